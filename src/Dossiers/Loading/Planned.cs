using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Loading;

/// <summary>A dossier that will be filed: what, where, how, when, and what becomes of it.</summary>
internal sealed class Planned(ProcedureRecord record, UnitSummary unit, WorkCalendar calendar, WorkCalendar deskCalendar)
{
    public ProcedureRecord Record => record;

    public UnitSummary Unit => unit;

    public UnitId Desk => unit.ReceptionUnitId ?? unit.Id;

    /// <summary>The calendar it is counted in.</summary>
    public WorkCalendar Calendar => calendar;

    /// <summary>The calendar of the desk, which may receive on Saturday mornings.</summary>
    public WorkCalendar DeskCalendar => deskCalendar;

    public Channel Channel { get; set; }

    public string? Variant { get; set; }

    public Way Way { get; set; }

    public Open? Open { get; set; }

    /// <summary>Of the year that the newspaper told: nothing in it is late.</summary>
    public bool IsFinanceYear { get; init; }

    public DateTimeOffset FiledAt { get; set; }

    /// <summary>When the desk asks for papers, and when they come, before the reception.</summary>
    public (DateTimeOffset Asked, DateTimeOffset Supplied)? Supplement { get; set; }

    /// <summary>When the desk receives (or refuses): at once at the counter.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    public Somebody Applicant { get; set; } = null!;

    public ChosenTerm? Term => TermChoice.For(record, Variant, Channel);

    /// <summary>The promise that the reception will give; null without a lawful term.</summary>
    public DateTimeOffset? DueAt => Term is { } term
        ? Deadline.DueAt(ReceivedAt, term.Committed, term.Mode, calendar, [])!.Value.ToUniversalTime()
        : null;

    public bool TakesOnline => record.Channels.Any(c => c.Channel == Channel.Online);
}
