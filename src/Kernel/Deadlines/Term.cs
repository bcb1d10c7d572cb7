namespace MotCua.Kernel.Deadlines;

/// <summary>What a term is counted in.</summary>
public enum TermUnit
{
    /// <summary>Working days: "ngày làm việc".</summary>
    WorkingDays,

    /// <summary>Hours inside working sessions: "giờ làm việc".</summary>
    WorkingHours,

    /// <summary>Days of the calendar, rest days too: "ngày".</summary>
    CalendarDays,

    /// <summary>Months, clamped to the last day of a shorter month: "tháng".</summary>
    Months,

    /// <summary>The working day of receipt itself, or the next one after 15:00: "trong ngày".</summary>
    SameDay,
}

/// <summary>How working days are counted; other units have one way only.</summary>
public enum CountingMode
{
    /// <summary>The n-th working day after the day of receipt, due at the end of its working hours.</summary>
    WholeDays,

    /// <summary>n × the working hours of a full day, consumed from the moment of receipt.</summary>
    Hours,
}

/// <summary>A term by law or by commitment: a value of at least 1 and at most ten years; 1 for <see cref="TermUnit.SameDay"/>.</summary>
public readonly record struct Term
{
    // Ten years at most: 261 weekdays or 2,088 hours of work a year, and up to three leap days in ten years.
    private const int MostWorkingDays = 2_610;
    private const int MostWorkingHours = MostWorkingDays * 8;
    private const int MostCalendarDays = 3_653;
    private const int MostMonths = 120;

    /// <summary>A term that is lawful in itself.</summary>
    /// <param name="value">How many.</param>
    /// <param name="unit">Of what.</param>
    /// <exception cref="Refused">422: value below 1, above ten years, an unknown unit, a same-day term that is not 1.</exception>
    public Term(int value, TermUnit unit)
    {
        Value = value;
        Unit = unit;
        Check();
    }

    /// <summary>How many, from 1 to ten years of the unit.</summary>
    public int Value { get; }

    /// <summary>Of what.</summary>
    public TermUnit Unit { get; }

    /// <summary>Refuses a term that was never given one (<c>default</c>) as well as a wrong one.</summary>
    internal void Check()
    {
        var most = Unit switch
        {
            TermUnit.WorkingDays => MostWorkingDays,
            TermUnit.WorkingHours => MostWorkingHours,
            TermUnit.CalendarDays => MostCalendarDays,
            TermUnit.Months => MostMonths,
            TermUnit.SameDay => 1,
            _ => throw Refused.Rule("deadline.unknownUnit", "Không có đơn vị thời hạn này."),
        };
        if (Value < 1)
        {
            throw Refused.Rule("deadline.termTooShort", "Thời hạn phải từ 1 trở lên.");
        }
        if (Value > most)
        {
            throw Unit == TermUnit.SameDay
                ? Refused.Rule("deadline.sameDayIsOne", "Thời hạn trong ngày chỉ có giá trị 1.")
                : Refused.Rule("deadline.termTooLong", "Thời hạn không được dài hơn 10 năm.");
        }
    }
}
