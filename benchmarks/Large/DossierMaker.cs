using System.Globalization;
using System.Text.Json;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Printing;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Kernel.Journal;

namespace MotCua.Bench.Large;

/// <summary>A dossier with all its rows.</summary>
internal sealed record Made(Dossier Dossier, IReadOnlyList<JournalRow> Acts, JournalChain Chain, IssuedSlip? Slip, Consultation? Opinion);

/// <summary>
/// Makes dossiers by the product's own rules (filed, received, assigned, decided, returned; some paused, late, withdrawn), but without its
/// services: their rows are written by COPY. Every row is such that the journal verifies.
/// </summary>
internal sealed class DossierMaker(Facts facts, Names names, Random dice, DateTimeOffset now)
{
    private static readonly JsonSerializerOptions Json = EventJson.Options;
    private readonly List<JournalRow> acts = [];

    /// <summary>One dossier filed at that moment; numbers are given by the caller.</summary>
    public Made Make(DateTimeOffset filedAt, Func<Line, DateOnly, string> numberOf)
    {
        acts.Clear();
        var line = facts.Lines[dice.Next(facts.Lines.Count)];
        var person = names.Next(dice);
        var online = dice.NextDouble() < 0.45;
        var dossier = Dossier.File(Filing(line, person, online, filedAt), filedAt);
        var who = online ? new Actor(null, person.FullName, "guest", Source: "api 10.0.0.1") : Desk(line);
        Record(dossier, "file", who, filedAt, new DossierFiled(
            dossier.Id, dossier.Reference, dossier.ProcedureCode, dossier.ProcedureVersion, dossier.UnitId, dossier.Channel, dossier.State));
        var (slip, opinion) = Work(dossier, line, online ? filedAt.AddMinutes(dice.Next(20, 1_400)) : filedAt, numberOf);
        return Close(dossier, slip, opinion);
    }

    private (IssuedSlip? Slip, Consultation? Opinion) Work(Dossier dossier, Line line, DateTimeOffset receivedAt, Func<Line, DateOnly, string> numberOf)
    {
        if (receivedAt >= now)
        {
            return (null, null);
        }

        var due = line.Term is { } term ? Deadline.DueAt(receivedAt, term.Committed, term.Mode, line.Calendar, []) : null;
        var number = numberOf(line, VietnamTime.DateOf(receivedAt));
        dossier.Receive(
            number, new Reception(line.Term, line.Term is null ? null : line.Calendar.Version, due?.ToUniversalTime(), due, Desk(line).Name), line.Process.First, receivedAt);
        Record(dossier, DossierActs.Receive, Desk(line), receivedAt, new DossierReceived(
            dossier.Id, number, receivedAt, line.Term?.Committed.ToString(), dossier.CalendarVersion, dossier.State));
        var slip = Slip(dossier, receivedAt);

        // What is due the same day is begun at once; otherwise it would never end here, and the work in hand would grow with the history.
        var left = due - receivedAt ?? TimeSpan.MaxValue;
        var at = left > TimeSpan.FromHours(24) ? receivedAt.AddHours(dice.Next(1, 20)) : receivedAt + (left * 0.3 * dice.NextDouble());
        at = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        if (at >= now)
        {
            return (slip, null);
        }

        var officer = line.Officers[dice.Next(line.Officers.Count)];
        var actor = new Actor(officer.Id.Value, officer.DisplayName, Roles.Specialist, officer.Title, line.Unit.Id.Value, "api 10.0.0.2");
        dossier.Assign(officer.Id, officer.DisplayName, line.Process.After(dossier.StepCode), due, officer.DisplayName, at);
        Record(dossier, DossierActs.Assign, actor, at, new DossierAssigned(dossier.Id, officer.Id.Value, officer.DisplayName, dossier.State));
        var opinion = dice.NextDouble() < 0.02 ? Ask(dossier, line, at) : null;
        Pause(dossier, line, actor, at);
        End(dossier, line, actor, at, due ?? at.AddDays(10));
        return (slip, opinion);
    }

    // One in thirty waits for papers for some days; the clock then counts the full term anew.
    private void Pause(Dossier dossier, Line line, Actor actor, DateTimeOffset at)
    {
        if (dice.NextDouble() > 0.03 || at.AddHours(3) >= now)
        {
            return;
        }

        var asked = at.AddHours(2);
        IReadOnlyList<RequestedPaper> papers = [new("khac", "Bổ sung bản sao giấy tờ tùy thân")];
        dossier.RequestInProcessing(papers, "Thiếu giấy tờ theo quy định", null, false, asked);
        Promise(dossier, line);
        Record(dossier, DossierActs.RequestSupplement, actor, asked, new SupplementRequested(dossier.Id, papers, null, 1, dossier.State));
        var brought = asked.AddDays(dice.Next(1, 6));
        if (brought >= now)
        {
            return;
        }

        dossier.SupplementInProcessing([], brought);
        Promise(dossier, line);
        Record(dossier, DossierActs.Supplement, Desk(line), brought, new DossierSupplemented(dossier.Id, [], true, dossier.State));
    }

