using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Editing;

/// <summary>Number, days and lists of a decision.</summary>
[Authorize(Policies.ReformOffice)]
internal sealed class WriteDecisionModel(DraftBook book, DecisionDesk desk, CallerAccess callers, TimeProvider clock, Texts texts) : PageModel
{
    private const int MostFree = 100;

    /// <summary>Which decision; null: a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid? Id { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    [BindProperty(Name = "date")]
    public DateOnly? Date { get; set; }

    [BindProperty(Name = "issuer")]
    public string? Issuer { get; set; }

    [BindProperty(Name = "effective")]
    public DateOnly? Effective { get; set; }

    [BindProperty(Name = "drafts")]
    public IList<Guid> Drafts { get; set; } = [];

    [BindProperty(Name = "abolished")]
    public string? Abolished { get; set; }

    /// <summary>Open drafts that no other decision has.</summary>
    public IReadOnlyList<DraftHead> Free { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Id is not { } id)
        {
            (Effective, Issuer) = (clock.Today(), texts["UBND tỉnh"]);
            return;
        }

        var decision = await desk.FindAsync(id, ct);
        (Version, Number, Date, Issuer, Effective) = (decision.Version, decision.Number, decision.Date, decision.Issuer, decision.Effective);
        Drafts = [.. Free.Where(d => d.DecisionId == id).Select(d => d.Id)];
        Abolished = string.Join('\n', decision.Abolished.Select(a => a.Code));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        var input = new DecisionInput(Number, Date, Issuer, Effective, [.. Drafts], (Abolished ?? string.Empty).Split('\n', ',', ';'));
        try
        {
            var actor = await EditingApi.EditorAsync(callers, ct);
            var decision = Id is { } id ? await desk.WriteAsync(id, Version, input, actor, ct) : await desk.CreateAsync(input, actor, ct);
            return LocalRedirect($"/can-bo/thu-tuc/quyet-dinh/{decision.Id}");
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State or RefusalKind.Stale)
        {
            return refused.On(this, texts);
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var mine = Id is { } id ? (await desk.DraftsOfAsync(id, ct)).Select(d => new DraftHead(
            d.Id, d.Version, d.Code, d.Name, d.BaseVersion, d.State, d.DecisionId, d.PublishedVersion, d.ChangedAt, d.ChangedBy)) : [];
        Free = [.. mine, .. (await book.ListAsync(false, null, MostFree, ct)).Items.Where(d => d.DecisionId is null)];
    }
}
