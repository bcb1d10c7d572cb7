using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Equipping;

/// <summary>Which offices are ready as of a day, which are not, and what those lack; totals beside the list.</summary>
[Authorize(AgencyPolicies.See)]
internal sealed class ReadinessModel(
    ReadinessList list, AgencyDirectory directory, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    internal const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    [BindProperty(SupportsGet = true, Name = "level")]
    public string? Level { get; set; }

    [BindProperty(SupportsGet = true, Name = "area")]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    /// <summary>Identifier of the office after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public DateOnly Day { get; private set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<UnitReadiness> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public IReadOnlyList<ReadinessTotal> Totals { get; private set; } = [];

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public IReadOnlyList<Choice> Levels { get; private set; } = [];

    public IReadOnlyList<Choice> Areas { get; private set; } = [];

    public IReadOnlyList<Choice> States =>
        [.. Enum.GetValues<ReadinessState>().Select(s => new Choice(ReadinessWords.Key(s), texts[ReadinessWords.State(s)]))];

    public bool MayAdminister { get; private set; }

    public string CsvHref => "/api/v1/readiness.csv?" + Query(Level, State).Replace("ngay=", "asOf=", StringComparison.Ordinal);

    public static string HrefOf(UnitSummary unit, DateOnly day) => $"/can-bo/san-sang/{Uri.EscapeDataString(unit.Identifier)}?ngay={day:yyyy-MM-dd}";

    /// <summary>The list of a tier and state, with the day and area kept.</summary>
    public string HrefTo(UnitLevel level, ReadinessState? state) =>
        "/can-bo/san-sang?" + Query(UnitLevels.Text(level), state is { } known ? ReadinessWords.Key(known) : null);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Day = AsOf ?? clock.Today();
        MayAdminister = await administrators.MayAdministerAsync(ct);
        if (!ModelState.IsValid)
        {
            Problem = texts["Ngày viết như 12/8/2021."];
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        Areas = [.. (await directory.ListAsync(Day, UnitLevel.District, ct: ct)).Select(u => new Choice(u.Code, Texts.Pick(u.Name, u.NameEn)))];
        try
        {
            (var rows, Totals) = await list.AskAsync(ReadinessQuestion.Read(Day, Level, Area, State), ct);
            Show(rows);
        }
        catch (Refused refused) when (refused.Kind == RefusalKind.Malformed)
        {
            Problem = texts.Of(refused);
            Response.StatusCode = (int)refused.Kind;
        }

        Levels = [.. Totals.Select(t => new Choice(UnitLevels.Text(t.Level), texts[UnitLevels.Heading(t.Level)]))];
    }

    private void Show(IReadOnlyList<UnitReadiness> rows)
    {
        Count = rows.Count;
        var start = 0;
        while (!string.IsNullOrEmpty(After) && start < rows.Count && rows[start].Unit.Identifier != After)
        {
            start++;
        }

        // One that is no longer in the list leads to its beginning.
        start = string.IsNullOrEmpty(After) || start == rows.Count ? 0 : start + 1;
        Rows = [.. rows.Skip(start).Take(PageSize)];
        Next = start + PageSize < rows.Count ? HrefAfter(rows[start + PageSize - 1].Unit.Identifier) : null;
        Previous = start == 0 ? null : HrefAfter(start > PageSize ? rows[start - PageSize - 1].Unit.Identifier : null);
    }

    private string HrefAfter(string? identifier) =>
        "/can-bo/san-sang?" + Query(Level, State) + (identifier is null ? null : "&after=" + Uri.EscapeDataString(identifier));

    private string Query(string? level, string? state) => string.Join(
        '&',
        new[] { ("ngay", $"{Day:yyyy-MM-dd}"), ("level", level), ("area", Area), ("state", state) }
            .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
}
