using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Planning;

/// <summary>What the pages of one draft have in common: the draft, and units by name.</summary>
internal abstract class DraftPageModel(DraftDesk desk, AgencyDirectory directory) : PageModel
{
    private readonly Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The version that was seen when the form was drawn.</summary>
    [BindProperty]
    public int Version { get; set; }

    public ReorganisationDraft Draft { get; private set; } = null!;

    public IReadOnlyList<UnitSummary> Units { get; private set; } = [];

    public string Address => $"/can-bo/sap-xep-don-vi/{Id}";

    /// <summary><c>Xã Ngãi Giao (26575)</c>; the code alone where nobody bears it.</summary>
    public string NameOf(string? code) => string.IsNullOrWhiteSpace(code) ? "–"
        : names.TryGetValue(code.Trim(), out var name) ? $"{name} ({code.Trim()})" : code;

    /// <summary>What the unit is called that takes over: one that the draft sets up bears its code from the day on.</summary>
    public string NameOfNew(string? code) => Draft.Steps.FirstOrDefault(s => s.Kind == StepKind.Open && string.Equals(s.Code, code?.Trim(), StringComparison.OrdinalIgnoreCase)) is { } set
        ? $"{set.Name} ({set.Code})" : NameOf(code);

    protected DraftDesk Desk => desk;

    protected async Task ReadAsync(CancellationToken ct)
    {
        Draft = await desk.FindAsync(Id, ct);
        Units = await directory.ListAsync(Draft.Effective.AddDays(-1), ct: ct);
        foreach (var unit in Units)
        {
            names[unit.Code] = Texts.Pick(unit.Name, unit.NameEn);
        }
    }
}
