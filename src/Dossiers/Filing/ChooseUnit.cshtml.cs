using Microsoft.AspNetCore.Mvc;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Filing.Wizard;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Filing;

/// <summary>The question which office, with a search where there are many.</summary>
internal sealed class ChooseUnitModel(AgencyDirectory agencies, CompetenceDesk competence) : DraftPageModel
{
    private const int Most = 12;
    private const int FewEnough = 8;

    /// <summary>Words of the name.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "sua")]
    public bool FromCheck { get; set; }

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>How many more there are than shown.</summary>
    public int More { get; private set; }

    public bool CanSearch => Offers.Count > FewEnough;

    /// <summary>What the person chose before, or the one office that is competent for where the person lives.</summary>
    public string? Chosen { get; private set; }

    public string Self => Address(StepCodes.Unit) + (FromCheck ? "?sua=true" : string.Empty);

    public string Back => FromCheck ? Address(StepCodes.Check) : Plan.Before(StepCodes.Unit);

    public int Number => Plan.Find(StepCodes.Unit) is { } step ? Plan.NumberOf(step) : 1;

    private IReadOnlyList<Offer> Offers => UnitStep.Offers(Plan.At.Procedure);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Plan.Find(StepCodes.Unit) is null)
        {
            return LocalRedirect(Plan.Resume);
        }

        await ListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? unit, bool later, CancellationToken ct)
    {
        var chosen = Offers.FirstOrDefault(o => o.Unit.Code == unit)?.Unit;
        if (chosen is not null)
        {
            await Drafts.ChooseUnitAsync(Id, chosen.Id, ct);
        }

        if (later)
        {
            return LocalRedirect(Address("luu"));
        }

        if (chosen is null && !SessionOver)
        {
            await ListAsync(ct);
            return Again(new Dictionary<string, string[]> { ["unit"] = [Texts["Bạn chọn cơ quan giải quyết hồ sơ."]] });
        }

        return LocalRedirect(FromCheck ? Address(StepCodes.Check) : Plan.After(StepCodes.Unit));
    }

    // Where the person lives comes first: the office that is competent for that place, then those whose name stands in the address of the account.
    private async Task ListAsync(CancellationToken ct)
    {
        var competent = await CompetentAsync(ct);
        var words = SearchText.Fold(Q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var home = SearchText.Fold(Caller.Person?.Address);
        var found = new List<(Choice Choice, bool Near, bool Competent)>();
        foreach (var offer in Offers)
        {
            var above = offer.Unit.ParentId is { } parent ? await agencies.FindAsync(parent, ct) : null;
            var key = SearchText.Fold($"{offer.Unit.Name} {offer.Unit.NameEn} {above?.Name} {offer.Unit.Code}");
            if (words.All(w => key.Contains(w, StringComparison.Ordinal)))
            {
                var near = home.Length > 0 && home.Contains(SearchText.Fold(offer.Unit.Name), StringComparison.Ordinal)
                    && (above is null || above.Level == UnitLevel.Province || home.Contains(SearchText.Fold(above.Name), StringComparison.Ordinal));
                found.Add((new Choice(offer.Unit.Code, MotCua.Kernel.Texts.Pick(offer.Unit.Name, offer.Unit.NameEn), HintOf(offer.Unit, above, competent.Contains(offer.Unit.Id))), near, competent.Contains(offer.Unit.Id)));
            }
        }

        var sorted = found.OrderByDescending(f => f.Choice.Value == Plan.At.Unit?.Code).ThenByDescending(f => f.Competent).ThenByDescending(f => f.Near)
            .ThenBy(f => Counted(f.Choice.Text), StringComparer.Ordinal).Select(f => f.Choice).ToList();
        Choices = [.. sorted.Take(Most)];
        More = sorted.Count - Choices.Count;
        Chosen = Plan.At.Unit?.Code ?? (found.FindAll(f => f.Competent) is [var only] ? only.Choice.Value : null);
    }

    // Offers say who receives it at all; competence says who does so for the place where the person lives. Nothing stated, nothing asked.
    private async Task<IReadOnlySet<UnitId>> CompetentAsync(CancellationToken ct)
    {
        if (!await competence.AnyAsync(ct) || await competence.PlaceOfAsync(Caller.Person?.Address, ct) is not { } home)
        {
            return new HashSet<UnitId>();
        }

        var answer = await competence.WhoAsync(Plan.At.Procedure.Record.Code, null, home.Identifier, ct: ct);
        return answer.Units.Where(u => u.Kind is not null).Select(u => u.Unit.Id).ToHashSet();
    }

    // The address says where it is; the unit above only where the address does not name it.
    private string? HintOf(UnitSummary unit, UnitSummary? above, bool isCompetent)
    {
        var higher = above is null or { Level: UnitLevel.Province } ? null : MotCua.Kernel.Texts.Pick(above.Name, above.NameEn);
        var named = higher is not null && SearchText.Fold(unit.Address).Contains(SearchText.Fold(higher), StringComparison.Ordinal);
        var hint = string.Join(" · ", new[] { isCompetent ? Texts["Giải quyết việc này cho nơi bạn ở"] : null, named ? null : higher, unit.Address }.Where(s => !string.IsNullOrEmpty(s)));
        return hint.Length == 0 ? null : hint;
    }

    // Phường 2 stands before Phường 10.
    private static string Counted(string name) => string.Join(' ', SearchText.Fold(name).Split(' ').Select(w => char.IsAsciiDigit(w[0]) ? w.PadLeft(4, '0') : w));
}
