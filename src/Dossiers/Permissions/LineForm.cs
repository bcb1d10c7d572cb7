using System.Globalization;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Office;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Permissions;

/// <summary>One line of a draft as it is typed, of whichever of the three parts.</summary>
internal sealed class LineForm
{
    public const string See = "see";
    public const string Act = "act";
    public const string Power = "power";

    /// <summary>Which part.</summary>
    public string Part { get; set; } = See;

    /// <summary>The line it takes the place of; null: it is added.</summary>
    public int? Instead { get; set; }

    public string? Role { get; set; }

    public Scope? Scope { get; set; }

    public Holding Holding { get; set; }

    public bool Full { get; set; }

    public string? Does { get; set; }

    public List<Relation> Who { get; set; } = [];

    public List<DossierStatus> States { get; set; } = [];

    public string? Condition { get; set; }

    public bool StepBound { get; set; }

    public string? Has { get; set; }

    public List<string> Roles { get; set; } = [];

    public List<Confidentiality> Levels { get; set; } = [];

    /// <summary>The form with what a line says; empty for a name that is none.</summary>
    public static LineForm Of(PermissionTable table, string? name)
    {
        if (Find(name) is not var (part, at) || at < 0)
        {
            return new LineForm { Part = name is Act or Power ? name : See };
        }

        return part switch
        {
            See when at < table.See.Count && table.See[at] is var s =>
                new LineForm { Part = See, Instead = at, Role = s.Role, Scope = s.Scope, Holding = s.Holding, Full = s.Full, Levels = [.. s.Levels] },
            Act when at < table.Acts.Count && table.Acts[at] is var a => new LineForm
            {
                Part = Act, Instead = at, Does = a.Act, Who = [.. a.Who], States = [.. a.States], Levels = [.. a.Levels], Condition = a.Condition, StepBound = a.StepBound,
            },
            Power when at < table.Powers.Count && table.Powers[at] is var p =>
                new LineForm { Part = Power, Instead = at, Has = p.Power, Roles = [.. p.Roles], Levels = [.. p.Levels] },
            _ => new LineForm(),
        };
    }

    /// <summary>The table with this line in it.</summary>
    /// <exception cref="Refused">422 with fields.</exception>
    public PermissionTable PutInto(PermissionTable table) => Part switch
    {
        See => table with { See = Put(table.See, SeeLine()) },
        Act => table with { Acts = Put(table.Acts, ActLine()) },
        Power => table with { Powers = Put(table.Powers, PowerLine(table)) },
        _ => throw Refused.Malformed("permissions.noPart", "Không có phần “{0}” trong bảng quyền.", Part),
    };

    /// <summary>The table without that line.</summary>
    public static PermissionTable Remove(PermissionTable table, string name) => Find(name) switch
    {
        (See, var at) when at >= 0 && at < table.See.Count => table with { See = Without(table.See, at) },
        (Act, var at) when at >= 0 && at < table.Acts.Count => table with { Acts = Without(table.Acts, at) },
        _ => throw Refused.Malformed("permissions.noLine", "Không có dòng này trong bản thảo."),
    };

    private SeeLine SeeLine()
    {
        Demand(!string.IsNullOrEmpty(Role), "line.role", "Bạn chọn vai trò.");
        Demand(Scope is not null, "line.scope", "Bạn chọn phạm vi hồ sơ.");
        Demand(Levels.Count > 0, "line.levels", "Bạn chọn ít nhất một mức bảo mật.");
        return new SeeLine(Role!, Scope!.Value, [.. Levels.Distinct().Order()], Holding, Full);
    }

    private ActLine ActLine()
    {
        Demand(!string.IsNullOrEmpty(Does), "line.does", "Bạn chọn việc.");
        Demand(Who.Count > 0, "line.who", "Bạn chọn ít nhất một người làm.");
        Demand(States.Count > 0, "line.states", "Bạn chọn ít nhất một trạng thái.");
        Demand(Levels.Count > 0, "line.levels", "Bạn chọn ít nhất một mức bảo mật.");
        return new ActLine(
            Does!, [.. Who.Distinct()], [.. States.Distinct().Order()], [.. Levels.Distinct().Order()], string.IsNullOrEmpty(Condition) ? null : Condition, StepBound);
    }

    private PowerLine PowerLine(PermissionTable table)
    {
        // A power is changed where it stands: there is one line of each.
        var at = table.Powers.ToList().FindIndex(p => p.Power == Has);
        Demand(at >= 0 || Permissions.Powers.All.Contains(Has), "line.has", "Bạn chọn quyền.");
        Instead = at >= 0 ? at : null;
        return new PowerLine(Has!, [.. Roles.Distinct(StringComparer.Ordinal)], [.. Levels.Distinct().Order()]);
    }

    private List<T> Put<T>(IReadOnlyList<T> lines, T line)
    {
        var all = lines.ToList();
        if (Instead is { } at)
        {
            all[at >= 0 && at < all.Count ? at : throw Refused.Malformed("permissions.noLine", "Không có dòng này trong bản thảo.")] = line;
        }
        else
        {
            all.Add(line);
        }

        return all;
    }

    private static List<T> Without<T>(IReadOnlyList<T> lines, int at) => [.. lines.Take(at), .. lines.Skip(at + 1)];

    private static (string Part, int At)? Find(string? name) =>
        name?.Split(':') is [var part, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? (part, at) : null;

    private static void Demand(bool holds, string field, string text)
    {
        if (!holds)
        {
            throw Refused.Of(RefusalKind.Rule, "input.invalid", text).With(new Dictionary<string, string[]> { [field] = [text] });
        }
    }
}

/// <summary>What can be chosen for a line: the closed vocabulary.</summary>
internal sealed class LineChoices(Texts texts)
{
    public IReadOnlyList<Choice> Roles => [.. Accounts.Contract.Roles.OfPosts.Prepend(SeeLine.Owner).Select(r => new Choice(r, texts[PermissionWords.Role(r)]))];

    public IReadOnlyList<Choice> PostRoles => [.. Accounts.Contract.Roles.OfPosts.Select(r => new Choice(r, texts[PermissionWords.Role(r)]))];

    public IReadOnlyList<Choice> Scopes => Of<Scope>(s => PermissionWords.Of(s));

    public IReadOnlyList<Choice> Holdings => Of<Holding>(h => PermissionWords.Of(h));

    public IReadOnlyList<Choice> Levels => Of<Confidentiality>(l => PermissionWords.Of(l));

    public IReadOnlyList<Choice> Relations => [.. Of<Relation>(r => PermissionWords.Of(r)).Where(c => c.Value != nameof(Relation.Overseer))];

    public IReadOnlyList<Choice> States => Of<DossierStatus>(s => StatusWords.Vietnamese(s));

    public IReadOnlyList<Choice> Acts => [.. DossierActs.All.Concat(DossierActs.OfLevel.All).Select(a => new Choice(a, texts[ActWords.Done(a)]))];

    public IReadOnlyList<Choice> ConditionsOf => [.. Conditions.All.Select(c => new Choice(c.Name, texts[c.Words]))];

    public IReadOnlyList<Choice> Powers => [.. Permissions.Powers.All.Select(p => new Choice(p, texts[PermissionWords.Power(p)]))];

    private Choice[] Of<T>(Func<T, string> words) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(v => new Choice(v.ToString(), texts[words(v)]))];
}
