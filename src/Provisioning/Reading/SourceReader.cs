using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MotCua.Provisioning.Reading;

/// <summary>
/// Reads people and the groups that matter. A delta asks for what changed since a mark: <c>uSNChanged</c> of the one controller that was read
/// (numbers of two controllers do not compare), <c>modifyTimestamp</c> elsewhere. When a mapped group changed, all is read, because membership
/// leaves no trace on the person: the mark carries a hash of who belongs where, in Active Directory of which groups lie within which.
/// </summary>
internal sealed class SourceReader(SourceConnection connection, SourceSettings settings, DateTimeOffset now)
{
    private const string Usn = "uSNChanged";
    private const string Modified = "modifyTimestamp";
    private readonly string since = settings.IsActiveDirectory ? Usn : Modified;
    private readonly List<string> memberships = [];
    private NestedGroups? nested;

    internal SourceReading Read(string? mark, CancellationToken ct)
    {
        var begin = settings.IsActiveDirectory ? ControllerMark() : null;
        var filter = mark is null ? null : DeltaFilter(mark, begin);
        var (groups, unknown, changed) = settings.IsActiveDirectory ? NestedGroups(filter, ct) : Groups();
        var members = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', memberships.Order(StringComparer.Ordinal)))))[..16];
        changed |= filter is not null && !mark!.EndsWith($"#{members}", StringComparison.Ordinal);
        var full = filter is null || changed;
        var (people, latest) = (new List<SourcePerson>(), full ? string.Empty : mark!.Split('#')[0]);
        foreach (var branch in settings.PeopleBaseList)
        {
            var wanted = full ? settings.PeopleFilter : $"(&{settings.PeopleFilter}{filter})";
            foreach (var entry in connection.Search(branch, wanted, Attributes(), ct))
            {
                if (Person(entry, groups) is { } person)
                {
                    people.Add(person);
                }

                if (Text(entry, Modified) is { } at && string.CompareOrdinal(at, latest) > 0)
                {
                    latest = at;
                }
            }
        }

        // Before the mark of the beginning: what is deleted meanwhile is told by the next delta.
        var gone = full || begin is null ? [] : connection.Deleted(settings.Key, filter!, ct).Select(KeyOf).OfType<string>().ToList();
        return new SourceReading(people, full, (begin ?? latest) is { Length: > 0 } at2 ? $"{at2}#{members}" : null, unknown) { Gone = gone };
    }

