using MotCua.Agencies.Contract;
using MotCua.Catalogue.Importing;
using MotCua.Catalogue.Publishing;
using MotCua.Catalogue.Reading;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Contract;

/// <summary>What others may ask of the catalogue, or tell it. Reads answer what is committed.</summary>
public sealed class CatalogueDesk
{
    private readonly ProcedureReading reading;
    private readonly ProcedureSearch search;
    private readonly PublishingService publishing;
    private readonly ImportService importing;

    internal CatalogueDesk(ProcedureReading reading, ProcedureSearch search, PublishingService publishing, ImportService importing)
    {
        this.reading = reading;
        this.search = search;
        this.publishing = publishing;
        this.importing = importing;
    }

    /// <summary>The procedure in its current version, or in the one a dossier is pinned to; null when there is none.</summary>
    public ValueTask<Procedure?> FindAsync(string code, int? version = null, CancellationToken ct = default) =>
        reading.FindAsync(code, version, ct);

    /// <summary>What held, holds or will hold on a day: a past version, the one in force, or what an approved decision announces. Null: no such procedure.</summary>
    /// <exception cref="Refused">404 <c>procedure.notYet</c> for a day before the first version.</exception>
    public Task<Procedure?> AsOfAsync(string code, DateOnly day, CancellationToken ct = default) => reading.AsOfAsync(code, day, ct);

    /// <summary>What approved decisions announce for the procedure, the earliest first.</summary>
    public Task<IReadOnlyList<Announced>> AnnouncedAsync(string code, CancellationToken ct = default) => reading.AnnouncedAsync(code, ct);

    /// <summary>The unit's offer of the procedure; null when it does not offer it.</summary>
    public ValueTask<Offer?> OfferAsync(string code, UnitId unit, CancellationToken ct = default) => reading.OfferAsync(code, unit, ct);

    /// <summary>All versions, newest first; empty when there is no such procedure.</summary>
    public Task<IReadOnlyList<ProcedureVersion>> VersionsAsync(string code, CancellationToken ct = default) => reading.VersionsAsync(code, ct);

    /// <summary>Finds procedures, best first.</summary>
    /// <exception cref="Refused">400 <c>list.badCursor</c>, <c>list.badLimit</c>; 422 <c>procedure.unknownUnit</c>.</exception>
    public ValueTask<ProcedurePage> SearchAsync(ProcedureQuery query, CancellationToken ct = default) => search.SearchAsync(query, ct);

    /// <summary>What somebody may mean who is still typing, best first.</summary>
    internal ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string? typed, CancellationToken ct = default) => search.SuggestAsync(typed, ct);

    /// <summary>Fields with the number of procedures in each, by name.</summary>
    public ValueTask<IReadOnlyList<FieldCount>> FieldsAsync(CancellationToken ct = default) => search.FieldsAsync(ct);

    /// <summary>The moments of life that pages offer, in their order.</summary>
    public ValueTask<IReadOnlyList<LifeEvent>> LifeEventsAsync(CancellationToken ct = default) => search.LifeEventsAsync(ct);

    /// <summary>How many procedures are promised earlier than the law asks, and the one whose term was cut most.</summary>
    public ValueTask<TermCuts> CutsAsync(CancellationToken ct = default) => search.CutsAsync(ct);

    /// <summary>Publishes a record: a changed one becomes the next version, the same one changes nothing.</summary>
    /// <exception cref="Refused">422 with messages by place in the record.</exception>
    public Task<Published> PublishAsync(ProcedureRecord record, Actor actor, CancellationToken ct = default) =>
        publishing.PublishAsync(record, actor, ct);

    /// <summary>
    /// Publishes what a file holds: a JSON array, an object with <c>procedures</c>, or JSON lines (also gzipped), of records in this
    /// contract's shape or in the national database's. A bad row is named and left out; the others are published.
    /// </summary>
    /// <exception cref="Refused">400 <c>import.unreadable</c> when the file as a whole can't be read.</exception>
    public Task<ImportOutcome> ImportAsync(Stream file, Actor actor, CancellationToken ct = default) => importing.ImportAsync(file, actor, false, ct);

    /// <summary>
    /// As <see cref="ImportAsync(Stream, Actor, CancellationToken)"/>; with <paramref name="overwrite"/> a national row also takes the place of a
    /// record that the province wrote, of which it keeps what only the province knows (offers, form, process, promises, keywords, plain words).
    /// </summary>
    /// <exception cref="Refused">400 <c>import.unreadable</c>; 413 <c>import.tooLarge</c>.</exception>
    public Task<ImportOutcome> ImportAsync(Stream file, Actor actor, bool overwrite, CancellationToken ct = default) =>
        importing.ImportAsync(file, actor, overwrite, ct);

    /// <summary>What an import of the file would do; nothing is written.</summary>
    /// <exception cref="Refused">As importing it.</exception>
    public Task<ImportOutcome> PreviewImportAsync(Stream file, bool overwrite = false, CancellationToken ct = default) =>
        importing.PreviewAsync(file, overwrite, ct);
}

