using System.Globalization;

namespace MotCua.Kernel;

/// <summary>Vietnam's civil time: UTC+7 all year. Instants are kept in UTC; this is the edge where people see them.</summary>
public static class VietnamTime
{
    /// <summary>+07:00.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The culture of numbers and dates for Vietnamese readers.</summary>
    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("vi");

    /// <summary>The same instant on a Vietnamese clock.</summary>
    public static DateTimeOffset At(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The Vietnamese date on which the instant lies.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>The instant (UTC) of a Vietnamese date and time.</summary>
    public static DateTimeOffset Instant(DateOnly date, TimeOnly time) =>
        new DateTimeOffset(date.ToDateTime(time), Offset).ToUniversalTime();

    /// <summary>Now, in UTC, cut to the millisecond: what both databases keep exactly.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>Today's date in Vietnam.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOf(clock.Now());
}
