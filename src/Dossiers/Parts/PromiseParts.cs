using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;
using DayKind = MotCua.Ui.DayKind;

namespace MotCua.Dossiers.Parts;

/// <summary>Turns what the clock computed into the one shape in which every page shows a promise.</summary>
internal static class PromiseParts
{
    private static string Language => Texts.IsEnglish ? "en" : "vi";

    /// <summary>The promise of a dossier as it stands.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="promise">What its ledger gives, or null.</param>
    /// <param name="lawful">Its class against the promise after lawful changes, or null before reception.</param>
    /// <param name="now">The present.</param>
    /// <param name="texts">The words.</param>
    /// <returns>Null when it ended without ever being received.</returns>
    public static PromiseView? Of(Dossier dossier, Promise? promise, OutcomeClass? lawful, DateTimeOffset now, Texts texts)
    {
        if (!dossier.IsReceived)
        {
            return BeforeReception(dossier, now, texts);
        }

        if (promise is null || dossier.Term is not { } term)
        {
            return new PromiseView
            {
                Lead = texts["Hẹn trả"],
                When = texts["Không có ngày hẹn"],
                Sentence = texts["Pháp luật không đặt thời hạn cho thủ tục này, nên chúng tôi không hẹn ngày."],
            };
        }

        var (tag, tone) = TagOf(lawful, texts);
        var shown = promise.DueAt ?? (dossier.IsEnded ? promise.OriginalDueAt : null);
        var missed = lawful is OutcomeClass.Late or OutcomeClass.PendingLate;
        return new PromiseView
        {
            Lead = dossier.IsEnded ? texts["Đã hẹn trả"] : texts["Hẹn trả"],
            When = shown is { } due ? Vn.DateTime(due) : texts["Đang tạm dừng"],
            Tag = tag,
            TagTone = tone,
            Days = Days(promise, missed, now),
            Sentence = Explanation.Summary(promise, term, dossier.TermMode, Language),
            FirstPromise = dossier.Ledger.Count == 0 ? texts["Lời hẹn này chưa từng thay đổi."] : null,
            Changes = [.. dossier.Ledger.OrderBy(e => e.Seq).Select(e => Change(e, texts))],
            Ground = Ground(term, texts),
        };
    }

    /// <summary>The promise one would get if the desk received now.</summary>
    public static PromiseView IfReceivedNow(Promise promise, ChosenTerm term, DateTimeOffset now, Texts texts) => new()
    {
        Lead = texts["Nếu được tiếp nhận ngay bây giờ, hẹn trả"],
        When = promise.DueAt is { } due ? Vn.DateTime(due) : texts["Đang tạm dừng"],
        Days = Days(promise, false, now),
        Sentence = Explanation.Summary(promise, term.Committed, term.Mode, Language),
        Ground = Ground(term.Committed, texts),
    };

    /// <summary>The days of a promise as cells, without holes.</summary>
    public static IReadOnlyList<DayCell> Days(Promise promise, bool missed, DateTimeOffset now)
    {
        var today = VietnamTime.DateOf(now);
        var due = promise.DueAt is { } at ? VietnamTime.DateOf(at) : (DateOnly?)null;
        return [.. promise.Days.Select((day, i) => new DayCell(
            day.Date,
            Explanation.Cell(promise, i, Language),
            day.Date == due ? (missed ? DayKind.Missed : DayKind.Due)
                : i == 0 || day.Reason == DayReason.DayOfReceipt ? DayKind.Received
                : day.Counted ? DayKind.Counted : DayKind.Uncounted,
            AfterColon(Explanation.Day(promise, i, Language)),
            day.Date == today))];
    }

