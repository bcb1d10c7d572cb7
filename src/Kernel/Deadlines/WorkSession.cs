namespace MotCua.Kernel.Deadlines;

/// <summary>A half-day of work (or of reception), Vietnam time, on whole minutes; the end does not belong to it.</summary>
public readonly record struct WorkSession(TimeOnly Start, TimeOnly End)
{
    internal int Minutes => (int)((End.Ticks - Start.Ticks) / TimeSpan.TicksPerMinute);
}

/// <summary>Why a date is not what its weekday says.</summary>
public enum DayKind
{
    /// <summary>A public holiday (BLLĐ 2019, Đ.112).</summary>
    PublicHoliday,

    /// <summary>The working day off that makes up for a holiday on a rest day (BLLĐ 2019, Đ.111.3).</summary>
    CompensatoryRest,

    /// <summary>A working day off that is worked on another day.</summary>
    SwappedOff,

    /// <summary>A rest day that is worked, with the hours of a normal day.</summary>
    SwappedWork,
}

/// <summary>A date that departs from the working week; the name is shown to people ("Quốc khánh").</summary>
public sealed record DayException(DateOnly Date, DayKind Kind, string Name);
