using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Deadlines;

/// <summary>Brings a dossier's facts to the clock: its receipt, its term, the calendar version it was promised under, its ledger.</summary>
internal sealed class PromiseBook(CalendarBook calendars)
{
    /// <summary>NĐ 45/2020/NĐ-CP [K]: an online filing is answered within 8 working hours.</summary>
    public const int AnswerHours = 8;

    /// <summary>The promise with its proof, or null where no lawful term exists or nothing was received yet.</summary>
    public async Task<Promise?> OfAsync(Dossier dossier, CancellationToken ct)
    {
        if (dossier is not { Term: { } term, ReceivedAt: { } receivedAt, CalendarVersion: { } version })
        {
            return null;
        }

        var calendar = await calendars.VersionAsync(version, ct);
        return Deadline.Compute(receivedAt, term, dossier.TermMode, calendar, await EventsAsync(dossier, ct));
    }

    /// <summary>Sets the dossier's current promise to what its ledger gives.</summary>
    public async Task RefreshAsync(Dossier dossier, CancellationToken ct)
    {
        if (await OfAsync(dossier, ct) is { } promise)
        {
            dossier.SetDue(promise.DueAt, promise.Paused);
        }
    }

    /// <summary>The calendar that the dossier counts in.</summary>
    public async Task<WorkCalendar> CalendarOfAsync(Dossier dossier, DateTimeOffset now, CancellationToken ct) =>
        dossier.CalendarVersion is { } version
            ? await calendars.VersionAsync(version, ct)
            : await calendars.InForceAsync(dossier.UnitId, now, ct);

    /// <summary>The first promise of a reception now.</summary>
    public async Task<(int Version, DateTimeOffset? DueAt, WorkCalendar Calendar)> FirstAsync(
        UnitId unit, ChosenTerm? term, DateTimeOffset now, CancellationToken ct)
    {
        var calendar = await calendars.InForceAsync(unit, now, ct);
        return (calendar.Version, term is null ? null : Deadline.DueAt(now, term.Committed, term.Mode, calendar, []), calendar);
    }

    /// <summary>Until when an online filing of now must be answered.</summary>
    public async Task<DateTimeOffset> AnswerDueAsync(UnitId desk, DateTimeOffset now, CancellationToken ct) =>
        WorkingTime.AddWorkingHours(now, AnswerHours, await calendars.InForceAsync(desk, now, ct)).ToUniversalTime();

    /// <summary>Until when a step that begins now should be done: its hours, but not after the dossier's own date.</summary>
    public static DateTimeOffset? StepDue(ProcessStep step, WorkCalendar calendar, DateTimeOffset? dueAt, DateTimeOffset now)
    {
        if (step.Hours <= 0)
        {
            return dueAt;
        }

        var own = WorkingTime.AddWorkingMinutes(now, (long)(step.Hours * 60), calendar).ToUniversalTime();
        return dueAt is { } due && due < own ? due : own;
    }

    private async Task<IReadOnlyList<ClockEvent>> EventsAsync(Dossier dossier, CancellationToken ct)
    {
        var events = new List<ClockEvent>(dossier.Ledger.Count);
        foreach (var entry in dossier.Ledger)
        {
            var calendar = entry.CalendarVersion is { } version ? await calendars.VersionAsync(version, ct) : null;
            events.Add(new ClockEvent(entry.Type, entry.At, entry.Ground, entry.Reason, entry.Until, calendar));
        }

        return events;
    }
}