    private string[] Attributes() =>
        [.. new[]
        {
            settings.Key, settings.Name, settings.DisplayName, settings.TitleFrom, settings.Phone, settings.Email, settings.PersonalId, settings.Unit,
            MemberOf, since, settings.IsActiveDirectory ? "primaryGroupID" : string.Empty,
            settings.Disabled switch { DisabledBy.UserAccountControl => "userAccountControl", DisabledBy.ShadowExpire => "shadowExpire", _ => string.Empty },
            settings.Disabled == DisabledBy.UserAccountControl ? "accountExpires" : string.Empty,
        }.Where(a => a.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    private string MemberOf => settings.MemberOf.Length == 0 && settings.IsActiveDirectory ? "memberOf" : settings.MemberOf;

    // "dc1.tinh.gov.vn|12345": the number means something on that controller alone.
    private string? ControllerMark() => connection.Root("dnsHostName", "highestCommittedUSN", "dsServiceName") is { } root && Text(root, "highestCommittedUSN") is { } usn
        ? $"{Text(root, "dsServiceName") ?? Text(root, "dnsHostName")}|{usn}"
        : null;

    private static string? DeltaFilter(string mark, string? controller)
    {
        if (controller is null)
        {
            // Seconds: what changed in the last one read is read again.
            var at = mark.Split('#')[0];
            return at.Length > 0 && at.All(c => char.IsAsciiDigit(c) || c is 'Z' or '.') ? $"({Modified}>={at})" : null;
        }

        // A number beyond the controller's own: it was put back to an earlier day, and its numbers begin to mean other things.
        var (was, is_) = (mark.LastIndexOf('|'), controller.LastIndexOf('|'));
        return was > 0 && mark[..was] == controller[..is_] && long.TryParse(mark[(was + 1)..].Split('#')[0], out var usn)
            && long.TryParse(controller[(is_ + 1)..], out var present) && usn <= present
            ? string.Create(CultureInfo.InvariantCulture, $"({Usn}>={usn + 1})")
            : null;
    }

    private (Dictionary<string, HashSet<string>> Members, List<string> Unknown, bool Changed) NestedGroups(string? delta, CancellationToken ct)
    {
        var unknown = settings.GroupPairs.Select(p => p.From).Distinct().Where(dn => connection.Find(dn, "(objectClass=*)", "cn") is null).ToList();
        nested = Reading.NestedGroups.Read(connection, [.. settings.GroupPairs.Select(p => p.From).Distinct().Except(unknown)], delta, ct);
        memberships.AddRange(nested.Lines);
        return ([], unknown, nested.Changed);
    }

    private (Dictionary<string, HashSet<string>> Members, List<string> Unknown, bool Changed) Groups()
    {
        var (members, unknown) = (new Dictionary<string, HashSet<string>>(), new List<string>());
        foreach (var (dn, _) in settings.GroupPairs)
        {
            if (connection.Find(dn, "(objectClass=*)", "member", "uniqueMember", "memberUid") is not { } group)
            {
                unknown.Add(dn);
                continue;
            }

            foreach (var member in Texts(group, "member").Concat(Texts(group, "uniqueMember")).Select(Dn.Normalise).Concat(Texts(group, "memberUid")))
            {
                memberships.Add($"{dn}={member}");
                (members.TryGetValue(member, out var known) ? known : members[member] = []).Add(Dn.Normalise(dn));
            }
        }

        return (members, unknown, false);
    }

    private SourcePerson? Person(SearchResultEntry entry, Dictionary<string, HashSet<string>> groups)
    {
        if (KeyOf(entry) is not { } key)
        {
            return null;
        }

        // Of an address to sign in with (userPrincipalName) the part before the domain is the name here.
        var name = Text(entry, settings.Name) ?? string.Empty;
        name = settings.IsActiveDirectory ? name.Split('@')[0] : name;
        var dn = Dn.Normalise(entry.DistinguishedName);
        return new SourcePerson(key, entry.DistinguishedName, name, Text(entry, settings.DisplayName) ?? string.Empty)
        {
            Title = Text(entry, settings.TitleFrom),
            Unit = Text(entry, settings.Unit),
            Phone = Text(entry, settings.Phone),
            Email = Text(entry, settings.Email),
            PersonalId = Text(entry, settings.PersonalId),
            Disabled = IsDisabled(entry),
            Groups = nested is not null ? nested.Of(Texts(entry, MemberOf).Select(Dn.Normalise), Text(entry, "primaryGroupID"))
                : settings.MemberOf.Length > 0 ? [.. Texts(entry, settings.MemberOf).Select(Dn.Normalise)]
                : [.. groups.GetValueOrDefault(dn, []).Concat(groups.GetValueOrDefault(name, []))],
        };
    }

    private string? KeyOf(SearchResultEntry entry)
    {
        if (!settings.IsActiveDirectory)
        {
            return Text(entry, settings.Key) is { Length: <= 64 } text ? text : null;
        }

        return entry.Attributes[settings.Key]?.GetValues(typeof(byte[])) is [byte[] { Length: 16 } octets, ..] ? new Guid(octets).ToString("N") : null;
    }

    private bool IsDisabled(SearchResultEntry entry) => settings.Disabled switch
    {
        // Bit 2 of userAccountControl: ACCOUNTDISABLE. An account that has run out is no more use, and no flag says so.
        DisabledBy.UserAccountControl => (int.TryParse(Text(entry, "userAccountControl"), out var flags) && (flags & 2) != 0) || HasRunOut(entry),

        // Days since 1970; -1 is never (shadow(5)).
        DisabledBy.ShadowExpire => int.TryParse(Text(entry, "shadowExpire"), out var day) && day >= 0 && day <= (now - DateTimeOffset.UnixEpoch).TotalDays,
        _ => false,
    };

    // Hundreds of nanoseconds since 1601; 0 and the greatest number mean never.
    private bool HasRunOut(SearchResultEntry entry) => long.TryParse(Text(entry, "accountExpires"), out var at) && at is > 0 and < long.MaxValue
        && at <= now.ToFileTime();

    internal static string? Text(SearchResultEntry entry, string attribute) =>
        attribute.Length > 0 && entry.Attributes[attribute]?.GetValues(typeof(string)) is [string first, ..] && first.Length > 0 ? first : null;

    private static IEnumerable<string> Texts(SearchResultEntry entry, string attribute) =>
        entry.Attributes[attribute]?.GetValues(typeof(string)).OfType<string>() ?? [];
}
