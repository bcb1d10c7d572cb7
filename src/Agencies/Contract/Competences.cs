using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Contract;

/// <summary>What a unit is competent for; the narrower goes before the wider.</summary>
public enum CompetenceKind
{
    /// <summary>One procedure, by its code.</summary>
    Procedure,

    /// <summary>All procedures of a field, by its name.</summary>
    Field,

    /// <summary>All procedures of a tier: a district without communes does the tasks of a commune.</summary>
    Tier,
}

/// <summary>A procedure as far as competence asks of it.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Vietnamese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Field">Field's name.</param>
/// <param name="FieldEn">The field in English.</param>
/// <param name="Tiers">Tiers of areas that carry it out by law.</param>
public sealed record ProcedureSubject(string Code, string Name, string? NameEn, string Field, string? FieldEn, IReadOnlyList<UnitLevel> Tiers);

/// <summary>A port: Catalogue, to the right, knows the procedures.</summary>
public interface IProcedureSubjects
{
    /// <summary>The procedure of that code; null when there is none.</summary>
    ValueTask<ProcedureSubject?> FindAsync(string code, CancellationToken ct);

    /// <summary>Procedures whose name, code or field has all the words, folded; by name, at most so many.</summary>
    ValueTask<IReadOnlyList<ProcedureSubject>> SearchAsync(string words, int most, CancellationToken ct);

    /// <summary>Names of the fields with their English, by name.</summary>
    ValueTask<IReadOnlyList<(string Field, string? FieldEn)>> FieldsAsync(CancellationToken ct);
}

/// <summary>A unit that handles what was asked about, and why it does.</summary>
/// <param name="Unit">As it is on the day.</param>
/// <param name="Kind">How narrowly it is stated; null when it follows from the tier of the place alone.</param>
/// <param name="Ground">The legal paper; null when nothing is stated.</param>
/// <param name="From">First day of the statement.</param>
/// <param name="To">Last day of the statement.</param>
/// <param name="Before">The unit named by the statement, as it last was, where this one took over from it.</param>
/// <param name="Area">The area of the statement.</param>
public sealed record CompetentUnit(
    UnitSummary Unit, CompetenceKind? Kind, string? Ground, DateOnly? From, DateOnly? To, UnitSummary? Before, UnitSummary? Area);

/// <summary>Who handles something at a place on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Place">The place as it is on that day.</param>
/// <param name="Asked">The unit whose code was asked for, as it last was, where another has taken its place by then; null otherwise.</param>
/// <param name="Units">Nobody, one, or more than one where statements overlap; the nearest first.</param>
public sealed record CompetenceAnswer(DateOnly Day, UnitSummary Place, UnitSummary? Asked, IReadOnlyList<CompetentUnit> Units);

/// <summary>A competence as somebody states it. Units and areas by code or identifier on the first day.</summary>
/// <param name="Unit">Who.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Subject">Code of the procedure, name of the field, or the tier's word.</param>
/// <param name="Area">For which area.</param>
/// <param name="WithBelow">And all below it.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included; null while it lasts.</param>
/// <param name="Ground">The legal paper.</param>
/// <param name="Row">Line in its file, for messages; 0 when it came from none.</param>
public sealed record CompetenceDraft(
    string Unit, CompetenceKind Kind, string Subject, string Area, bool WithBelow, DateOnly From, DateOnly? To, string Ground, int Row = 0);

/// <summary>What an import of competences did, or would do.</summary>
/// <param name="Added">Stated for the first time.</param>
/// <param name="Changed">Stated otherwise before.</param>
/// <param name="Same">Known already.</param>
/// <param name="Lines">What changes, a line each: row, what is done, in words of the file.</param>
public sealed record CompetenceImport(int Added, int Changed, int Same, IReadOnlyList<CompetenceLine> Lines);

/// <summary>A line of a preview.</summary>
public sealed record CompetenceLine(int Row, bool IsNew, string Unit, CompetenceKind Kind, string Subject, string Area, DateOnly From, CompetenceTerms? Was, CompetenceTerms Now);

/// <summary>What a line says beside who handles what, where and from when.</summary>
/// <param name="WithBelow">And all units below the area.</param>
/// <param name="To">Last day, included; null while it lasts.</param>
/// <param name="Ground">The legal paper.</param>
/// <param name="IsWithdrawn">It was stated by mistake.</param>
public sealed record CompetenceTerms(bool WithBelow, DateOnly? To, string Ground, bool IsWithdrawn)
{
    /// <summary>In words of the file, as the command line prints it.</summary>
    public override string ToString() => string.Join(
        ", ",
        new[] { WithBelow ? "withBelow" : "areaOnly", To is { } last ? $"→ {last:yyyy-MM-dd}" : "→ …", Ground, IsWithdrawn ? "withdrawn" : null }
            .Where(t => t is not null));
}

/// <summary>A unit became competent, or what was stated of it was ended, corrected or withdrawn.</summary>
/// <param name="Unit">Which.</param>
/// <param name="Kind">Kind of subject.</param>
/// <param name="Subject">Which.</param>
/// <param name="Area">For which area.</param>
/// <param name="From">First day.</param>
/// <param name="Changed">Field to what was said before and what is said now; before is null for a new statement.</param>
public sealed record CompetenceStated(
    UnitId Unit, CompetenceKind Kind, string Subject, UnitId Area, DateOnly From, IReadOnlyDictionary<string, string?[]> Changed) : IEvent;