    private void End(Dossier dossier, Line line, Actor actor, DateTimeOffset assigned, DateTimeOffset due)
    {
        if (dossier.Status != DossierStatus.Processing)
        {
            return;
        }

        due = dossier.DueAt ?? due;
        var begun = dossier.Ledger.Count > 0 ? dossier.Ledger[^1].At : assigned;
        var late = dice.NextDouble() < 0.02;
        var ended = late ? due.AddHours(dice.Next(2, 200)) : begun + ((due - begun) * (0.3 + (0.7 * dice.NextDouble())));
        ended = new DateTimeOffset(ended.UtcTicks - (ended.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        if (ended >= now || ended <= begun)
        {
            return;
        }

        if (dice.NextDouble() < 0.03)
        {
            dossier.Withdraw("Người nộp xin rút", line.Calendar, ended);
            Record(dossier, DossierActs.Withdraw, Desk(line), ended, new DossierWithdrawn(dossier.Id, dossier.State));
            return;
        }

        var day = VietnamTime.DateOf(ended);
        var number = $"{dice.Next(1, 9999)}/{line.Unit.Code}";
        dossier.Issue(new DossierResult(number, day, "Lãnh đạo cơ quan", null, []), line.Process.Returning, actor.Name, line.Calendar, ended);
        Record(dossier, DossierActs.IssueResult, actor, ended, new ResultIssued(dossier.Id, number, day, "Lãnh đạo cơ quan", [], dossier.State));
        var returned = ended.AddHours(dice.Next(1, 60));
        if (returned < now)
        {
            dossier.Return(ResultDelivery.Counter, dossier.Applicant.FullName, returned);
            Record(dossier, DossierActs.ReturnResult, Desk(line), returned,
                new ResultReturned(dossier.Id, ResultDelivery.Counter, dossier.CollectedBy, dossier.State));
        }
    }

    private static void Promise(Dossier dossier, Line line)
    {
        if (dossier is { Term: { } term, ReceivedAt: { } receivedAt })
        {
            var events = dossier.Ledger.Select(e => new ClockEvent(e.Type, e.At, e.Ground, e.Reason, e.Until, null)).ToList();
            var due = Deadline.DueAt(receivedAt, term, dossier.TermMode, line.Calendar, events);
            dossier.SetDue(due, due is null);
        }
    }

    private Consultation Ask(Dossier dossier, Line line, DateTimeOffset at)
    {
        var opinion = new Consultation
        {
            Id = Ids.New(), DossierId = dossier.Id, AskedBy = line.Unit.Id, UnitId = facts.Consulted, UnitName = facts.ConsultedName,
            Question = "Đề nghị cho ý kiến về hồ sơ", AskedAt = at, DueAt = at.AddDays(3),
        };
        if (at.AddDays(2) < now)
        {
            opinion.Give("Thống nhất", AccountId.From(line.Officers[0].Id.Value), at.AddDays(2));
        }

        return opinion;
    }

    private static NewDossier Filing(Line line, Applicant person, bool online, DateTimeOffset at) => new(
        $"N-{VietnamTime.DateOf(at):yyMMdd}-{Names.Code(8)}", Names.Code(4), line.Procedure, line.Process.Version, null, online ? Channel.Online : Channel.Counter,
        line.Unit.Id, line.Desk, person, null, null, "{}",
        [.. line.Procedure.Record.Papers.Where(p => p.Required).Select(p => new DossierPaper(p.Code, p.Name, online ? PaperKind.Electronic : PaperKind.Original, 1, [], true))],
        [.. FeeChoice.For(line.Procedure.Record, Channel.Counter, 1, 0).Select(f => new FeeLine(f.Code, f.Name, f.NameEn, f.Amount.Dong, f.Explanation))],
        ResultDelivery.Counter, null, online ? at.AddHours(26) : null);

    private static IssuedSlip Slip(Dossier d, DateTimeOffset at) => new()
    {
        Id = Ids.New(), DossierId = d.Id, Form = SlipForms.Receipt, Nth = 1, IssuedAt = at,
        Content = JsonSerializer.Serialize(
            new SlipContent(SlipForms.Receipt, SlipLayoutVersions.Tt01Of2018, d.Number!,
                new Dictionary<string, string>
                {
                    [SlipFields.Applicant] = d.Applicant.FullName, [SlipFields.Procedure] = d.ProcedureName, [SlipFields.Address] = d.Applicant.Address,
                    [SlipFields.DueAt] = d.DueAt?.ToString("d/M/yyyy", CultureInfo.InvariantCulture) ?? string.Empty,
                },
                new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(), null, at),
            Json),
    };

    private static Actor Desk(Line line) =>
        new(line.Clerk?.Id.Value, line.Clerk?.DisplayName ?? "Bộ phận một cửa", Roles.Clerk, line.Clerk?.Title, line.Desk.Value, "api 10.0.0.3");

    private void Record(Dossier dossier, string verb, Actor actor, DateTimeOffset at, IDossierEvent happened) => acts.Add(new JournalRow
    {
        Id = Ids.New(), Chain = DossierWork.SubjectOf(dossier.Id).Chain, At = at, Verb = verb, ActorId = actor.AccountId, ActorName = actor.Name, Role = actor.Role,
        Post = actor.Post, UnitId = actor.UnitId, OnBehalfOf = actor.AccountId is null ? null : dossier.Applicant.FullName, Source = actor.Source,
        Events = EventJson.Write([happened]),
    });

    private Made Close(Dossier dossier, IssuedSlip? slip, Consultation? opinion)
    {
        var hash = new byte[32];
        for (var i = 0; i < acts.Count; i++)
        {
            acts[i].Seq = i + 1;
            acts[i].PrevHash = hash;
            acts[i].Hash = hash = acts[i].ComputeHash();
        }

        return new Made(dossier, [.. acts], new JournalChain { Chain = acts[0].Chain, Seq = acts.Count, Hash = hash }, slip, opinion);
    }
}
