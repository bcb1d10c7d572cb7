namespace MotCua.Catalogue.Contract;

/// <summary>
/// Everything that is published about a procedure. NĐ 63/2010/NĐ-CP, Đ.8.2: name, sequence, ways, papers and number, term, who it is for,
/// who decides; and form, result, conditions and fees where they exist. Kept and read as JSON in camelCase; never changed once published.
/// </summary>
public sealed record ProcedureRecord
{
    /// <summary>Code such as <c>1.001193</c>: letters, digits, dots and hyphens, 3–40.</summary>
    public required string Code { get; init; }

    /// <summary>Vietnamese name.</summary>
    public required string Name { get; init; }

    /// <summary>English name; empty where nobody has written one.</summary>
    public string NameEn { get; init; } = string.Empty;

    /// <summary>Field (lĩnh vực), such as <c>Hộ tịch</c>.</summary>
    public required string Field { get; init; }

    /// <summary>The field in English.</summary>
    public string? FieldEn { get; init; }

    /// <summary>Who may set its details: the national database's <c>Loại thủ tục</c>; null where nobody said.</summary>
    public ProcedureKind? Kind { get; init; }

    /// <summary>Levels that carry it out; the first is the one shown.</summary>
    public IReadOnlyList<ProcedureLevel> Levels { get; init; } = [];

    /// <summary>True when the code was compared with the national database.</summary>
    public bool CodeVerified { get; init; }

    /// <summary>Where the facts come from.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>The decision that published it (quyết định công bố).</summary>
    public PublishingDecision? Decision { get; init; }

    /// <summary>What people call it.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Moments of life or business it belongs to.</summary>
    public IReadOnlyList<string> LifeEvents { get; init; } = [];

    /// <summary>Who may ask for it.</summary>
    public IReadOnlyList<ApplicantKind> Applicants { get; init; } = [];

    /// <summary>The sequence, a sentence each.</summary>
    public IReadOnlyList<string> Sequence { get; init; } = [];

    /// <summary>Ways to file.</summary>
    public IReadOnlyList<ChannelRule> Channels { get; init; } = [];

    /// <summary>Cases that differ in papers or term.</summary>
    public IReadOnlyList<ProcedureVariant> Variants { get; init; } = [];

    /// <summary>Terms by case and way; empty when the law sets none (never zero days).</summary>
    public IReadOnlyList<ProcedureTerm> Terms { get; init; } = [];

    /// <summary>True when the law sets no term; then <see cref="Terms"/> is empty.</summary>
    public bool NoTerm { get; init; }

    /// <summary>What makes up the dossier.</summary>
    public IReadOnlyList<Paper> Papers { get; init; } = [];

    /// <summary>Fees and charges; empty when it is free, unless <see cref="Unread"/> says that they could not be read.</summary>
    public IReadOnlyList<FeeRule> Fees { get; init; } = [];

    /// <summary>What one receives.</summary>
    public IReadOnlyList<ProcedureResult> Results { get; init; } = [];

    /// <summary>Requirements and conditions.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Legal bases.</summary>
    public IReadOnlyList<LegalBasis> LegalBases { get; init; } = [];

    /// <summary>Why it can't be done wholly online. NĐ 224/2026/NĐ-CP, Đ.14: the reason is published.</summary>
    public string? PartialReason { get; init; }

    /// <summary>Which units offer it and how far online.</summary>
    public IReadOnlyList<OfferRule> Offers { get; init; } = [];

    /// <summary>True when filing online needs an account.</summary>
    public bool RequiresSignIn { get; init; }

    /// <summary>The level at which its dossiers begin.</summary>
    public Confidentiality Confidentiality { get; init; }

    /// <summary>True when a financial duty (tax, land levy) may be notified in between; the clock stands while it is paid.</summary>
    public bool FinancialDuty { get; init; }

    /// <summary>What to know about that duty.</summary>
    public string? FinancialDutyNote { get; init; }

    /// <summary>What is not asked a second time, in words.</summary>
    public string? OnceMeaning { get; init; }

    /// <summary>How long the result is good for; null without end.</summary>
    public Kernel.Deadlines.Term? ResultValidity { get; init; }

    /// <summary>The record in plain words; what is missing is said from the record itself.</summary>
    public PlainText? PublicText { get; init; }

    /// <summary>The electronic form; null where the applicant block and papers are all that is asked.</summary>
    public EForm? Form { get; init; }

    /// <summary>Its own internal process; null for the standard one.</summary>
    public Process? Process { get; init; }

    /// <summary>Codes of related procedures.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>Parts of an imported record that are kept as text because they could not be read without guessing.</summary>
    public IReadOnlyList<UnreadPart> Unread { get; init; } = [];

    /// <summary>The name in the present language.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string ShownName => Kernel.Texts.Pick(Name, NameEn);

    /// <summary>The field in the present language.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string ShownField => Kernel.Texts.Pick(Field, FieldEn);
}

/// <summary>The decision that published a record.</summary>
/// <param name="Number">Number and sign, such as <c>163/QĐ-BTP</c>.</param>
/// <param name="Date">Its date; null where the source does not say.</param>
public sealed record PublishingDecision(string Number, DateOnly? Date = null);

