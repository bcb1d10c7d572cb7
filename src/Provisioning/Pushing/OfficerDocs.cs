using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Provisioning.Scim;

namespace MotCua.Provisioning.Pushing;

/// <summary>An officer in the words of another system.</summary>
/// <param name="UserName">Name to sign in with there.</param>
/// <param name="Shown">Name as shown.</param>
/// <param name="Doc">The user as SCIM.</param>
/// <param name="Hash">Of all that is told.</param>
internal sealed record OfficerDoc(string UserName, string Shown, JsonObject Doc, string Hash);

/// <summary>Whom another system is told of, and what.</summary>
internal sealed class OfficerDocs(OutsideAccountsDesk accounts, AgencyDirectory directory)
{
    /// <summary>Officers who belong to the target, of these accounts or of all.</summary>
    internal async Task<IReadOnlyDictionary<AccountId, OfficerDoc>> ReadAsync(TargetSettings settings, IReadOnlyCollection<AccountId>? only, CancellationToken ct)
    {
        HashSet<UnitId>? units = null;
        foreach (var code in settings.UnitList)
        {
            units ??= [];
            if (await directory.FindAsync(code, ct: ct) is { } root)
            {
                units.UnionWith(await directory.SubtreeAsync(root.Id, ct));
            }
        }

        var found = await accounts.OfficersAsync(settings.RoleList, units, only, ct);
        var names = new Dictionary<UnitId, UnitSummary>();
        foreach (var unit in found.Values.Select(o => o.Unit).Distinct())
        {
            names[unit] = (await directory.FindActingAsync(unit, ct) ?? await directory.FindAsync(unit, ct))!;
        }

        return found.Values.Where(o => settings.UserNameFrom == "account" || o.Email is not null).ToDictionary(o => o.Id, o => Write(o, names[o.Unit], settings));
    }

    private static OfficerDoc Write(OutsideOfficer officer, UnitSummary unit, TargetSettings settings)
    {
        var userName = settings.UserNameFrom == "email" ? officer.Email! : officer.Account;
        var at = officer.DisplayName.IndexOf(' ', StringComparison.Ordinal);
        var doc = new JsonObject
        {
            ["externalId"] = UserDoc.IdOf(officer.Id),
            ["userName"] = userName,
            ["name"] = new JsonObject
            {
                ["formatted"] = officer.DisplayName, ["familyName"] = at > 0 ? officer.DisplayName[..at] : officer.DisplayName,
                ["givenName"] = at > 0 ? officer.DisplayName[(at + 1)..] : officer.DisplayName,
            },
            ["displayName"] = officer.DisplayName,
            ["title"] = officer.Title,
            ["active"] = true,
            [ScimNames.Enterprise] = new JsonObject
            {
                ["department"] = settings.DepartmentFrom switch { "name" => unit.Name, "identifier" => unit.Identifier, _ => unit.Code },
            },
        };
        if (officer.Email is { } email)
        {
            doc["emails"] = One(email);
        }

        if (settings.SendsPhone && officer.Phone is { } phone)
        {
            doc["phoneNumbers"] = One(phone);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(doc.ToJsonString())));
        return new OfficerDoc(userName, SearchText.Cut(officer.DisplayName, 200), doc, hash);
    }

    private static JsonArray One(string value) => [new JsonObject { ["value"] = value, ["type"] = "work", ["primary"] = true }];
}
