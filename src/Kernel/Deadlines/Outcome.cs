namespace MotCua.Kernel.Deadlines;

/// <summary>Where a dossier stands against its due date. Each dossier is in exactly one class.</summary>
public enum OutcomeClass
{
    /// <summary>Finished before the half-day in which it was due: trước hạn.</summary>
    Early,

    /// <summary>Finished in that half-day, by the due moment: đúng hạn.</summary>
    OnTime,

    /// <summary>Finished after the due moment: quá hạn.</summary>
    Late,

    /// <summary>Pending with a working day or more left.</summary>
    PendingInTime,

    /// <summary>Pending with less than eight working hours left: sắp đến hạn.</summary>
    DueSoon,

    /// <summary>Pending after the due moment.</summary>
    PendingLate,

    /// <summary>No lawful term, or finished without a date to compare with: never "on time".</summary>
    NoDate,

    /// <summary>Pending while the clock stands still.</summary>
    Waiting,
}

/// <summary>Both truths: against the first promise, and against the promise after lawful changes.</summary>
public readonly record struct OutcomePair(OutcomeClass AgainstFirstPromise, OutcomeClass AgainstPresentPromise);

/// <summary>The one classification that lists, figures, slips and pages share.</summary>
public static class Outcome
{
    private const int SoonMinutes = 8 * 60;

    /// <summary>The class of one dossier against one due moment.</summary>
    /// <param name="dueAt">The due moment; null while the clock stands still or where there is none.</param>
    /// <param name="hasLawfulTerm">Whether the procedure has a term by law or commitment; without one the class is always <see cref="OutcomeClass.NoDate"/>.</param>
    /// <param name="finishedAt">When the result was ready; null while pending.</param>
    /// <param name="now">The present, for pending dossiers.</param>
    /// <param name="calendar">The calendar that the due date was computed with.</param>
    public static OutcomeClass Of(
        DateTimeOffset? dueAt, bool hasLawfulTerm, DateTimeOffset? finishedAt, DateTimeOffset now, WorkCalendar calendar)
    {
        if (!hasLawfulTerm)
        {
            return OutcomeClass.NoDate;
        }
        if (dueAt is not { } due)
        {
            // Finishing ends a pause, so a finished dossier has a date; one that has not cannot be called on time.
            return finishedAt is null ? OutcomeClass.Waiting : OutcomeClass.NoDate;
        }
        if (finishedAt is { } finished)
        {
            return finished > due ? OutcomeClass.Late
                : finished < EarlyBefore(due, calendar) ? OutcomeClass.Early
                : OutcomeClass.OnTime;
        }
        return now > due ? OutcomeClass.PendingLate
            : due < SoonUntil(now, calendar) ? OutcomeClass.DueSoon
            : OutcomeClass.PendingInTime;
    }

    /// <summary>
    /// Both truths of one dossier. For <paramref name="dueAt"/> give <see cref="Promise.LawfulDueAt"/>, so that an extension
    /// written after the due moment does not turn late into on time.
    /// </summary>
    public static OutcomePair BothTruths(
        DateTimeOffset? originalDueAt,
        DateTimeOffset? dueAt,
        bool hasLawfulTerm,
        DateTimeOffset? finishedAt,
        DateTimeOffset now,
        WorkCalendar calendar) =>
        new(
            Of(originalDueAt, hasLawfulTerm, finishedAt, now, calendar),
            Of(dueAt, hasLawfulTerm, finishedAt, now, calendar));

    /// <summary>
    /// The start of the half-day session in which the due moment lies; finished before it is early. For a query: a dossier is
    /// early exactly when <c>finishedAt &lt; EarlyBefore(dueAt)</c>.
    /// </summary>
    public static DateTimeOffset EarlyBefore(DateTimeOffset dueAt, WorkCalendar calendar)
    {
        var due = LocalTicks.Of(dueAt);
        var day = LocalTicks.Day(due);
        var start = LocalTicks.At(day);

        // The last session begun before the due moment: 11:30 is the morning's, 23:59:59 the afternoon's.
        foreach (var session in calendar.Sessions(day))
        {
            if (session.Start.Ticks < LocalTicks.TimeOfDay(due))
            {
                start = LocalTicks.At(day, session.Start.Ticks);
            }
        }
        return LocalTicks.Instant(start);
    }

    /// <summary>
    /// The moment eight working hours from now. For a query: a pending dossier is due soon exactly when
    /// <c>now ≤ dueAt &lt; SoonUntil(now)</c>.
    /// </summary>
    public static DateTimeOffset SoonUntil(DateTimeOffset now, WorkCalendar calendar) =>
        WorkingTime.AddWorkingMinutes(now, SoonMinutes, calendar);

    /// <summary>Whether the class is of a dossier still being worked on or waiting.</summary>
    public static bool IsPending(this OutcomeClass outcome) =>
        outcome is OutcomeClass.PendingInTime or OutcomeClass.DueSoon or OutcomeClass.PendingLate or OutcomeClass.Waiting;

    /// <summary>Whether the class is of a finished dossier that kept its date.</summary>
    public static bool IsKept(this OutcomeClass outcome) => outcome is OutcomeClass.Early or OutcomeClass.OnTime;
}
