using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Ui;

namespace MotCua.Catalogue.Editing;

/// <summary>What is being written and decided, and the beginning of a draft.</summary>
[Authorize(Policies.ProcedureOffice)]
internal sealed class BoardModel(DraftBook book, DecisionDesk desk, CatalogueDesk catalogue, CallerAccess callers, Texts texts) : PageModel
{
    private const int Shown = 20;
    private const int MostFound = 8;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "bt")]
    public string? AfterDraft { get; set; }

    [BindProperty(SupportsGet = true, Name = "qd")]
    public string? AfterDecision { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    public IReadOnlyList<DraftHead> Drafts { get; private set; } = [];

    public string? NextDrafts { get; private set; }

    public IReadOnlyList<CatalogueDecision> Decisions { get; private set; } = [];

    public string? NextDecisions { get; private set; }

    /// <summary>Procedures in force that the words find, or the abolished one of that code, which a decision may bring back; null: nothing was asked.</summary>
    public IReadOnlyList<(string Code, string Name, Abolition? Abolished)>? Found { get; private set; }

    public bool MayWrite { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ListAsync(ct);

    public Task<IActionResult> OnPostOpenAsync(CancellationToken ct) => OpenAsync(false, ct);

    public Task<IActionResult> OnPostNewAsync(CancellationToken ct) => OpenAsync(true, ct);

    private async Task<IActionResult> OpenAsync(bool isNew, CancellationToken ct)
    {
        try
        {
            var draft = await book.OpenAsync(Code, isNew, null, await EditingApi.EditorAsync(callers, ct), ct);
            return LocalRedirect($"/can-bo/thu-tuc/ban-thao/{draft.Id}");
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State)
        {
            await ListAsync(ct);
            return refused.On(this, texts);
        }
    }

    private async Task ListAsync(CancellationToken ct)
    {
        MayWrite = (await callers.GetAsync(ct)).Has(Roles.ReformOffice);
        var drafts = await book.ListAsync(false, Cursor.Read(AfterDraft), Shown, ct);
        (Drafts, NextDrafts) = (drafts.Items, drafts.Next);
        var decisions = await desk.ListAsync(false, Cursor.Read(AfterDecision), Shown, ct);
        (Decisions, NextDecisions) = (decisions.Items, decisions.Next);
        if (!string.IsNullOrWhiteSpace(Q))
        {
            Found = await catalogue.FindAsync(Q, null, ct) is { Abolished: { } abolished, Record: { } record } ? [(record.Code, record.ShownName, abolished)]
                : [.. (await catalogue.SearchAsync(new ProcedureQuery(Q, Limit: MostFound), ct)).Items.Select(i => (i.Code, i.ShownName, (Abolition?)null))];
        }
    }
}
