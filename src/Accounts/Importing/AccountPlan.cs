using System.Text.Json;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Importing;

/// <summary>What one row of a file would do.</summary>
internal enum RowEffect
{
    Same,
    Opens,
    Gives,
    Ends,
    Renames,
}

/// <summary>A row with its effects: none of its account's and post's facts changes, or some do.</summary>
internal sealed record RowPlan(AccountFileRow File, UnitSummary Unit, IReadOnlyList<RowEffect> Effects, Account? Account, Post? Post, string? WasName)
{
    internal bool IsSame => Effects is [RowEffect.Same];
}

/// <summary>
/// A file against what is kept: a pure comparison. A post is known by account, unit, title and first day; its roles never change, so a row
/// that says other roles is a contradiction, not a change.
/// </summary>
internal sealed class AccountPlan
{
    private readonly Texts texts;
    private readonly List<RowPlan> rows = [];
    private readonly List<RowProblem> problems = [];
    private readonly Dictionary<string, AccountFileRow> firstOf = new(StringComparer.Ordinal);
    private readonly HashSet<(string, UnitId, string, DateOnly)> seen = [];

    internal AccountPlan(IReadOnlyList<AccountFileRow> file, IEnumerable<RowProblem> found, PlanFacts facts, Texts texts)
    {
        this.texts = texts;
        problems.AddRange(found);
        foreach (var row in file)
        {
            if (Plan(row, facts) is { } plan)
            {
                rows.Add(plan);
            }

            firstOf.TryAdd(row.Account, row);
        }

        RefuseSecondHeads(facts);
        problems.Sort((a, b) => a.Row.CompareTo(b.Row));
    }

    internal IReadOnlyList<RowPlan> Rows => rows;

    internal IReadOnlyList<RowProblem> Problems => problems;

    /// <exception cref="Refused">422 with the messages of each row.</exception>
    internal void RefuseProblems()
    {
        if (problems.Count > 0)
        {
            throw Refused.Input(problems.GroupBy(p => p.Row).ToDictionary(
                g => $"rows[{g.Key}]", g => g.Select(p => texts["Dòng {0}: {1}", p.Row, p.Text]).ToArray()));
        }
    }

    /// <summary>The plan as other modules are told it.</summary>
    internal AccountImport Told() => new(
        [.. rows.Where(r => !r.IsSame).Select(r => new AccountImportLine(
            r.File.Row, r.File.Account, r.Unit.Code, r.File.Title, [.. r.Effects.Select(e => JsonNamingPolicy.CamelCase.ConvertName(e.ToString()))]))],
        Count(RowEffect.Opens), Count(RowEffect.Gives), Count(RowEffect.Ends), Count(RowEffect.Renames), Count(RowEffect.Same));

    internal int Count(RowEffect effect) => rows.Count(r => r.Effects.Contains(effect));

    private RowPlan? Plan(AccountFileRow row, PlanFacts facts)
    {
        if (facts.UnitOf(row.Unit) is not { } unit)
        {
            return Wrong(row, texts["Không có đơn vị mang mã “{0}” hôm nay.", row.Unit]);
        }

        if (!seen.Add((row.Account, unit.Id, row.Title, row.From)))
        {
            return Wrong(row, texts["Dòng này lặp lại một vị trí đã có ở dòng trên."]);
        }

        var first = firstOf.GetValueOrDefault(row.Account);
        if (first is not null && first.DisplayName != row.DisplayName)
        {
            return Wrong(row, texts["Tên hiển thị khác với dòng {0} của cùng tài khoản.", first.Row]);
        }

        var account = facts.AccountOf(row.Account);
        if (account is null)
        {
            return new RowPlan(row, unit, first is null ? [RowEffect.Opens, RowEffect.Gives] : [RowEffect.Gives], null, null, null);
        }

        if (account.Kind != AccountKind.Officer)
        {
            return Wrong(row, texts["“{0}” là tài khoản của người dân hoặc doanh nghiệp.", row.Account]);
        }

        return PlanPost(row, unit, account, first is null && account.DisplayName != row.DisplayName, facts);
    }

