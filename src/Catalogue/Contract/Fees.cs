using MotCua.Kernel;

namespace MotCua.Catalogue.Contract;

/// <summary>
/// A fee or charge. Rows of one code belong together, and rows that name it in <paramref name="TierOf"/>: rows with a channel take the
/// place of the general ones for that way of filing, and <paramref name="FromPage"/> makes steps by page.
/// </summary>
/// <param name="Code">Code within the record.</param>
/// <param name="Name">Vietnamese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Kind">Fee (phí) or charge (lệ phí).</param>
/// <param name="Amount">Đồng for one dossier, page or copy.</param>
/// <param name="Per">What it is counted by.</param>
/// <param name="FromPage">The page from which this amount holds; null: from the first.</param>
/// <param name="MaxAmount">The most to pay, in đồng; for pages: for one copy.</param>
/// <param name="Channel">Only for this way of filing.</param>
/// <param name="PaidWhen">When it is paid.</param>
/// <param name="Source">The law that sets it.</param>
/// <param name="Note">Exemptions and other cases, in words.</param>
/// <param name="TierOf">Code of the fee of which this row is a step.</param>
public sealed record FeeRule(
    string Code,
    string Name,
    string NameEn,
    FeeKind Kind,
    long Amount,
    FeePer Per = FeePer.Dossier,
    int? FromPage = null,
    long? MaxAmount = null,
    Channel? Channel = null,
    PaidWhen PaidWhen = PaidWhen.Receive,
    string Source = "",
    string? Note = null,
    string? TierOf = null);

/// <summary>Fee or charge. Luật Phí và lệ phí 2015, Đ.3 [K].</summary>
public enum FeeKind
{
    /// <summary>Phí: pays for the cost of a service.</summary>
    Fee,

    /// <summary>Lệ phí: a fixed charge.</summary>
    Charge,
}

/// <summary>What an amount is counted by.</summary>
public enum FeePer
{
    /// <summary>Once for the dossier.</summary>
    Dossier,

    /// <summary>For each page.</summary>
    Page,

    /// <summary>For each copy.</summary>
    Copy,
}

/// <summary>When a fee is paid.</summary>
public enum PaidWhen
{
    /// <summary>When the dossier is received.</summary>
    Receive,

    /// <summary>When the result is returned.</summary>
    Return,

    /// <summary>When a financial duty is notified.</summary>
    Duty,
}

/// <summary>What is due for one dossier, explained.</summary>
/// <param name="Code">Code of the fee.</param>
/// <param name="Name">Vietnamese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Amount">To pay.</param>
/// <param name="Explanation">How it came about, in Vietnamese.</param>
public sealed record FeeDue(string Code, string Name, string NameEn, Money Amount, string Explanation)
{
    /// <summary>Fee or charge.</summary>
    public FeeKind Kind { get; init; }

    /// <summary>When it is paid.</summary>
    public PaidWhen PaidWhen { get; init; }

    /// <summary>The law that sets it.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>Exemptions and other cases, in words.</summary>
    public string? Note { get; init; }

    /// <summary>The name in the present language.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string ShownName => Texts.Pick(Name, NameEn);
}
