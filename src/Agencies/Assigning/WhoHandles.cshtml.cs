using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Listing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Assigning;

/// <summary>Who handles a procedure or a field at a place on a day; public, and used by officers alike.</summary>
[AllowAnonymous]
internal sealed class WhoHandlesModel(
    CompetenceReading reading, AgencyDirectory directory, IEnumerable<IProcedureSubjects> subjects, TimeProvider clock, Texts texts) : PageModel
{
    private const int MostChoices = 12;

    [BindProperty(SupportsGet = true, Name = "viec")]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true, Name = "noi")]
    public string? Place { get; set; }

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    public DateOnly Today => clock.Today();

    public DateOnly Day => AsOf ?? Today;

    public IReadOnlyList<string> Fields { get; private set; } = [];

    public IReadOnlyList<ProcedureSubject> Procedures { get; private set; } = [];

    public IReadOnlyList<(UnitSummary Unit, UnitSummary? Above)> Places { get; private set; } = [];

    public CompetenceAnswer? Answer { get; private set; }

    public string SubjectName { get; private set; } = string.Empty;

    public string? ProcedureHref { get; private set; }

    public string? Nothing { get; private set; }

    public string HrefOf(string? subject, string? place) => QueryHelpers.AddQueryString("/tham-quyen", new Dictionary<string, string?>
    {
        ["viec"] = subject, ["noi"] = place, ["ngay"] = AsOf is { } day ? TypedDate.Format(day) : null,
    }.Where(p => !string.IsNullOrEmpty(p.Value)));

    public string HrefThen(UnitSummary unit) => Day == Today ? OneUnitModel.HrefOf(unit) : $"{OneUnitModel.HrefOf(unit)}?ngay={Day:yyyy-MM-dd}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Subject, Place) = (Tidy(Subject, 200), Tidy(Place, 100));
        var known = subjects.FirstOrDefault();
        var fields = known is null ? [] : await known.FieldsAsync(ct);
        Fields = [.. fields.Select(f => Texts.Pick(f.Field, f.FieldEn))];
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (Subject is not null && Place is not null)
        {
            await AskAsync(known, [.. fields], ct);
        }
    }

    private async Task AskAsync(IProcedureSubjects? known, IReadOnlyList<(string Field, string? FieldEn)> fields, CancellationToken ct)
    {
        var procedure = known is null ? null : await known.FindAsync(Subject!, ct);
        var field = procedure is not null ? null
            : fields.FirstOrDefault(f => Same(f.Field) || Same(f.FieldEn)) is { Field: { } name } ? name : null;
        if (procedure is null && field is null)
        {
            Procedures = known is null ? [] : await known.SearchAsync(Subject!, MostChoices, ct);
            Nothing = Procedures.Count == 0 ? texts["Không có thủ tục hay lĩnh vực nào khớp"] : null;
            if (Procedures is [var only])
            {
                procedure = only;
                Procedures = [];
            }
        }

        if (procedure is null && field is null)
        {
            return;
        }

        SubjectName = procedure is null ? field! : Texts.Pick(procedure.Name, procedure.NameEn);
        ProcedureHref = procedure is null ? null : "/thu-tuc/" + Uri.EscapeDataString(procedure.Code);
        try
        {
            Answer = await reading.WhoAsync(procedure?.Code, field, await PlaceCodeAsync(ct) ?? Place!, Day, ct);
        }
        catch (Refused refused) when (refused.Code == "unit.unknown")
        {
            Nothing = Places.Count == 0 ? texts["Không có nơi nào khớp vào ngày {0}", Vn.Date(Day)] : null;
        }

        bool Same(string? text) => text is not null && SearchText.Fold(text) == SearchText.Fold(Subject);
    }

    // A name that one place bears is as good as its code; several are shown to choose from.
    private async Task<string?> PlaceCodeAsync(CancellationToken ct)
    {
        if (await directory.FindAsync(Place!, Day, ct) is not null || await directory.FindEverAsync(Place!, ct) is not null)
        {
            return null;
        }

        var found = (await directory.ListAsync(Day, q: Place, ct: ct)).Where(u => u.Level is UnitLevel.Province or UnitLevel.District or UnitLevel.Commune).ToList();
        var named = found.FindAll(u => SearchText.Fold(u.Name).EndsWith(SearchText.Fold(Place), StringComparison.Ordinal));
        var offered = named.Count > 0 ? named : found;
        if (offered is [var only])
        {
            return only.Identifier;
        }

        var places = new List<(UnitSummary, UnitSummary?)>();
        foreach (var unit in offered.Take(MostChoices))
        {
            places.Add((unit, unit.ParentId is { } above ? await directory.FindAsync(above, Day, ct) : null));
        }

        Places = places;
        return null;
    }

    private static string? Tidy(string? text, int most) => SearchText.Tidy(text) is { Length: > 0 } typed ? SearchText.Cut(typed, most) : null;
}
