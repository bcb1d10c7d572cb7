using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Dossiers.Deadlines;

/// <summary>What is left, in two or three syllables, with its tone and the moment it speaks of.</summary>
internal sealed record DueTag(string Text, Tone Tone, string Detail);

/// <summary>The facts that a due tag is made of, from a dossier or from a row of a list.</summary>
internal readonly record struct DueFacts(
    DossierStatus Status, Ending Ending, bool HasTerm, DateTimeOffset FiledAt, DateTimeOffset? AnswerDueAt, DateTimeOffset? ReceivedAt,
    DateTimeOffset? DueAt, DateTimeOffset? MissedDueAt, DateTimeOffset? EndedAt, OutcomeClass? Outcome)
{
    public static DueFacts Of(Dossier d) => new(
        d.Status, d.Ending, d.Term is not null, d.FiledAt, d.AnswerDueAt, d.ReceivedAt, d.DueAt, d.MissedDueAt, d.EndedAt, d.Outcome);

    public static DueFacts Of(ListRow r) => new(
        r.Status, r.Ending, r.TermValue is not null, r.FiledAt, r.AnswerDueAt, r.ReceivedAt, r.DueAt, r.MissedDueAt, r.EndedAt, r.Outcome);
}

/// <summary>The one function that says how much time is left (<c>còn 45 phút</c>, <c>quá 3 giờ</c>, <c>tạm dừng</c>), in working time.</summary>
internal static class DueTags
{
    private const int DayMinutes = 8 * 60;

    /// <summary>The tag.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="now">The present.</param>
    /// <param name="calendar">The calendar that the dossier counts in.</param>
    /// <param name="texts">The words.</param>
    public static DueTag Of(DueFacts facts, DateTimeOffset now, WorkCalendar calendar, Texts texts)
    {
        if (facts.EndedAt is { } ended)
        {
            return Ended(facts, ended, texts);
        }

        if (facts.ReceivedAt is not { } received)
        {
            return facts.Status == DossierStatus.SupplementRequested
                ? new DueTag(texts["chờ bổ sung"], Tone.Sea, texts["chưa tính hạn"])
                : facts.AnswerDueAt is { } answer
                    ? Left(answer, now, calendar, texts) with { Detail = texts["trước {0}", Short(answer, now)] }
                    : new DueTag(texts["chờ tiếp nhận"], Tone.Quiet, texts["nộp {0}", Short(facts.FiledAt, now)]);
        }

        if (facts.Status is DossierStatus.SupplementRequested or DossierStatus.PaymentRequested)
        {
            // What was late when the clock was stopped stays late (NĐ 61/2018/NĐ-CP, Đ.19.9).
            return new DueTag(
                texts["tạm dừng"], facts.MissedDueAt is null ? Tone.Sea : Tone.Bad,
                facts.MissedDueAt is { } past ? texts["đã quá hẹn {0}", Short(past, now)]
                : facts.Status == DossierStatus.SupplementRequested ? texts["tính lại khi đủ"] : texts["chờ nộp tiền"]);
        }

        if (!facts.HasTerm || facts.DueAt is not { } due)
        {
            return new DueTag(texts["không có hạn"], Tone.Quiet, texts["nhận {0}", Short(received, now)]);
        }

        return facts.MissedDueAt is { } missed && now <= due
            ? new DueTag(texts["quá hẹn, hẹn lại"], Tone.Bad, texts["hẹn đầu {0}, nay {1}", Vn.Date(missed), Short(due, now)])
            : Left(due, now, calendar, texts);
    }

    /// <summary>What is left until a moment, or has passed since.</summary>
    public static DueTag Left(DateTimeOffset due, DateTimeOffset now, WorkCalendar calendar, Texts texts)
    {
        var detail = Short(due, now);
        switch (Outcome.Of(due, true, null, now, calendar))
        {
            case OutcomeClass.PendingLate:
                var past = WorkingTime.Between(due, now, calendar);
                var lateBy = past < 1 ? texts["vừa quá hạn"]
                    : past < 60 ? texts["quá {0} phút", past]
                    : past < DayMinutes ? texts["quá {0} giờ", past / 60]
                    : texts["quá {0} ngày", Math.Max(1, WorkingTime.DaysBetween(due, now, calendar))];
                return new DueTag(lateBy, Tone.Bad, detail);
            case OutcomeClass.DueSoon:
                var left = WorkingTime.Between(now, due, calendar);
                var words = left < 1 ? texts["đến hạn"] : left < 60 ? texts["còn {0} phút", left] : texts["còn {0} giờ", left / 60];
                return new DueTag(words, Tone.Soon, detail);
            default:
                return new DueTag(texts["còn {0} ngày", Math.Max(1, WorkingTime.DaysBetween(now, due, calendar))], Tone.Quiet, detail);
        }
    }

    private static DueTag Ended(DueFacts facts, DateTimeOffset ended, Texts texts)
    {
        var detail = Vn.Date(ended);
        return facts.Ending switch
        {
            Ending.NotAccepted => new DueTag(texts["không tiếp nhận"], Tone.Quiet, detail),
            Ending.Withdrawn => new DueTag(texts["đã rút"], Tone.Quiet, detail),
            _ => facts.Outcome switch
            {
                OutcomeClass.Early => new DueTag(texts["trước hạn"], Tone.Good, detail),
                OutcomeClass.OnTime => new DueTag(texts["đúng hạn"], Tone.Good, detail),
                OutcomeClass.Late => new DueTag(texts["quá hạn"], Tone.Bad, detail),
                _ => new DueTag(texts["không có hạn"], Tone.Quiet, detail),
            },
        };
    }

    // Near days by their name and hour, others by their date.
    private static string Short(DateTimeOffset at, DateTimeOffset now) =>
        Math.Abs(VietnamTime.DateOf(at).DayNumber - VietnamTime.DateOf(now).DayNumber) <= 1 ? Vn.When(at, now) : Vn.Date(at);
}
