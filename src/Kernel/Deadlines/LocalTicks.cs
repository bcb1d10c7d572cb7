namespace MotCua.Kernel.Deadlines;

/// <summary>Instants as ticks of Vietnam's wall clock (+07:00 the year round): days and hours of the law are read off it.</summary>
internal static class LocalTicks
{
    private const long Offset = 7 * TimeSpan.TicksPerHour;

    internal static long Of(DateTimeOffset instant) => instant.UtcTicks + Offset;

    internal static long At(int day, long timeOfDay = 0) => day * TimeSpan.TicksPerDay + timeOfDay;

    internal static int Day(long ticks) => (int)(ticks / TimeSpan.TicksPerDay);

    internal static long TimeOfDay(long ticks) => ticks % TimeSpan.TicksPerDay;

    internal static DateOnly Date(long ticks) => DateOnly.FromDayNumber(Day(ticks));

    internal static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.FromTicks(Offset));
}
