using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Importing;

/// <summary>One import: what it would do, then how far it is, then what it did.</summary>
internal sealed class OneImportModel(ImportDesk desk, CallerAccess callers, Texts texts) : KeeperPage(callers)
{
    internal const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    /// <summary>The row after which the page of flags begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public int After { get; set; }

    public ImportRun Run { get; private set; } = null!;

    public IReadOnlyList<ImportFlag> Flags { get; private set; } = [];

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => await ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        try
        {
            await desk.StartAsync(Id, Why, await ActorAsync(ct), ct);
            return LocalRedirect($"/can-bo/danh-muc/nhap/{Id}");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Run = await desk.GetAsync(Id, ct);
        var start = Math.Clamp(After, 0, Math.Max(0, Run.Outcome.Flags.Count - 1));
        Flags = [.. Run.Outcome.Flags.Skip(start).Take(PageSize)];
        Next = start + PageSize < Run.Outcome.Flags.Count ? $"/can-bo/danh-muc/nhap/{Id}?after={start + PageSize}#tung-dong" : null;
        Previous = start == 0 ? null : $"/can-bo/danh-muc/nhap/{Id}?after={Math.Max(0, start - PageSize)}#tung-dong";
    }
}
