using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers.Filing.Wizard;
using MotCua.Ui;

namespace MotCua.Dossiers.Filing;

/// <summary>One question whose fields are data: the person, the case, a page of the form, how the result comes.</summary>
internal sealed class StepModel : DraftPageModel
{
    [BindProperty(SupportsGet = true, Name = "step")]
    public string StepCode { get; set; } = string.Empty;

    /// <summary>Came from the page with all answers, and goes back there.</summary>
    [BindProperty(SupportsGet = true, Name = "sua")]
    public bool FromCheck { get; set; }

    public WizardStep Step { get; private set; } = null!;

    public IReadOnlyList<FieldView> Fields { get; private set; } = [];

    public int Rev { get; private set; }

    /// <summary>The first field is the question itself.</summary>
    public bool OneQuestion => Fields.Count > 0 && Fields[0].Label == Step.Title(Plan.At);

    public string Back => FromCheck ? Address(StepCodes.Check) : Plan.Before(StepCode);

    public string AutosaveUrl => Address(StepCode) + "?handler=Autosave";

    public IActionResult OnGet() => Find() ? Page() : LocalRedirect(Plan.Resume);

    public async Task<IActionResult> OnPostAsync(bool later, [FromForm(Name = "do")] string? act, CancellationToken ct)
    {
        if (!Find())
        {
            return LocalRedirect(Plan.Resume);
        }

        var values = await SentAsync(Step.Names(Plan.At), ct);
        if (act is not null && Step.Change(act, values) is { } changed)
        {
            await Drafts.SaveAsync(Id, StepCode, Changed(values, changed), await EditionAsync(ct), false, ct);
            return LocalRedirect(Address(StepCode) + (FromCheck ? "?sua=1" : string.Empty) + "#" + RowsId(act));
        }

        var errors = Step.Check(Plan.At, values);
        await Drafts.SaveAsync(Id, StepCode, values, await EditionAsync(ct), errors.Count == 0, ct);
        if (later)
        {
            return LocalRedirect(Address("luu"));
        }

        if (errors.Count > 0 && !SessionOver)
        {
            await ReloadAsync(ct);
            Find();
            return Again(errors);
        }

        if (SessionOver)
        {
            return LocalRedirect(Address(StepCode));
        }

        // The answer may have added or taken away questions that follow.
        await ReloadAsync(ct);
        return LocalRedirect(FromCheck ? Address(StepCodes.Check) : Plan.After(StepCode));
    }

    public async Task<IActionResult> OnPostAutosaveAsync(CancellationToken ct)
    {
        if (!Find())
        {
            return new NoContentResult();
        }

        var values = await SentAsync(Step.Names(Plan.At), ct);
        await Drafts.SaveAsync(Id, StepCode, values, await EditionAsync(ct, auto: true), Step.Check(Plan.At, values).Count == 0, ct);
        return new NoContentResult();
    }

    private static Dictionary<string, string> Changed(IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string> changed) =>
        values.Where(v => !changed.ContainsKey(v.Key)).Concat(changed.Where(c => c.Value.Length > 0)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);

    // The list stays in sight after a row was added or taken away.
    private static string RowsId(string act) => "form_" + act.Split(':')[1];

    private bool Find()
    {
        if (Plan.Find(StepCode) is not { } step || step is UnitStep or PapersStep)
        {
            return false;
        }

        Step = step;
        Fields = step.Fields(Plan.At);
        Rev = Draft.Page(StepCode)?.Rev ?? 0;
        return true;
    }
}
