using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Catalogue.Editing;

/// <summary>All versions of a procedure by their days, and what decisions announce.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicPages.Cached)]
internal sealed class VersionsModel(CatalogueDesk desk, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string Code { get; set; } = string.Empty;

    public Procedure Procedure { get; private set; } = null!;

    public IReadOnlyList<ProcedureVersion> Versions { get; private set; } = [];

    public IReadOnlyList<Announced> Coming { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Procedure = await desk.FindAsync(Code, null, ct) ?? throw Refused.NotFound("procedure.notFound", "Không có thủ tục mang mã này.");
        Versions = await desk.VersionsAsync(Procedure.Record.Code, ct);
        Coming = await desk.AnnouncedAsync(Procedure.Record.Code, ct);
    }

    public IReadOnlyList<PartDifferences> ChangesOf(Announced coming) => coming.Record is { } record ? RecordDiff.Of(Procedure.Record, record, texts) : [];

    /// <summary>The last day of the version in that place: the day before the next one began, or that day itself when both began on it.</summary>
    public DateOnly LastDay(int place) => Versions[place - 1].ValidFrom is var next && next > Versions[place].ValidFrom ? next.AddDays(-1) : next;
}
