using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Catalogue.Editing;

/// <summary>Two versions of a procedure, and what differs in words.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicPages.Cached)]
internal sealed class CompareModel(CatalogueDesk desk, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string Code { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true, Name = "tu")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public string? To { get; set; }

    public Procedure Old { get; private set; } = null!;

    public Procedure New { get; private set; } = null!;

    public IReadOnlyList<ProcedureVersion> Versions { get; private set; } = [];

    public IReadOnlyList<PartDifferences> Changes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var present = await desk.FindAsync(Code, null, ct) ?? throw Missing();
        New = await FindAsync(To, present.Version, ct);
        Old = await FindAsync(From, Math.Max(1, New.Version - 1), ct);
        Versions = await desk.VersionsAsync(present.Record.Code, ct);
        Changes = RecordDiff.Of(Old.Record, New.Record, texts);
    }

    private async Task<Procedure> FindAsync(string? text, int otherwise, CancellationToken ct)
    {
        var version = string.IsNullOrEmpty(text) ? otherwise : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        return await desk.FindAsync(Code, version, ct) ?? throw Missing();
    }

    private static Refused Missing() => Refused.NotFound("procedure.notFound", "Không có thủ tục mang mã này.");
}