    private RowPlan? PlanPost(AccountFileRow row, UnitSummary unit, Account account, bool renames, PlanFacts facts)
    {
        var post = facts.PostsOf(account.Id).FirstOrDefault(p => p.UnitId == unit.Id && p.Title == row.Title && p.From == row.From);
        List<RowEffect> effects = renames ? [RowEffect.Renames] : [];
        if (post is null)
        {
            effects.Add(RowEffect.Gives);
        }
        else if (!post.Roles.Select(r => r.Role).ToHashSet().SetEquals(row.Roles))
        {
            return Wrong(row, texts["Vị trí này đang có vai trò khác ({0}). Bạn ghi ngày cuối cho nó rồi thêm một dòng mới.", string.Join(' ', post.Roles.Select(r => r.Role))]);
        }
        else if (row.Rank != PostRank.None && (post.Rank != row.Rank || (row.Signs is { } signs && post.Signs != signs)))
        {
            return Wrong(row, texts["Vị trí này đang ghi khác về người đứng đầu hoặc cách ký. Bạn ghi ngày cuối cho nó rồi thêm một dòng mới."]);
        }
        else if (post.To != row.To)
        {
            if (post.To is { } ended && (row.To is null || row.To > ended))
            {
                return Wrong(row, texts["Vị trí này đã có ngày cuối {0}. Muốn kéo dài, bạn thêm một dòng bắt đầu từ ngày sau đó.", Vn.Date(ended)]);
            }

            if (row.To < facts.Today.AddDays(-1))
            {
                return Wrong(row, texts["Vị trí đang giữ chỉ kết thúc được từ hôm qua, {0}, trở đi.", Vn.Date(facts.Today.AddDays(-1))]);
            }

            effects.Add(RowEffect.Ends);
        }

        return new RowPlan(row, unit, effects.Count == 0 ? [RowEffect.Same] : effects, account, post, renames ? account.DisplayName : null);
    }

    // A head whose last day stands in the file makes room for the next one in it.
    private void RefuseSecondHeads(PlanFacts facts)
    {
        var ends = rows.Where(r => r.Post is not null && r.Effects.Contains(RowEffect.Ends)).ToDictionary(r => r.Post!.Id, r => r.File.To);
        var coming = rows.Where(r => r.Effects.Contains(RowEffect.Gives) && PostRanks.Heads(r.File.Rank)).ToList();
        foreach (var row in coming)
        {
            var kept = facts.HeadsOf(row.Unit.Id).FirstOrDefault(p =>
                Signing.UnitHeads.Meet(row.File.From, row.File.To, p.From, ends.TryGetValue(p.Id, out var last) ? last : p.To));
            var other = coming.FirstOrDefault(o => o.File.Row < row.File.Row && o.Unit.Id == row.Unit.Id
                && Signing.UnitHeads.Meet(row.File.From, row.File.To, o.File.From, o.File.To));
            if (kept is not null || other is not null)
            {
                problems.Add(new RowProblem(row.File.Row, other is not null
                    ? texts["Đơn vị này đã có người đứng đầu trong thời gian đó ở dòng {0}.", other.File.Row]
                    : texts["Đơn vị này đã có người đứng đầu trong thời gian đó: {0}, từ {1}.", kept!.Title, Vn.Date(kept.From)]));
            }
        }
    }

    private RowPlan? Wrong(AccountFileRow row, string text)
    {
        problems.Add(new RowProblem(row.Row, text));
        return null;
    }
}

/// <summary>What is kept, as far as a file speaks of it.</summary>
internal sealed record PlanFacts(
    DateOnly Today, Func<string, UnitSummary?> UnitOf, Func<string, Account?> AccountOf, Func<AccountId, IEnumerable<Post>> PostsOf)
{
    /// <summary>Posts that head a unit, of whatever day.</summary>
    public Func<UnitId, IEnumerable<Post>> HeadsOf { get; init; } = _ => [];
}
