using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>The officer's lists. Whatever narrows them is in the address; rows, counts and exports come from one predicate.</summary>
internal sealed class WorkListModel(
    CallerAccess callers, WorkList list, ListLines lines, ListFilters filters, TimeProvider clock, Texts texts) : OfficePage
{
    public ListQuery Question { get; private set; } = new();

    public IReadOnlyList<ListLine> Lines { get; private set; } = [];

    public ListTally Tally { get; private set; } = new(0, 0, 0);

    public FilterChoices Filters { get; private set; } = new([], [], [], [], [], []);

    public IReadOnlyList<ActButton> Bulk { get; private set; } = [];

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    /// <summary>What is wrong with the address, or null.</summary>
    public string? Problem { get; private set; }

    public string Name => ViewWords.Name(Question.View);

    public bool Narrowed => Filters.Chips.Count > 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        try
        {
            Question = Read(caller);
            await FillAsync(caller, ct);
        }
        catch (Refused refused) when (refused.Kind == RefusalKind.Malformed)
        {
            Problem = texts.Of(refused);
            Response.StatusCode = (int)refused.Kind;
            Question = new ListQuery { View = ViewWords.First(caller) };
            await FillAsync(caller, ct);
        }

        // A whole number in the search field (typed, or read from a slip's bar code) opens its dossier.
        return Lines is [var only] && Question.Q is { } q && q.Trim().Equals(only.Row.Number, StringComparison.OrdinalIgnoreCase)
            ? LocalRedirect(only.Href)
            : Page();
    }

    /// <summary>The count in a sentence: <c>18 hồ sơ, 1 quá hạn, 2 phải xong hôm nay</c>.</summary>
    public string Counted()
    {
        var parts = new List<string>
        {
            Tally.All > WorkList.CountCap ? texts["hơn {0} hồ sơ", Vn.Number(WorkList.CountCap)] : texts["{0} hồ sơ", Vn.Number(Tally.All)],
        };
        if (Tally.Late > 0 && Question.View != ListView.Late)
        {
            parts.Add(texts["{0} quá hạn", Vn.Number(Tally.Late)]);
        }

        if (Tally.Today > 0)
        {
            parts.Add(texts["{0} phải xong hôm nay", Vn.Number(Tally.Today)]);
        }

        return string.Join(", ", parts);
    }

    private ListQuery Read(Caller caller)
    {
        var read = ListQueries.Read(Request.Query);
        return Request.Query["view"].ToString().Length > 0 ? read
            : read with { View = read.Q is null ? ViewWords.First(caller) : ListView.All };
    }

    private async Task FillAsync(Caller caller, CancellationToken ct)
    {
        var page = await list.PageAsync(Question, caller, ct);
        Tally = await list.TallyAsync(Question, caller, clock.Now(), ct);
        Lines = await lines.OfAsync(page.Rows, Question, ct);
        Filters = await filters.OfAsync(Question, caller, ct);
        Bulk = [.. BulkActs(Question.View, caller).Select(a => new ActButton(a, texts[BulkWords.Button(a, caller)], ButtonKind.Alt))];
        var address = "/can-bo/ho-so?" + ListQueries.Write(Question);
        Next = page.Next is null ? null : $"{address}&cursor={page.Next}";
        Previous = page.Previous is null ? null : $"{address}&before={page.Previous}";
    }

    private static IEnumerable<string> BulkActs(ListView view, Caller caller)
    {
        var (leads, works, issues) = (caller.Has(Roles.Leader), caller.Has(Roles.Specialist), caller.Has(Roles.RecordsClerk));
        return view switch
        {
            ListView.ToAssign => leads || works ? [DossierActs.Assign] : [],
            ListView.ToApprove => [DossierActs.Complete, DossierActs.IssueResult],
            ListView.ToIssue => [DossierActs.IssueResult],
            ListView.Mine => works ? [DossierActs.Complete] : [],
            ListView.Unit or ListView.DueSoon or ListView.Late or ListView.All =>
                new[] { (DossierActs.Assign, leads), (DossierActs.Complete, leads || works), (DossierActs.IssueResult, leads || issues) }
                    .Where(a => a.Item2).Select(a => a.Item1),
            _ => [],
        };
    }
}
