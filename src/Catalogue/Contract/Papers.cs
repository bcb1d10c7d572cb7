namespace MotCua.Catalogue.Contract;

/// <summary>A paper of the dossier.</summary>
/// <param name="Code">Code within the record, such as <c>GT01</c>.</param>
/// <param name="Name">Vietnamese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Required">False: only when it applies.</param>
/// <param name="Originals">How many originals.</param>
/// <param name="Copies">How many copies.</param>
/// <param name="Variant">Only for this case.</param>
/// <param name="Template">Name or number of the template.</param>
/// <param name="Note">What to know about it.</param>
/// <param name="ElectronicAllowed">True when an electronic version is taken.</param>
public sealed record Paper(
    string Code,
    string Name,
    string NameEn = "",
    bool Required = true,
    int Originals = 1,
    int Copies = 0,
    string? Variant = null,
    string? Template = null,
    string? Note = null,
    bool ElectronicAllowed = true)
{
    /// <summary>The case or group of papers it belongs to, in words; null: papers of every case.</summary>
    public string? Group { get; init; }

    /// <summary>Files to fill in.</summary>
    public IReadOnlyList<TemplateFile>? Templates { get; init; }

    /// <summary>The register from which the agency fetches it, so that nobody brings it; null: it is handed in.</summary>
    public string? FromRegister { get; init; }

    /// <summary>True when one that was handed in before may be used again from the citizen's vault.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault)]
    public bool Reusable { get; init; }

    /// <summary>The name in the present language.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string ShownName => Kernel.Texts.Pick(Name, NameEn);
}

/// <summary>A file to fill in for a paper.</summary>
/// <param name="Name">What people read: <c>Mẫu số 01</c>.</param>
/// <param name="Href">Where it lies: <c>https://…</c> or an address of this site that begins with <c>/</c>.</param>
public sealed record TemplateFile(string Name, string Href);

/// <summary>How a paper is handed in.</summary>
public enum PaperKind
{
    /// <summary>The original.</summary>
    Original,

    /// <summary>A copy.</summary>
    Copy,

    /// <summary>An electronic version.</summary>
    Electronic,
}

/// <summary>A paper that was handed in.</summary>
/// <param name="Code">Code of the paper in the record.</param>
/// <param name="Kind">Original, copy or electronic.</param>
/// <param name="Count">How many, at least 1.</param>
public sealed record PaperGiven(string Code, PaperKind Kind, int Count);
