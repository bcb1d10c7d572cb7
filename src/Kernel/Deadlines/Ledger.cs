namespace MotCua.Kernel.Deadlines;

/// <summary>Puts the events of a clock in the one order they can have happened in, and refuses what is not an event of it.</summary>
internal static class Ledger
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    internal static void CheckRange(DateTimeOffset instant)
    {
        if (instant.UtcDateTime.Year is < FirstYear - 1 or > LastYear
            || LocalTicks.Date(LocalTicks.Of(instant)).Year is < FirstYear or > LastYear)
        {
            throw Refused.Rule(
                "deadline.dateOutOfRange", "Ngày phải trong khoảng từ năm {0} đến năm {1}.", FirstYear, LastYear);
        }
    }

    /// <summary>Sorted by time; events of one instant in the order that makes sense of them, so that no input order matters.</summary>
    internal static List<ClockEvent> Order(DateTimeOffset receivedAt, IReadOnlyList<ClockEvent> events)
    {
        foreach (var happened in events)
        {
            Check(receivedAt, happened);
        }
        var ordered = new List<ClockEvent>(events.Count);
        var paused = false;
        foreach (var instant in events.GroupBy(happened => happened.At.UtcTicks).OrderBy(group => group.Key))
        {
            foreach (var type in SequenceAt(instant.Select(happened => happened.Type).ToHashSet(), paused))
            {
                var same = instant.Where(happened => happened.Type == type).ToList();
                if (same.Count > 1)
                {
                    throw Refused.Rule(
                        "deadline.eventTwice", "Có hai sự kiện cùng loại vào cùng một lúc {0}.", Explanation.Moment(same[0].At));
                }
                if (same.Count == 1)
                {
                    ordered.Add(same[0]);
                    paused = type == ClockEventType.Pause
                        || (paused && type is not (ClockEventType.Resume or ClockEventType.Restart));
                }
            }
        }
        return ordered;
    }

    /// <summary>A clock that runs may stop and go within one instant; otherwise what makes it run comes before what stops it.</summary>
    private static ClockEventType[] SequenceAt(HashSet<ClockEventType> types, bool paused) =>
        !paused && types.Contains(ClockEventType.Pause) && types.Contains(ClockEventType.Resume)
            ? [ClockEventType.TransferCalendar, ClockEventType.Pause, ClockEventType.Resume, ClockEventType.Restart, ClockEventType.Extend]
            : [ClockEventType.TransferCalendar, ClockEventType.Resume, ClockEventType.Restart, ClockEventType.Extend, ClockEventType.Pause];

    private static void Check(DateTimeOffset receivedAt, ClockEvent happened)
    {
        CheckRange(happened.At);
        if (happened.At < receivedAt)
        {
            throw Refused.Rule("deadline.eventBeforeReceipt", "Sự kiện lúc {0} xảy ra trước khi nhận hồ sơ.", Explanation.Moment(happened.At));
        }
        switch (happened.Type)
        {
            case ClockEventType.Extend when happened.Until is null:
                throw Refused.Rule("deadline.extensionWithoutDate", "Gia hạn phải nêu ngày hẹn mới.");
            case ClockEventType.Extend:
                CheckRange(happened.Until.Value);
                break;
            case ClockEventType.TransferCalendar when happened.Calendar is null:
                throw Refused.Rule("deadline.transferWithoutCalendar", "Chuyển lịch phải nêu lịch làm việc mới.");
            case ClockEventType.Pause or ClockEventType.Resume or ClockEventType.Restart or ClockEventType.TransferCalendar:
                break;
            default:
                throw Refused.Rule("deadline.unknownEvent", "Không có loại sự kiện này.");
        }
    }
}
