using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Processing;
using MotCua.Dossiers.Receiving;
using MotCua.Dossiers.Returning;
using MotCua.Kernel;

namespace MotCua.Dossiers.Loading;

/// <summary>The services through which everything is done, and what chance and words the courses share.</summary>
internal sealed record Stage(
    FilingService Filing, ReceivingService Receiving, ProcessingService Processing, ReturningService Returning, Officers Officers, Moments Moments,
    Answers Answers, ReasonsFile Reasons, PlanFile Plan, IReadOnlyDictionary<string, UnitSummary> Units, People People, Dice Dice, DateTimeOffset End);

/// <summary>One act to come: when, and what is done then.</summary>
internal sealed record Turn(DateTimeOffset At, Func<CancellationToken, Task<Dossier>> Do);

/// <summary>
/// The way of one dossier, act by act. What comes next is decided when the last act is done, from what the dossier then says: its due
/// date, its step.
/// </summary>
internal sealed partial class Course(Planned plan, Stage stage)
{
    private readonly Dice dice = stage.Dice;
    private readonly Moments moments = stage.Moments;

    /// <summary>The dossier as the last act left it.</summary>
    public Dossier Dossier { get; set; } = null!;

    private string Key => Dossier.Number ?? Dossier.Reference;

    private string Field => plan.Record.Field;

    private Caller Clerk => stage.Officers.Of(plan.Desk, Roles.Clerk);

    private Caller Specialist => stage.Officers.Of(plan.Unit.Id, Roles.Specialist);

    private Caller Leader => stage.Officers.Of(plan.Unit.Id, Roles.Leader);

    private Caller RecordsClerk => stage.Officers.Of(plan.Unit.Id, Roles.RecordsClerk);

    private bool ByOwner => plan.Channel == Channel.Online && plan.Applicant.Account is not null;

    /// <inheritdoc />
    public override string ToString() => $"{plan.Record.Code} at {plan.Unit.Code}, {plan.Way}, {plan.Open}, {Dossier?.Number ?? Dossier?.Reference}";

    /// <summary>From filing to the end, or to where it still lies.</summary>
    public IEnumerable<Turn> Turns()
    {
        yield return new Turn(plan.FiledAt, FileAsync);
        var fee = Dossier.Fees.Sum(f => f.Amount) > 0;
        if (plan.Channel != Channel.Online)
        {
            if (fee)
            {
                yield return Act(plan.FiledAt.AddSeconds(dice.Next(40, 150)), Clerk, (r, ct) => stage.Processing.PayAsync(r, "tiền mặt tại quầy", ct));
            }
        }
        else
        {
            if (fee)
            {
                yield return ByApplicant(plan.FiledAt.AddSeconds(dice.Next(70, 400)), null, (r, ct) => stage.Processing.PayAsync(r, "thanh toán trực tuyến", ct));
            }

            foreach (var turn in Reception())
            {
                yield return turn;
            }
        }

        if (Dossier.IsReceived)
        {
            foreach (var turn in AfterReception())
            {
                yield return turn;
            }
        }
    }

    private IEnumerable<Turn> Reception()
    {
        if (plan.Open == Open.NotYetReceived)
        {
            yield break;
        }

        if (plan.Supplement is { } supplement)
        {
            var reason = stage.Reasons.Of("supplementAtReception", Field);
            yield return Act(supplement.Asked, Clerk, (r, ct) => stage.Receiving.RequestSupplementAsync(
                r with { Why = reason }, [AskedPaper(reason)], VietnamTime.DateOf(supplement.Asked).AddDays(10), ct));
            yield return ByApplicant(supplement.Supplied, stage.Reasons.Of("supplementAnswer", Field), SupplyAsync);
        }

        if (plan.Way == Way.RefusedAtReception)
        {
            yield return Act(plan.ReceivedAt, Clerk, (r, ct) => stage.Receiving.RefuseAsync(r with { Why = stage.Reasons.Of("refuseAtReception", Field) }, ct));
            yield break;
        }

        yield return Act(plan.ReceivedAt, Clerk, stage.Receiving.ReceiveAsync);
    }

