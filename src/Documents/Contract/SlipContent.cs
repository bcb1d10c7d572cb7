namespace MotCua.Documents.Contract;

/// <summary>
/// The words of one issued slip. This is what is stored: a slip is drawn from it each time and never again made from
/// the dossier, so that what was handed out once stays what it was. Serialisable as JSON as it stands.
/// </summary>
/// <param name="Form">Which paper: one of <see cref="SlipForms"/>.</param>
/// <param name="LayoutVersion">The set of layouts: one of <see cref="SlipLayoutVersions"/>.</param>
/// <param name="Number">The dossier's number (mã hồ sơ), or its reference while it has none.</param>
/// <param name="Fields">The words by name: <see cref="SlipFields"/>. What is missing is printed as dots to write on.</param>
/// <param name="Tables">Rows by name: <see cref="SlipTables"/>; each row holds words by column.</param>
/// <param name="QrText">What the QR code says (the address of tracking), or null for none.</param>
/// <param name="IssuedAt">When the slip was issued.</param>
public sealed record SlipContent(
    string Form,
    string LayoutVersion,
    string Number,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> Tables,
    string? QrText,
    DateTimeOffset IssuedAt);

/// <summary>The papers of the one-stop shop by the names that the API uses.</summary>
public static class SlipForms
{
    /// <summary>Giấy tiếp nhận hồ sơ và hẹn trả kết quả (mẫu 01).</summary>
    public const string Receipt = "receipt";

    /// <summary>Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (mẫu 02).</summary>
    public const string Supplement = "supplement";

    /// <summary>Phiếu từ chối tiếp nhận, giải quyết hồ sơ (mẫu 03).</summary>
    public const string Refusal = "refusal";

    /// <summary>Phiếu xin lỗi và hẹn lại ngày trả kết quả (mẫu 04).</summary>
    public const string Apology = "apology";

    /// <summary>Phiếu kiểm soát quá trình giải quyết hồ sơ (mẫu 05).</summary>
    public const string Control = "control";

    /// <summary>Sổ theo dõi hồ sơ (mẫu 06), drawn by <see cref="RegisterPrinter"/>.</summary>
    public const string Register = "register";
}

/// <summary>The sets of layouts that ship.</summary>
public static class SlipLayoutVersions
{
    /// <summary>TT 01/2018/TT-VPCP, phụ lục [K].</summary>
    public const string Tt01Of2018 = "tt01-2018";
}

/// <summary>Names of the tables of a slip, and of their columns.</summary>
public static class SlipTables
{
    /// <summary>Papers handed in: name, kind, count, note.</summary>
    public const string Papers = "papers";

    /// <summary>What has to be supplemented: text, remark.</summary>
    public const string Requests = "requests";

    /// <summary>
    /// The days from receipt to due date: date (27/8), weekday (T6), mark (<c>received</c>, <c>counted</c>,
    /// <c>uncounted</c>, <c>due</c>), note (the reason in few words, for uncounted days).
    /// </summary>
    public const string Days = "days";

    /// <summary>Hand-overs of the control slip: agency, given, received, giver, receiver, result, note.</summary>
    public const string HandOvers = "handOvers";

    /// <summary>Rows of the register: number, procedure, sets, applicant, contact, agency, received, due, returned, method, signed, note.</summary>
    public const string Dossiers = "dossiers";
}