/// <summary>A version of a procedure.</summary>
/// <param name="Record">The record; never changes.</param>
/// <param name="Version">From 1.</param>
/// <param name="ValidFrom">First day of this version.</param>
/// <param name="Offers">Units that offer it today, in the order of the directory.</param>
public sealed record Procedure(ProcedureRecord Record, int Version, DateOnly ValidFrom, IReadOnlyList<Offer> Offers)
{
    /// <summary>True when a newer version is in force.</summary>
    public bool IsOld { get; init; }

    /// <summary>True for what a decision announces and is not in force yet.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>That it was abolished, and by what; null while it is offered or merely not offered by anybody.</summary>
    public Abolition? Abolished { get; init; }

    /// <summary>The day that was asked for; null when none was.</summary>
    public DateOnly? AsOf { get; init; }
}

/// <summary>That a procedure was abolished.</summary>
/// <param name="From">First day on which it is not offered.</param>
/// <param name="Decision">Number of the decision.</param>
public sealed record Abolition(DateOnly From, string? Decision);

/// <summary>A version that a decision announces.</summary>
/// <param name="From">First day.</param>
/// <param name="Decision">Number of the decision.</param>
/// <param name="Record">The record; null when the procedure will be abolished.</param>
/// <param name="Base">The version that it takes the place of; 0 for a new procedure.</param>
public sealed record Announced(DateOnly From, string Decision, ProcedureRecord? Record, int Base);

/// <summary>A version in the history of a procedure.</summary>
/// <param name="Version">From 1.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="PublishedAt">When it was published here.</param>
/// <param name="Decision">The decision behind it.</param>
public sealed record ProcedureVersion(int Version, DateOnly ValidFrom, DateTimeOffset PublishedAt, string? Decision)
{
    /// <summary>True when it says that the procedure ended.</summary>
    public bool Abolished { get; init; }
}

/// <summary>A unit's offer of a procedure.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="ServiceLevel">How far online.</param>
public sealed record Offer(UnitSummary Unit, ServiceLevel ServiceLevel);

/// <summary>What is looked for; null means any.</summary>
/// <param name="Q">Words, with or without diacritics.</param>
/// <param name="Field">The field's name, folded when compared.</param>
/// <param name="Level">Level that carries it out.</param>
/// <param name="Unit">Code or identifier of a unit that offers it.</param>
/// <param name="Service">How far online (at that unit, when one is named).</param>
/// <param name="LifeEvent">Code of a life event.</param>
/// <param name="Cursor">Where the page before ended.</param>
/// <param name="Limit">1–100.</param>
/// <param name="IsExact">True: the words as they are, without mending and synonyms.</param>
public sealed record ProcedureQuery(
    string? Q = null,
    string? Field = null,
    ProcedureLevel? Level = null,
    string? Unit = null,
    ServiceLevel? Service = null,
    string? LifeEvent = null,
    string? Cursor = null,
    int Limit = 20,
    bool IsExact = false);

/// <summary>A procedure in a list.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Vietnamese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Field">Field.</param>
/// <param name="FieldEn">Field in English.</param>
/// <param name="Level">The level looked for, else the first of the record.</param>
/// <param name="Levels">All its levels.</param>
/// <param name="ServiceLevel">The furthest that is offered (at the unit looked for, if any).</param>
/// <param name="Term">The general term; null when the law sets none or it could not be read.</param>
/// <param name="Fee">Đồng for one dossier at the counter, without extra copies; null when it could not be read.</param>
public sealed record ProcedureSummary(
    string Code,
    string Name,
    string NameEn,
    string Field,
    string? FieldEn,
    ProcedureLevel? Level,
    IReadOnlyList<ProcedureLevel> Levels,
    ServiceLevel ServiceLevel,
    ChosenTerm? Term,
    long? Fee)
{
    /// <summary>The name in the present language.</summary>
    public string ShownName => Texts.Pick(Name, NameEn);

    /// <summary>The field in the present language.</summary>
    public string ShownField => Texts.Pick(Field, FieldEn);
}

