
namespace MotCua.Dossiers.Rights;

/// <summary>What somebody is to a dossier.</summary>
internal enum Relation
{
    /// <summary>The account that filed it, or a guest with its secret.</summary>
    Applicant,

    /// <summary>Clerk of the desk that receives for the unit.</summary>
    DeskClerk,

    /// <summary>Specialist of the unit that solves it.</summary>
    Specialist,

    /// <summary>Leader of that unit.</summary>
    Leader,

    /// <summary>Records clerk of that unit.</summary>
    RecordsClerk,

    /// <summary>Officer of a unit whose opinion is asked and not given yet.</summary>
    Consulted,

    /// <summary>Leader above, auditor: reads only.</summary>
    Overseer,
}

/// <summary>The acts on a dossier, in the API's words.</summary>
internal static class DossierActs
{
    public const string Receive = "receive";
    public const string RequestSupplement = "requestSupplement";
    public const string Supplement = "supplement";
    public const string Refuse = "refuse";
    public const string Withdraw = "withdraw";
    public const string Assign = "assign";
    public const string Complete = "complete";
    public const string SendBack = "sendBack";
    public const string RequestPayment = "requestPayment";
    public const string Pay = "pay";
    public const string Consult = "consult";
    public const string Answer = "answer";
    public const string Extend = "extend";
    public const string Stop = "stop";
    public const string IssueResult = "issueResult";
    public const string ReturnResult = "returnResult";
    public const string Rate = "rate";
    public const string Correct = "correct";
    public const string CheckPapers = "checkPapers";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Receive, CheckPapers, Correct, Complete, Assign, IssueResult, SendBack, RequestSupplement, Supplement, RequestPayment, Pay, Consult, Answer, Extend,
        Refuse, Stop, Withdraw, ReturnResult, Rate,
    ];

    /// <summary>Acts on how closely a dossier is kept; they have a page of their own and are none of the API's.</summary>
    internal static class OfLevel
    {
        public const string Raise = "raiseConfidentiality";
        public const string Lower = "lowerConfidentiality";

        /// <summary>Both.</summary>
        public static IReadOnlyList<string> All { get; } = [Raise, Lower];
    }
}