/// <summary>A way to file.</summary>
/// <param name="Channel">Counter, online or post.</param>
/// <param name="Note">What to know about it.</param>
public sealed record ChannelRule(Channel Channel, string? Note = null);

/// <summary>A case of the procedure (trường hợp).</summary>
/// <param name="Code">Code within the record.</param>
/// <param name="Name">Vietnamese name.</param>
/// <param name="NameEn">English name.</param>
public sealed record ProcedureVariant(string Code, string Name, string NameEn = "");

/// <summary>What one receives.</summary>
/// <param name="Code">Code of the result, such as <c>KQ.G15.000031</c>.</param>
/// <param name="Name">Vietnamese name.</param>
/// <param name="NameEn">English name.</param>
public sealed record ProcedureResult(string Code, string Name, string NameEn = "")
{
    /// <summary>How long this result is good for; null: as the record says for all, or without end.</summary>
    public Kernel.Deadlines.Term? Validity { get; init; }
}

/// <summary>A legal basis.</summary>
/// <param name="Number">Number and sign.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Date">Its date; null where the source does not say.</param>
public sealed record LegalBasis(string Number, string Title, string Issuer = "", DateOnly? Date = null)
{
    /// <summary>First day in force; null where the source does not say.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day in force; null without end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Where the text can be read: <c>https://…</c>.</summary>
    public string? Href { get; init; }
}

/// <summary>A part of an imported record kept as text.</summary>
/// <param name="Part">Which part, in Vietnamese (<c>Thời hạn giải quyết</c>).</param>
/// <param name="Text">The text of the source.</param>
/// <param name="Reason">Why it could not be read; null where an earlier import did not say.</param>
public sealed record UnreadPart(string Part, string Text, UnreadReason? Reason = null);

/// <summary>Why a part of an imported record stayed text.</summary>
public enum UnreadReason
{
    /// <summary>The source runs several values together without a sign between them.</summary>
    RunTogether,

    /// <summary>A number without a unit of time.</summary>
    NoUnit,

    /// <summary>A unit that may mean two things: hours of work or of the clock.</summary>
    UnknownUnit,

    /// <summary>Several values for one way of filing: cases that the source does not name.</summary>
    SeveralValues,

    /// <summary>The source says nothing, or "free" beside a rule that sets a fee.</summary>
    NotSet,

    /// <summary>An amount beside another amount, a share or a limit in time.</summary>
    AmountInWords,

    /// <summary>Words that are not among those known here.</summary>
    UnknownWords,
}

/// <summary>The record as one would say it to a neighbour.</summary>
/// <param name="Need">What one needs.</param>
/// <param name="HowLong">How long it takes.</param>
/// <param name="HowMuch">What it costs.</param>
/// <param name="Where">Where to go.</param>
public sealed record PlainText(string? Need = null, string? HowLong = null, string? HowMuch = null, string? Where = null);

/// <summary>Which units offer the procedure.</summary>
/// <param name="Units">The code of one unit (<c>STC</c>) or all units of a level (<c>level:commune</c>).</param>
/// <param name="ServiceLevel">How far online.</param>
public sealed record OfferRule(string Units, ServiceLevel ServiceLevel);

/// <summary>By whom a procedure is regulated, as the national database tells procedures apart.</summary>
public enum ProcedureKind
{
    /// <summary>The law leaves its details to lower texts (được luật giao quy định chi tiết).</summary>
    Detailed,

    /// <summary>The law leaves nothing to the province (không được luật giao cho địa phương quy định).</summary>
    NotDelegated,

    /// <summary>The province's own details (quy định chi tiết của địa phương).</summary>
    Local,

    /// <summary>Another kind.</summary>
    Other,
}

/// <summary>Levels of government that carry out procedures.</summary>
public enum ProcedureLevel
{
    /// <summary>Province and its departments.</summary>
    Province,

    /// <summary>District (until 30/6/2025).</summary>
    District,

    /// <summary>The lowest tier.</summary>
    Commune,

    /// <summary>Ministry: in national records only.</summary>
    Ministry,

    /// <summary>Another agency: in national records only.</summary>
    Other,
}

/// <summary>Who may ask.</summary>
public enum ApplicantKind
{
    /// <summary>A person.</summary>
    Citizen,

    /// <summary>An enterprise.</summary>
    Business,

    /// <summary>A household business.</summary>
    HouseholdBusiness,

    /// <summary>Another organisation.</summary>
    Organisation,

    /// <summary>An agency of the state.</summary>
    StateAgency,

    /// <summary>A foreigner.</summary>
    Foreigner,
}

/// <summary>How far a procedure can be done online. NĐ 42/2022/NĐ-CP [K]: toàn trình, một phần; TT 32/2017/TT-BTTTT, Đ.5: information.</summary>
public enum ServiceLevel
{
    /// <summary>Everything online, nobody has to come (toàn trình).</summary>
    Full,

    /// <summary>Some of it online (một phần).</summary>
    Partial,

    /// <summary>Information only.</summary>
    Info,
}

/// <summary>A way to file. NĐ 61/2018/NĐ-CP, Đ.16.</summary>
public enum Channel
{
    /// <summary>At the counter.</summary>
    Counter,

    /// <summary>Online.</summary>
    Online,

    /// <summary>By the public postal service.</summary>
    Post,
}
