using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Catalogue.Searching;

/// <summary>Finding a procedure: words, filters in the address, moments of life; works the same without script.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicPages.Cached)]
internal sealed class FindProcedureModel(CatalogueDesk desk, AgencyDirectory directory, TimeProvider clock, Texts t) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Field { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Level { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? LifeEvent { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    /// <summary><c>1</c>: the words as they are typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Exact { get; set; }

    public ProcedurePage Found { get; private set; } = null!;

    /// <summary>How many there would be without filters; asked only when nothing was found.</summary>
    public int WithoutFilters { get; private set; }

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    /// <summary>Each filter in words, with the address of the page without it.</summary>
    public IReadOnlyList<NavItem> Filters { get; private set; } = [];

    public bool IsStart => Filters.Count == 0 && string.IsNullOrWhiteSpace(Q) && string.IsNullOrEmpty(Cursor);

    public string? NextHref => Found.Next is null ? null : Address(("cursor", Found.Next));

    public Understood? Understood => Found.Understood;

    public bool IsExact => Exact == "1";

    /// <summary>The same question, in the words as they are typed, or again in all that they may mean.</summary>
    public string OtherwiseHref => Address(("exact", IsExact ? null : "1"));

    /// <summary>Moments of life that the words name; those that pages offer.</summary>
    public IEnumerable<LifeEvent> Moments => (Understood?.LifeEvents ?? []).Select(Offered.Of).OfType<LifeEvent>();

    /// <summary>All moments of life, in their order.</summary>
    public IReadOnlyList<LifeEvent> Offered { get; private set; } = [];

    public string WithoutFiltersHref => QueryHelpers.AddQueryString("/thu-tuc", "q", Q ?? string.Empty);

    public static IReadOnlyList<ProcedureLevel> Levels => [ProcedureLevel.Province, ProcedureLevel.District, ProcedureLevel.Commune];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = (await directory.ListAsync(clock.Today(), ct: ct)).ToDictionary(u => u.Id);
        var unit = string.IsNullOrWhiteSpace(Unit) ? null : await directory.FindAsync(Unit, null, ct);
        var query = QueryOf(unit);
        Found = await desk.SearchAsync(query, ct);
        Offered = await desk.LifeEventsAsync(ct);
        Fields = [.. (await desk.FieldsAsync(ct)).Select(f => new Choice(f.Field, $"{f.ShownField} ({Vn.Number(f.Procedures)})"))];
        Units = Labels.Units(all.Values.Where(u => u.Level is not (UnitLevel.Province or UnitLevel.Centre)), all);
        Filters = [.. InWords(query, unit)];
        if (Found.Total == 0 && Filters.Count > 0)
        {
            WithoutFilters = (await desk.SearchAsync(new ProcedureQuery(Q, Limit: 1), ct)).Total;
        }
    }

    /// <summary>Words that are no filter are left out: a page is never an error for its address.</summary>
    private ProcedureQuery QueryOf(UnitSummary? unit)
    {
        (Field, LifeEvent, Unit) = (Blank(Field), Blank(LifeEvent), unit?.Code);
        ProcedureLevel? level = null;
        ServiceLevel? service = null;
        try
        {
            level = Words.Level(Level);
            service = Words.Service(Service);
        }
        catch (Refused)
        {
            (Level, Service) = (level is null ? null : Level, null);
        }

        return new ProcedureQuery(Q, Field, level, Unit, service, LifeEvent, Cursor, IsExact: IsExact);
    }

    private IEnumerable<NavItem> InWords(ProcedureQuery query, UnitSummary? unit)
    {
        if (query.LifeEvent is { } moment)
        {
            yield return new NavItem(Offered.Of(moment)?.ShownName ?? moment, Address(("lifeEvent", null)));
        }

        if (query.Field is { } field)
        {
            yield return new NavItem(field, Address(("field", null)));
        }

        if (query.Level is { } level)
        {
            yield return new NavItem(Labels.Level(t, level), Address(("level", null)));
        }

        if (unit is not null)
        {
            yield return new NavItem(Texts.Pick(unit.Name, unit.NameEn), Address(("unit", null)));
        }

        if (query.Service is { } service)
        {
            yield return new NavItem(Labels.Service(t, service), Address(("service", null)));
        }
    }

    private string Address((string Name, string? Value) change)
    {
        (string Name, string? Value)[] all =
            [("q", Q), ("field", Field), ("level", Level), ("unit", Unit), ("service", Service), ("lifeEvent", LifeEvent), ("exact", IsExact ? "1" : null)];
        var parts = all.Where(p => p.Name != change.Name).Append(change).Where(p => !string.IsNullOrEmpty(p.Value));
        return QueryHelpers.AddQueryString("/thu-tuc", parts.Select(p => KeyValuePair.Create(p.Name, p.Value)));
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
