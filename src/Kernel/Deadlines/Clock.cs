namespace MotCua.Kernel.Deadlines;

/// <summary>Runs one ledger through one count. After it, the due moment and all that the explanation needs.</summary>
internal sealed class Clock
{
    private readonly List<(long From, long To)> pauses = [];
    private readonly List<ClockEvent> ordered;
    private bool paused;
    private bool extended;

    /// <summary>When the clock was stopped with time left; a pause after the term is over stops nothing.</summary>
    private long? stoppedAt;

    internal Clock(
        DateTimeOffset receivedAt, Term term, CountingMode mode, WorkCalendar calendar, IReadOnlyList<ClockEvent> events)
    {
        ordered = Ledger.Order(receivedAt, events);
        Timeline = new Timeline(calendar);
        Count = Count.Of(term, mode, Timeline);
        ReceivedAt = CountedFrom = LocalTicks.Of(receivedAt);
        Count.Begin(CountedFrom);
        foreach (var happened in ordered)
        {
            Apply(happened, LocalTicks.Of(happened.At));
        }
        Due = stoppedAt is null ? Count.Due() : null;
    }

    internal Count Count { get; }

    internal Timeline Timeline { get; }

    internal long ReceivedAt { get; }

    internal long CountedFrom { get; private set; }

    internal long? Due { get; }

    internal long? ExtendedUntil { get; private set; }

    internal long? Missed { get; private set; }

    internal long LastEventAt => ordered.Count == 0 ? ReceivedAt : LocalTicks.Of(ordered[^1].At);

    /// <summary>The stretches in which the clock stood still; the end does not belong to one.</summary>
    internal IEnumerable<(long From, long To)> Pauses =>
        stoppedAt is { } from ? pauses.Append((from, long.MaxValue)) : pauses;

    private void Apply(ClockEvent happened, long at)
    {
        switch (happened.Type)
        {
            case ClockEventType.Pause:
                Pause(at);
                break;
            case ClockEventType.Resume when paused:
                Run(at);
                break;
            case ClockEventType.Resume:
                throw Refused.Rule(
                    "deadline.resumeWithoutPause", "Đồng hồ đang chạy, không thể chạy tiếp lúc {0}.", Explanation.Moment(happened.At));
            case ClockEventType.Restart:
                Restart(at);
                break;
            case ClockEventType.Extend:
                Extend(LocalTicks.Of(happened.Until!.Value), at);
                break;
            case ClockEventType.TransferCalendar:
                Timeline.Transfer(LocalTicks.Day(at) + 1, happened.Calendar!);
                break;
        }
    }

    private void Pause(long at)
    {
        if (paused)
        {
            throw Refused.Rule(
                "deadline.pauseTwice", "Đồng hồ đã tạm dừng, không thể dừng lần nữa lúc {0}.", Explanation.Moment(LocalTicks.Instant(at)));
        }
        paused = true;
        if (!Count.IsOver(at))
        {
            Count.Pause(at);
            stoppedAt = at;
        }
    }

    private void Run(long at)
    {
        paused = false;
        if (stoppedAt is { } from)
        {
            Count.Resume(at);
            pauses.Add((from, at));
            stoppedAt = null;
        }
    }

    /// <summary>
    /// NĐ 61/2018/NĐ-CP, Đ.19.4: the term counts again from the beginning once the dossier is complete, so a pause ends with
    /// it. An appointment already put off by an extension is not brought forward: the later of the two holds.
    /// </summary>
    private void Restart(long at)
    {
        Run(at);
        var appointment = Count.Due();
        Count.Begin(at);
        CountedFrom = at;
        Missed = null;
        if (extended)
        {
            Count.LastUntil(appointment);
        }
    }

    /// <summary>NĐ 61/2018/NĐ-CP, Đ.19.9: a new appointment, at most once, with an apology.</summary>
    private void Extend(long until, long at)
    {
        if (extended)
        {
            throw Refused.Rule("deadline.extendedTwice", "Hồ sơ chỉ được gia hạn một lần.");
        }
        if (paused)
        {
            throw Refused.Rule("deadline.extensionWhilePaused", "Đồng hồ đang tạm dừng: cho chạy tiếp rồi mới gia hạn.");
        }
        var due = Count.Due();
        var day = Timeline.WorkingDayAfter(LocalTicks.Day(until) - 1, 1);
        var end = Timeline.EndOfHours(day);
        if (end <= due || end <= at)
        {
            throw Refused.Rule(
                "deadline.extensionNotLater",
                "Ngày hẹn mới phải sau ngày hẹn hiện nay ({0}) và sau lúc gia hạn.",
                Explanation.Moment(LocalTicks.Instant(due)));
        }
        extended = true;
        Missed = due < at ? due : null;
        ExtendedUntil = end;
        Count.EndOn(day);
    }
}
