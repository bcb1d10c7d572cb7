using System.Text.Json;
using System.Text.Json.Serialization;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;

namespace MotCua.Dossiers.Loading;

/// <summary><c>plan.json</c>: which dossiers are filed, by what channel, with what outcome.</summary>
internal sealed record PlanFile(
    int Seed, PlanWindow Window, DateTimeOffset Now, PlanReceipts Receipts, PlanChannels Channels,
    IReadOnlyDictionary<ResultDelivery, double> ResultDelivery, double Represented, PlanVariants Variants, IReadOnlyList<PlanOutcome> Outcomes,
    double SupplementAtReceptionShare, PlanOpen OpenAtEnd, PlanRating Rating, FinanceYear Finance2020, IReadOnlyList<PlanLine> Lines,
    IReadOnlyList<NamedApplicant> NamedApplicants);

internal sealed record PlanWindow(DateOnly From, DateOnly To);

internal sealed record PlanReceipts(
    IReadOnlyDictionary<DayOfWeek, double> Weekday, IReadOnlyDictionary<string, double> Months, IReadOnlyList<PlanHours> CounterHours,
    IReadOnlyList<PlanHours> OnlineHours);

internal sealed record PlanHours(TimeOnly Start, TimeOnly End, double Share);

internal sealed record PlanChannels(
    IReadOnlyDictionary<Channel, double> Full, IReadOnlyDictionary<Channel, double> Partial,
    IReadOnlyDictionary<string, IReadOnlyDictionary<Channel, double>> Procedures);

/// <param name="First">Share of the first case of a procedure.</param>
/// <param name="RemoteUnits">Units whose land counts as remote.</param>
internal sealed record PlanVariants(double First, IReadOnlyList<string> RemoteUnits);

internal sealed record PlanOutcome(Way Code, double Share);

/// <summary>What must still lie on the desks when the clock starts: how many of each kind, and how many of those in single units.</summary>
internal sealed record PlanOpen(IReadOnlyDictionary<string, IReadOnlyDictionary<Open, int>> MustInclude)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Said { get; init; } = [];

    public int CountOf(Open kind) => Said.TryGetValue(JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), out var n) ? n.GetInt32() : 0;
}

internal sealed record PlanRating(
    double Share, double CommentShare, IReadOnlyDictionary<string, double> Scores, IReadOnlyDictionary<string, double> LateScores);

/// <summary>The Department of Finance in 2020, as the newspaper told it: exact.</summary>
internal sealed record FinanceYear(
    string Unit, DateOnly From, DateOnly LastReceipt, IReadOnlyList<FinanceLine> Lines, IReadOnlyDictionary<Way, double> Outcomes,
    DateOnly WindowLinesStart);

internal sealed record FinanceLine(string Procedure, int Online, int Counter);

internal sealed record PlanLine(string Unit, string Procedure, int Count);

/// <summary>Which of the planned dossiers are those of an account that the sign-in page offers.</summary>
/// <param name="Account">Its name.</param>
/// <param name="Most">How many at most.</param>
/// <param name="MostOpen">How many of them may be open at the end.</param>
/// <param name="Units">Filed at these.</param>
/// <param name="Procedures">For these.</param>
internal sealed record NamedApplicant(string Account, int Most, int MostOpen, IReadOnlyList<string> Units, IReadOnlyList<string> Procedures);

/// <summary>What becomes of a dossier.</summary>
internal enum Way
{
    Early,
    OnTime,
    LateWithApology,
    Late,
    Supplement,
    PausedForDuty,
    Consulted,
    RefusedAtReception,
    RefusedAfterAppraisal,
    Withdrawn,
    Stopped,
}

/// <summary>How a dossier lies when the demonstration begins, where it is not finished.</summary>
internal enum Open
{
    NotYetReceived,
    WaitingSupplementBeforeReception,
    InTime,
    DueToday,
    DueSoon,
    Overdue,
    OverdueWithApology,
    WaitingSupplement,
    WaitingPayment,
    WaitingOpinion,
    WaitingApproval,
    WaitingPickup,
    StorageOverdue,
}
