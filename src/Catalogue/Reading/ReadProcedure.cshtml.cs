using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Catalogue.Reading;

/// <summary>The record of a procedure as one would explain it at the counter, with the date one would get now.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicPages.Cached)]
internal sealed class ReadProcedureModel(
    CatalogueDesk desk, ProcessBook processes, AgencyDirectory directory, CalendarBook calendars, TimeProvider clock, Texts t) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Variant { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Version { get; set; }

    /// <summary>The day for which it is read; null: now.</summary>
    [BindProperty(SupportsGet = true, Name = "ngay")]
    public string? Day { get; set; }

    public Procedure Procedure { get; private set; } = null!;

    /// <summary>What decisions announce.</summary>
    public IReadOnlyList<Announced> Coming { get; private set; } = [];

    public ProcedureRecord Record => Procedure.Record;

    public IReadOnlyList<ProcedureVersion> Versions { get; private set; } = [];

    /// <summary>Where the reader would file; null while it is not chosen.</summary>
    public Offer? Chosen { get; private set; }

    /// <summary>The desk that receives for that unit.</summary>
    public UnitSummary? Desk { get; private set; }

    public ServiceLevel Service { get; private set; }

    public ChosenTerm? Term { get; private set; }

    public PromiseView? Promise { get; private set; }

    /// <summary>The calculator of fees; null where there is nothing to calculate.</summary>
    public FeeTrial? Fees { get; private set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<(string Code, string Name)> Related { get; private set; } = [];

    /// <summary>The way of a dossier through the office.</summary>
    public Process Way => processes.For(Record, Term?.Committed);

    public bool MayFile => !Procedure.IsOld && !Procedure.IsAnnounced && Procedure.Abolished is null && Procedure.Offers.Count > 0 && Service != ServiceLevel.Info;

    public string FileHref => QueryHelpers.AddQueryString(
        $"/nop-ho-so/{Record.Code}",
        new Dictionary<string, string?> { ["unit"] = Chosen?.Unit.Code, ["variant"] = Variant }.Where(p => p.Value is not null));

    public HtmlString Data => StructuredData.Of(Record, Chosen?.Unit, Request);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        int? pinned = string.IsNullOrEmpty(Version) ? null
            : int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var read = string.IsNullOrEmpty(Day) ? await desk.FindAsync(Code, pinned, ct) : await desk.AsOfAsync(Code, Editing.Day.Typed(Day), ct);
        if (read is not { } found)
        {
            throw Refused.NotFound("procedure.notFound", "Không có thủ tục mang mã này.");
        }

        Procedure = found;
        Versions = await desk.VersionsAsync(Record.Code, ct);
        Coming = found.AsOf is null && !found.IsOld ? await desk.AnnouncedAsync(Record.Code, ct) : [];
        await ChooseAsync(ct);
        Variant = Record.Variants.Any(v => v.Code == Variant) ? Variant : null;
        Term = TermChoice.For(Record, Variant, Service == ServiceLevel.Info ? Channel.Counter : Channel.Online) ?? Summaries.TermOf(Record);
        Promise = await PromiseAsync(ct);
        Fees = FeeTrial.Of(Record, Chosen?.Unit, Service == ServiceLevel.Info ? Channel.Counter : Channel.Online, Request.Query, t);
        Related = await RelatedAsync(ct);
        return Page();
    }

    private async Task ChooseAsync(CancellationToken ct)
    {
        var asked = string.IsNullOrWhiteSpace(Unit) ? null : await directory.FindAsync(Unit, null, ct);
        Chosen = asked is not null ? Procedure.Offers.FirstOrDefault(o => o.Unit.Id == asked.Id)
            : Procedure.Offers.Count == 1 ? Procedure.Offers[0]
            : null;
        Service = Chosen?.ServiceLevel ?? Procedure.Offers.Select(o => o.ServiceLevel).DefaultIfEmpty(ServiceLevel.Info).Min();
        Desk = Chosen?.Unit.ReceptionUnitId is { } id ? await directory.FindAsync(id, ct) : Chosen?.Unit;
        if (Procedure.Offers.Count > 1)
        {
            var all = (await directory.ListAsync(clock.Today(), ct: ct)).ToDictionary(u => u.Id);
            Units = Labels.Units(Procedure.Offers.Select(o => o.Unit), all);
        }
    }

    // The calendar of the unit that handles it; without one, or past its published end, nothing is promised.
    private async Task<PromiseView?> PromiseAsync(CancellationToken ct)
    {
        if (Term is not { } term || Procedure.IsOld || Procedure.IsAnnounced || Procedure.Offers.Count == 0)
        {
            return null;
        }

        try
        {
            var now = clock.Now();
            var calendar = await calendars.InForceAsync((Chosen ?? Procedure.Offers[0]).Unit.Id, now, ct);
            var promise = Deadline.Compute(now, term.Committed, term.Mode, calendar, []);
            return PromiseDrawing.Draw(promise, term.Committed, term.Mode, t["Nộp ngay bây giờ, hẹn trả"], clock.Today());
        }
        catch (Refused)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<(string Code, string Name)>> RelatedAsync(CancellationToken ct)
    {
        var related = new List<(string, string)>();
        foreach (var code in Record.Related.Take(12))
        {
            if (await desk.FindAsync(code, null, ct) is { } other)
            {
                related.Add((code, other.Record.ShownName));
            }
        }

        return related;
    }
}
