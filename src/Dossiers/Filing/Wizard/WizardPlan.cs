using MotCua.Dossiers.Filing.Drafts;

namespace MotCua.Dossiers.Filing.Wizard;

/// <summary>The questions of one draft, in order: what the record asks and what the answers so far make of it.</summary>
internal sealed class WizardPlan
{
    private WizardPlan(WizardContext at, IReadOnlyList<WizardStep> steps) => (At, Steps) = (at, steps);

    public WizardContext At { get; }

    public IReadOnlyList<WizardStep> Steps { get; }

    /// <summary>The first question that is not answered yet; null when all are.</summary>
    public WizardStep? FirstOpen => Steps.FirstOrDefault(s => !s.IsDone(At));

    public static WizardPlan Of(WizardContext at)
    {
        var record = at.Record;
        var steps = new List<WizardStep>();
        AddIf(UnitStep.Offers(at.Procedure).Count > 1 || at.Unit is null, new UnitStep());
        AddIf(record.Variants.Count > 0, new VariantStep());
        steps.Add(new ForWhomStep());
        AddIf(at.ForAnother, new SubmitterStep());
        steps.Add(new ApplicantStep());
        foreach (var page in record.Form?.Pages ?? [])
        {
            var step = new FormStep(record.Form!, page);
            AddIf(step.IsAsked(at), step);
        }

        AddIf(QuantityStep.IsNeeded(record), new QuantityStep());
        AddIf(at.Papers.Count > 0, new PapersStep());
        steps.Add(new DeliveryStep());
        return new WizardPlan(at, steps);

        void AddIf(bool needed, WizardStep step)
        {
            if (needed)
            {
                steps.Add(step);
            }
        }
    }

    public WizardStep? Find(string code) => Steps.FirstOrDefault(s => s.Code == code);

    /// <summary>Which question it is, from 1.</summary>
    public int NumberOf(WizardStep step) => Steps.ToList().IndexOf(step) + 1;

    public string AddressOf(string code) => $"{DraftKeys.Address(At.Draft.Id)}/{code}";

    /// <summary>Where the question after this one stands; after the last one, the check.</summary>
    public string After(string code)
    {
        var index = Steps.ToList().FindIndex(s => s.Code == code);
        return AddressOf(index >= 0 && index + 1 < Steps.Count ? Steps[index + 1].Code : StepCodes.Check);
    }

    /// <summary>Where the question before this one stands; before the first, the page on which one starts.</summary>
    public string Before(string code)
    {
        var index = Steps.ToList().FindIndex(s => s.Code == code);
        return index > 0 ? AddressOf(Steps[index - 1].Code) : $"/nop-ho-so/{Uri.EscapeDataString(At.Record.Code)}";
    }

    /// <summary>Where one takes the draft up again.</summary>
    public string Resume => AddressOf(FirstOpen?.Code ?? StepCodes.Check);

    /// <summary>The step in which an error of filing is mended, or null.</summary>
    public WizardStep? Mending(string path) => Steps.FirstOrDefault(s => s.Mends(path));
}
