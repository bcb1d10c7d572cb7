using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Office;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Tests.Support;

namespace MotCua.Tests.Architecture;

/// <summary>docs/rights.md is printed from the table of rights, the policies and the routes of the running product.</summary>
public sealed class RightsPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly Dictionary<Relation, string> Relations = new()
    {
        [Relation.Applicant] = "the account that filed it, or a guest with its secret",
        [Relation.DeskClerk] = "`clerk` of the desk that receives for the unit",
        [Relation.Specialist] = "`specialist` of the unit that solves it",
        [Relation.Leader] = "`leader` of that unit",
        [Relation.RecordsClerk] = "`recordsClerk` of that unit",
        [Relation.Consulted] = "`specialist` or `leader` of a unit whose opinion is asked and not given yet",
        [Relation.Overseer] = "`provinceLeader` or `auditor`: reads, does nothing",
    };

    private readonly IReadOnlyList<Route> routes = Routes.Read(app.Services);

    [Fact]
    public async Task The_page_of_rights_is_what_the_product_grants() => Approve.Page("rights.md", string.Join('\n',
    [
        """
        # Quyền · Rights

        Printed by `scripts/docs` from the product itself; do not edit. Three questions are asked in this order: may this person come in (policy of
        the route), may they see this dossier (`Dossiers/Rights/Visibility.cs`; what is hidden is answered as missing), may they do this to it now
        (`Dossiers/Permissions/PermissionsInForce.cs`, which also makes the buttons and `allowedActions`). What they may see and do is data: the
        version of the table that is in force. This is the version that ships. Personal data is masked for who need not know it
        (`Dossiers/Rights/PersonalData.cs`).

        ## Ai xem được hồ sơ nào · Who sees which dossiers

        One line of the table each. Levels of confidentiality: 0 thường, 1 hạn chế, 2 rất hạn chế.

        | ai · who | | hồ sơ nào · which | mức · level | điều kiện · condition | dữ liệu cá nhân · personal data |
        |---|---|---|---|---|---|
        """,
        .. Table.See.Select(l =>
            $"| {PermissionWords.Role(l.Role)} | `{l.Role}` | {PermissionWords.Of(l.Scope)} · `{l.Scope}` | {Levels(l.Levels)} "
            + $"| {(l.Holding == Holding.Any ? "" : PermissionWords.Of(l.Holding))} | {PermissionWords.OfFull(l.Full)} |"),
        """

        ## Việc trên hồ sơ · Acts on a dossier

        One line of the table each: who, in which status, at which level, and what must hold beside. **B** means that the step of the internal
        process must offer the act too. In a wrong status the API answers 409, to a person who never may 403.

        | việc · act | | ai · who | trạng thái · status | mức · level | điều kiện · condition | |
        |---|---|---|---|---|---|---|
        """,
        .. Table.Acts.Select(Line),
        """

        ## Quyền khác · Other powers

        | quyền · power | | vai trò · roles | mức · level |
        |---|---|---|---|
        """,
        .. Table.Powers.Select(l =>
            $"| {PermissionWords.Power(l.Power)} | `{l.Power}` | {string.Join(", ", l.Roles.Select(Roles.Words))} | {(Powers.HasLevels(l.Power) ? Levels(l.Levels) : "")} |"),
        "",
        "| ai · who | |",
        "|---|---|",
        .. Enum.GetValues<Relation>().Select(r => $"| {PermissionWords.Of(r)} | {Relations[r]} |"),
        "",
        "| trạng thái · status | |",
        "|---|---|",
        .. Enum.GetValues<DossierStatus>().Select(s => $"| {(int)s} | {StatusWords.Vietnamese(s)} · `{s}` |"),
        "",
        "## Ai được vào · Who may come in",
        "",
        "A role is held by a post in a unit; `citizen` and `business` are what an account is.",
        "",
        "| policy | roles that pass |",
        "|---|---|",
        .. await PoliciesAsync(),
        "",
        "## Cửa · Doors",
        "",
        "| route | methods | policy |",
        "|---|---|---|",
        .. routes.GroupBy(r => (r.Pattern, r.Door)).Select(g =>
            $"| `{g.Key.Pattern.Replace("|", "\\|", StringComparison.Ordinal)}` | {string.Join(", ", g.Select(r => r.Method))} | {g.Key.Door} |"),
    ]));

    private PermissionTable Table => table ??= app.DoAsync(async s => (await s.GetRequiredService<PermissionBook>().CurrentAsync(AppFixture.Ct)).Table).GetAwaiter().GetResult();

    private PermissionTable? table;

    private static string Line(ActLine line) =>
        $"| `{line.Act}` | {ActWords.Done(line.Act)} | {string.Join(", ", line.Who.Select(PermissionWords.Of))} "
        + $"| {string.Join(", ", line.States.Select(s => (int)s))} | {Levels(line.Levels)} | {Conditions.Find(line.Condition)?.Words} | {(line.StepBound ? "B" : "")} |";

    private static string Levels(IEnumerable<MotCua.Catalogue.Contract.Confidentiality> levels) => string.Join(", ", levels.Select(l => (int)l));

    /// <summary>Each policy that a route names, asked of a person with one role after another.</summary>
    private async Task<IEnumerable<string>> PoliciesAsync()
    {
        var provider = app.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var lines = new List<string>();
        foreach (var name in routes.SelectMany(r => r.Door!.Split(" + ")).Where(d => d != "anonymous").Distinct().Order(StringComparer.Ordinal))
        {
            var asks = (await provider.GetPolicyAsync(name))!.Requirements.OfType<CallerRequirement>().ToList();
            var passing = Roles.OfThePublic.Concat(Roles.OfPosts).Where(r => asks.TrueForAll(a => a.Asks(With(r)))).ToList();
            var all = passing.Count == Roles.OfThePublic.Count + Roles.OfPosts.Count;

            // What asks nothing of a caller's roles asks for the account itself.
            lines.Add($"| {name} | {(asks.Count == 0 ? "none: the service account of a SCIM source alone" : all ? "all" : string.Join(", ", passing.Select(r => $"{r} ({Roles.Words(r)})")))} |");
        }

        return lines;
    }

    private static Caller With(string role) => new(
        new AccountId(Ids.New()), "ai-do", "Ai đó",
        Roles.OfPosts.Contains(role) ? [new PostHeld(Ids.New(), new UnitId(Ids.New()), "77", "Tỉnh", "Công chức", [role])] : [],
        [role], null, "test");
}
