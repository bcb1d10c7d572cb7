using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Filing.Drafts;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Filing.Wizard;

/// <summary>What the steps look at: the draft, the record in force, who writes.</summary>
internal sealed record WizardContext(
    Draft Draft, Procedure Procedure, UnitSummary? Unit, Caller Caller, ILookup<string, StoredFile> Files, DateOnly Today, Texts Texts)
{
    /// <summary>The communes of the day, where the form asks an address.</summary>
    public EFormPlaces? Places { get; init; }

    /// <summary>The answers of the person's last dossier of this procedure, where the form takes some from it.</summary>
    public System.Text.Json.Nodes.JsonObject? Earlier { get; init; }

    public ProcedureRecord Record => Procedure.Record;

    /// <summary>The case that was chosen, if the record has cases.</summary>
    public string? Variant => Draft.Value(StepCodes.Variant, VariantStep.Field) is { Length: > 0 } chosen
        && Record.Variants.Any(v => v.Code == chosen) ? chosen : null;

    /// <summary>True when somebody else stands in the dossier than who files it.</summary>
    public bool ForAnother => Draft.Value(StepCodes.ForWhom, ForWhomStep.Field) == ForWhomStep.Another;

    /// <summary>Sign-in name of the account for which it is filed, as it was chosen; null: for oneself or on a paper of the day.</summary>
    public string? ActsForAccount => ForWhomStep.AccountIn(Draft.Value(StepCodes.ForWhom, ForWhomStep.Field));

    /// <summary>How the person acts for that account today; null when they do not (any more).</summary>
    public ActsFor? ActsFor => ActsForAccount is { } account ? Caller.ActsFor.FirstOrDefault(a => a.Account == account && a.May(RepresentationPowers.File)) : null;

    /// <summary>Papers that the case asks for.</summary>
    public IReadOnlyList<Paper> Papers => PaperChecker.Asked(Record, Variant);
}

/// <summary>Codes of the steps: in addresses, and names of the draft's pages.</summary>
internal static class StepCodes
{
    public const string Unit = "co-quan";
    public const string Variant = "truong-hop";
    public const string ForWhom = "nop-cho-ai";
    public const string Submitter = "nguoi-nop-thay";
    public const string Applicant = "chu-ho-so";
    public const string Form = "khai-";
    public const string Quantity = "so-luong";
    public const string Papers = "giay-to";
    public const string Delivery = "nhan-ket-qua";
    public const string Check = "kiem-tra";
    public const string Done = "xong";
}

/// <summary>One question of the way: its fields, its check, and how the answer is told back.</summary>
internal abstract class WizardStep
{
    /// <summary>In the address.</summary>
    public abstract string Code { get; }

    /// <summary>The question.</summary>
    public abstract string Title(WizardContext at);

    /// <summary>A line under the question, or null.</summary>
    public virtual string? Lead(WizardContext at) => null;

    /// <summary>What is asked, with what is known.</summary>
    public virtual IReadOnlyList<FieldView> Fields(WizardContext at) => [];

    /// <summary>The names that are posted.</summary>
    public virtual IEnumerable<string> Names(WizardContext at) => Fields(at).Select(f => f.Name);

    /// <summary>What a button within the page changes in what was typed (a row more, a row less); null when it is no such button.</summary>
    public virtual IReadOnlyDictionary<string, string>? Change(string act, IReadOnlyDictionary<string, string> values) => null;

    /// <summary>Messages by field name for these values; empty when all is well.</summary>
    public virtual IReadOnlyDictionary<string, string[]> Check(WizardContext at, IReadOnlyDictionary<string, string> values) =>
        new Dictionary<string, string[]>();

    /// <summary>The answers in words, for the page that shows them all.</summary>
    public virtual IEnumerable<Told> Tell(WizardContext at) => [];

    /// <summary>True once it was answered and found good.</summary>
    public virtual bool IsDone(WizardContext at) => at.Draft.Page(Code)?.Done == true;

    /// <summary>True when an error of filing at that path is mended here.</summary>
    public abstract bool Mends(string path);
}

/// <summary>A line of the answers.</summary>
internal sealed record Told(string Label, string Value);