    private Task<Dossier> FileAsync(CancellationToken ct)
    {
        var online = plan.Channel == Channel.Online;
        var who = plan.Applicant;
        var form = stage.Answers.For(plan.Record, who, VietnamTime.DateOf(plan.FiledAt));
        var represented = !online && dice.Chance(stage.Plan.Represented);
        var input = new FilingInput
        {
            Procedure = plan.Record.Code,
            Unit = plan.Unit.Code,
            Variant = plan.Variant,
            Channel = plan.Channel,
            Applicant = who.ToInput(),
            Submitter = represented ? Submitter() : null,
            Form = form,
            Papers = [.. PaperChecker.Asked(plan.Record, plan.Variant).Where(p => p.Required || dice.Chance(0.2)).Select(p => Paper(p, online))],
            ResultDelivery = Delivery(online),
            Pages = form is { } f && f.TryGetProperty("pages", out var pages) ? pages.GetInt32() : null,
            Copies = form is { } g && g.TryGetProperty("copies", out var copies) ? copies.GetInt32() : null,
        };
        return stage.Filing.FileAsync(input, online ? who.Account ?? Guest : Clerk, ct);
    }

    private static Caller Guest { get; } = Caller.Guest("sample");

    private SubmitterInput Submitter()
    {
        var person = stage.People.Citizen(plan.Unit);
        return new SubmitterInput
        {
            FullName = person.FullName,
            PersonalId = person.PersonalId,
            Phone = person.Phone,
            Ground = plan.Applicant.IsBusiness
                ? $"Giấy giới thiệu số {dice.Next(1, 60)} ngày {VietnamTime.DateOf(plan.FiledAt):d/M/yyyy}"
                : $"Văn bản ủy quyền ngày {VietnamTime.DateOf(plan.FiledAt).AddDays(-dice.Next(1, 9)):d/M/yyyy}",
        };
    }

    private static PaperInput Paper(Paper paper, bool online) => new()
    {
        Code = paper.Code,
        Kind = online && paper.ElectronicAllowed ? PaperKind.Electronic : paper.Originals > 0 ? PaperKind.Original : PaperKind.Copy,
        Count = Math.Max(1, online && paper.ElectronicAllowed ? 1 : paper.Originals > 0 ? paper.Originals : paper.Copies),
        Present = online ? null : true,
    };

    private ResultDelivery Delivery(bool online) => plan.Open is Open.WaitingPickup or Open.StorageOverdue
        ? ResultDelivery.Counter
        : online && dice.Chance(0.5) ? ResultDelivery.Online : dice.Weigh(stage.Plan.ResultDelivery);

    private RequestedPaper AskedPaper(string remark) =>
        new(PaperChecker.Asked(plan.Record, plan.Variant).FirstOrDefault(p => p.Required)?.Code ?? "khac", remark);

    private Task<Dossier> SupplyAsync(ActRequest request, CancellationToken ct) => stage.Receiving.SupplementAsync(
        request, [.. Dossier.Requested.Select(p => new PaperInput { Code = p.Code, Kind = PaperKind.Electronic, Count = 1 })], ct);

    private Turn Act(DateTimeOffset at, Caller caller, Func<ActRequest, CancellationToken, Task<Dossier>> act) =>
        new(at, ct => act(new ActRequest(Key, string.Empty, caller), ct));

    // By the account that filed it, or by whoever has the slip with the secret; over the counter, the clerk does it for them.
    private Turn ByApplicant(DateTimeOffset at, string? why, Func<ActRequest, CancellationToken, Task<Dossier>> act) => new(at, ct => act(
        plan.Channel != Channel.Online ? new ActRequest(Key, string.Empty, Clerk, Why: why)
        : ByOwner ? new ActRequest(Key, string.Empty, plan.Applicant.Account!, Why: why)
        : new ActRequest(Key, string.Empty, Guest, Why: why, Secret: Dossier.Secret), ct));
}