    private static PromiseView? BeforeReception(Dossier dossier, DateTimeOffset now, Texts texts)
    {
        if (dossier.IsEnded)
        {
            return null;
        }

        if (dossier.Status == DossierStatus.SupplementRequested)
        {
            return new PromiseView
            {
                Lead = texts["Hẹn trả"],
                When = texts["Chờ bạn bổ sung"],
                Sentence = texts["Thời hạn chưa bắt đầu. Ngày hẹn trả có khi hồ sơ đủ và được tiếp nhận."],
            };
        }

        return dossier.AnswerDueAt is not { } answer ? null : new PromiseView
        {
            Lead = texts["Cơ quan trả lời trước"],
            When = Vn.When(answer, now),
            Tag = now > answer ? texts["quá hẹn"] : null,
            TagTone = now > answer ? Tone.Bad : Tone.Quiet,
            Sentence = texts["Hồ sơ nộp qua mạng được trả lời trong 8 giờ làm việc. Ngày hẹn trả kết quả có khi hồ sơ được tiếp nhận."],
            // NĐ 45/2020/NĐ-CP [K]: the result of reception is told within 8 working hours.
            Ground = texts["Nghị định 45/2020/NĐ-CP: cơ quan báo kết quả tiếp nhận trong 8 giờ làm việc kể từ khi hệ thống nhận hồ sơ."],
        };
    }

    private static (string? Tag, Tone Tone) TagOf(OutcomeClass? outcome, Texts texts) => outcome switch
    {
        OutcomeClass.Early => (texts["sớm hơn hẹn"], Tone.Good),
        OutcomeClass.OnTime => (texts["đúng hẹn"], Tone.Good),
        OutcomeClass.Late or OutcomeClass.PendingLate => (texts["quá hẹn"], Tone.Bad),
        OutcomeClass.PendingInTime => (texts["còn trong hạn"], Tone.Good),
        OutcomeClass.DueSoon => (texts["sắp đến hẹn"], Tone.Soon),
        OutcomeClass.Waiting => (texts["tạm dừng"], Tone.Sea),
        OutcomeClass.NoDate or null => (null, Tone.Quiet),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Change(LedgerEntry entry, Texts texts)
    {
        var at = Vn.Stamp(entry.At);
        var said = entry.Type switch
        {
            ClockEventType.Pause => texts["{0}: đồng hồ tạm dừng.", at],
            ClockEventType.Resume => texts["{0}: đồng hồ chạy tiếp.", at],
            ClockEventType.Restart => texts["{0}: nhận đủ giấy tờ, thời hạn tính lại từ đầu.", at],
            ClockEventType.Extend => texts["{0}: xin lỗi và hẹn lại đến {1}.", at, entry.Until is { } until ? Vn.DateTime(until) : "–"],
            ClockEventType.TransferCalendar => texts["{0}: hồ sơ chuyển sang cơ quan khác, tính theo lịch của cơ quan đó.", at],
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        // [K] is a note among ourselves (not yet compared with the text of the law) and tells a reader nothing.
        var ground = entry.Ground is { } law ? $"({law.Replace(" [K]", string.Empty, StringComparison.Ordinal)})" : null;
        return string.Join(' ', new[] { said, entry.Reason, ground }.Where(s => !string.IsNullOrEmpty(s)));
    }

    // BLDS 2015, Đ.147, 148: the first day is not counted; a last day on a rest day moves to the end of the next working day.
    private static string Ground(Term term, Texts texts) => term.Unit switch
    {
        TermUnit.SameDay => texts["Thủ tục giải quyết trong ngày: nhận sau 15 giờ thì trả trong ngày làm việc kế tiếp."],
        TermUnit.WorkingHours => texts["Giờ làm việc tính từ lúc nhận, theo giờ hành chính của cơ quan."],
        TermUnit.WorkingDays or TermUnit.CalendarDays or TermUnit.Months =>
            texts["Bộ luật Dân sự 2015, Điều 147 và 148: không tính ngày đầu tiên; ngày cuối rơi vào ngày nghỉ thì kết thúc vào hết ngày làm việc kế tiếp."],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string AfterColon(string sentence)
    {
        var colon = sentence.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? sentence : sentence[(colon + 2)..];
    }
}