/// <summary>A page of a search.</summary>
/// <param name="Items">Best first.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
/// <param name="Total">How many were found in all.</param>
/// <param name="Near">When nothing was found: procedures that have some of the words.</param>
public sealed record ProcedurePage(IReadOnlyList<ProcedureSummary> Items, string? Next, int Total, IReadOnlyList<ProcedureSummary> Near)
{
    /// <summary>How the words were understood; null when none were asked.</summary>
    public Understood? Understood { get; init; }
}

/// <summary>How the words of a question were understood.</summary>
/// <param name="Text">In words of records.</param>
/// <param name="IsChanged">True when words were mended or exchanged for others.</param>
/// <param name="Words">Folded words that were looked for, to be marked where they are shown.</param>
/// <param name="Unknown">Words that no procedure has.</param>
/// <param name="LifeEvents">Codes of moments of life that it names.</param>
public sealed record Understood(
    string Text, bool IsChanged, IReadOnlyList<string> Words, IReadOnlyList<string> Unknown, IReadOnlyList<string> LifeEvents);

/// <summary>Terms that the province promises to keep shorter than the law.</summary>
/// <param name="Procedures">How many procedures have one.</param>
/// <param name="Greatest">The one whose promise is the smallest share of the law's term; null when there is none.</param>
public sealed record TermCuts(int Procedures, ProcedureSummary? Greatest);

/// <summary>A field and how many procedures it has.</summary>
/// <param name="Field">Vietnamese name.</param>
/// <param name="FieldEn">English name.</param>
/// <param name="Procedures">How many.</param>
public sealed record FieldCount(string Field, string? FieldEn, int Procedures)
{
    /// <summary>The field in the present language.</summary>
    public string ShownField => Texts.Pick(Field, FieldEn);
}

/// <summary>What publishing did.</summary>
/// <param name="Code">Code of the procedure.</param>
/// <param name="Version">The version now in force.</param>
/// <param name="Changed">False when the record was the same.</param>
public sealed record Published(string Code, int Version, bool Changed);

/// <summary>What an import did.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Added">New procedures.</param>
/// <param name="Changed">New versions.</param>
/// <param name="Unchanged">Rows that were published already.</param>
/// <param name="Problems">Rows left out, and why.</param>
public sealed record ImportOutcome(int Rows, int Added, int Changed, int Unchanged, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>National rows whose procedure the province wrote itself: its record stays.</summary>
    public int Kept { get; init; }

    /// <summary>Rows left out; <see cref="Problems"/> names at most a thousand of them.</summary>
    public int Refused { get; init; }

    /// <summary>Parts of rows that stay text and wait for a person, and rows whose record stays; at most two thousand are named.</summary>
    public IReadOnlyList<ImportFlag> Flags { get; init; } = [];

    /// <summary>How many parts stay text, by part and reason.</summary>
    public IReadOnlyList<UnreadCount> Unread { get; init; } = [];
}

/// <summary>Something in a row that a person should know of; the row itself is taken in.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Code">Code of the procedure.</param>
/// <param name="Part">The part that stays text; null: the province's own record stays.</param>
/// <param name="Reason">Why it stays text.</param>
public sealed record ImportFlag(int Row, string Code, string? Part, UnreadReason? Reason);

/// <summary>How often a part stays text for a reason.</summary>
/// <param name="Part">The part, in Vietnamese.</param>
/// <param name="Reason">Why.</param>
/// <param name="Records">In how many rows.</param>
public sealed record UnreadCount(string Part, UnreadReason? Reason, int Records);

/// <summary>A row that was left out.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Code">Code of the procedure, where it could be read.</param>
/// <param name="Text">Why, in Vietnamese.</param>
public sealed record ImportProblem(int Row, string? Code, string Text);
