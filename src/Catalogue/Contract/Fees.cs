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
    string? TierOf = null)
{
    /// <summary>
    /// Codes of units (a district, a commune) or kinds of them (<c>ward</c>, <c>town</c>, <c>commune</c>) where this row holds; null: everywhere. A
    /// row of the place goes before the general one.
    /// </summary>
    public IReadOnlyList<string>? Areas { get; init; }

    /// <summary>The square metre from which this amount holds, for fees by area; null: from the first.</summary>
    public int? FromSquareMetre { get; init; }

    /// <summary>Resolution or decision that sets the amount, beside the law in <see cref="Source"/>.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Who pays nothing or less.</summary>
    public IReadOnlyList<FeeRelief>? FreeFor { get; init; }

    /// <summary>How many percent less it costs online, 1–100; for what has no price of its own online.</summary>
    public int? OnlinePercentOff { get; init; }
}

/// <summary>Somebody who pays nothing or less.</summary>
/// <param name="Code">Code within the fee.</param>
/// <param name="Name">Who, in Vietnamese: <c>người thuộc hộ nghèo</c>.</param>
/// <param name="NameEn">Who, in English.</param>
/// <param name="Percent">How many percent less, 1–100; 100: nothing to pay.</param>
/// <param name="Source">The law or decision that says so.</param>
public sealed record FeeRelief(string Code, string Name, string NameEn = "", int Percent = 100, string Source = "")
{
    /// <summary>Who, in the present language.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string ShownName => Texts.Pick(Name, NameEn);
}

/// <summary>What a fee depends on.</summary>
/// <param name="Channel">Way of filing: its own price takes the place of the general one.</param>
/// <param name="Pages">Pages of the paper that is paid by page; below 1 counts as 1.</param>
/// <param name="Copies">Copies asked for; 0 is none (a paper paid by page counts once).</param>
public sealed record FeeFacts(Channel Channel, int Pages = 1, int Copies = 0)
{
    /// <summary>Square metres, for fees by area; null: not known.</summary>
    public int? SquareMetres { get; init; }

    /// <summary>Codes and kinds of the unit where one files and of those above it.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>Code of the relief that is claimed; null: none.</summary>
    public string? Relief { get; init; }

    /// <summary>The areas of a unit by which fees may differ: its code, its kind and the code of the unit above it.</summary>
    public static IReadOnlyList<string> AreasOf(Agencies.Contract.UnitSummary? unit) =>
        unit is null ? [] : [.. new[] { unit.Code, unit.Kind, unit.ParentCode }.OfType<string>()];
}

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

    /// <summary>For each square metre.</summary>
    SquareMetre,

    /// <summary>As the agency notifies in each case; the record knows no amount.</summary>
    Decision,
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

    /// <summary>True when the amount can't be known from the facts: by decision in each case, or by a place or an area that was not said.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The name in the present language.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string ShownName => Texts.Pick(Name, NameEn);
}
