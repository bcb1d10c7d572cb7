namespace MotCua.Documents.Contract;

/// <summary>Names of the fields that the layouts print. All values are Vietnamese words, ready to be read.</summary>
public static class SlipFields
{
    /// <summary>The agency above (cơ quan chủ quản), e.g. UBND tỉnh Bà Rịa – Vũng Tàu.</summary>
    public const string AgencyAbove = "agencyAbove";

    /// <summary>The agency that issues the slip, in capitals as in a letter head.</summary>
    public const string Agency = "agency";

    /// <summary>The same agency as it is written inside a sentence, e.g. Sở Tài chính.</summary>
    public const string AgencyName = "agencyName";

    /// <summary>The receiving desk in full (Bộ phận Tiếp nhận và Trả kết quả …).</summary>
    public const string Desk = "desk";

    /// <summary>The running number of the slip (the part before /TNHS, /HDHS, /PXL).</summary>
    public const string SlipNumber = "slipNumber";

    /// <summary>Place of issue, e.g. Bà Rịa.</summary>
    public const string Place = "place";

    /// <summary>Who the dossier is of: person or organisation.</summary>
    public const string Applicant = "applicant";

    /// <summary>Who brought it, when not the applicant.</summary>
    public const string BroughtBy = "broughtBy";

    /// <summary>Address of the applicant.</summary>
    public const string Address = "address";

    /// <summary>Phone number of the applicant.</summary>
    public const string Phone = "phone";

    /// <summary>E-mail of the applicant.</summary>
    public const string Email = "email";

    /// <summary>What is asked for: the name of the procedure.</summary>
    public const string Procedure = "procedure";

    /// <summary>Code of the procedure.</summary>
    public const string ProcedureCode = "procedureCode";

    /// <summary>Number of sets handed in.</summary>
    public const string Sets = "sets";

    /// <summary>Processing time by rule, e.g. 5 ngày làm việc.</summary>
    public const string Term = "term";

    /// <summary>Moment of receipt in words (<see cref="VietnameseWords.Moment"/>).</summary>
    public const string ReceivedAt = "receivedAt";

    /// <summary>Promised moment of return in words.</summary>
    public const string DueAt = "dueAt";

    /// <summary>One sentence that says why the due date is what it is.</summary>
    public const string DueReason = "dueReason";

    /// <summary>Where and how the result is collected.</summary>
    public const string Delivery = "delivery";

    /// <summary>Fee in figures.</summary>
    public const string Fee = "fee";

    /// <summary>Fee in words (<see cref="VietnameseWords.Money"/>).</summary>
    public const string FeeInWords = "feeInWords";

    /// <summary>Number of the register book.</summary>
    public const string Book = "book";

    /// <summary>Entry in the register book.</summary>
    public const string BookEntry = "bookEntry";

    /// <summary>Address of the tracking page.</summary>
    public const string TrackingUrl = "trackingUrl";

    /// <summary>Secret code of four characters for tracking.</summary>
    public const string Secret = "secret";

    /// <summary>Phone number for questions.</summary>
    public const string Hotline = "hotline";

    /// <summary>Name printed under the applicant's signature.</summary>
    public const string ApplicantSigns = "applicantSigns";

    /// <summary>Name printed under the officer's signature.</summary>
    public const string OfficerSigns = "officerSigns";

    /// <summary>Name printed under the leader's signature.</summary>
    public const string LeaderSigns = "leaderSigns";

    /// <summary>Title of the signing leader in capitals, e.g. GIÁM ĐỐC.</summary>
    public const string LeaderTitle = "leaderTitle";

    /// <summary>Reason, with its legal ground where one is named.</summary>
    public const string Reason = "reason";

    /// <summary>By when the applicant is asked to answer.</summary>
    public const string RespondBy = "respondBy";

    /// <summary>Whom to ask for help.</summary>
    public const string Contact = "contact";

    /// <summary>The helper's phone number.</summary>
    public const string ContactPhone = "contactPhone";

    /// <summary>New promised moment after an extension.</summary>
    public const string NewDueAt = "newDueAt";

    /// <summary>The agency or division that handles the dossier.</summary>
    public const string HandlingAgency = "handlingAgency";

    /// <summary>Agencies that take part.</summary>
    public const string Partners = "partners";

    /// <summary>First day of a register in words.</summary>
    public const string From = "from";

    /// <summary>Last day of a register in words.</summary>
    public const string To = "to";
}
