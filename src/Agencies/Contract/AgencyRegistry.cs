using MotCua.Agencies.Planning;
using MotCua.Agencies.Registering;
using MotCua.Agencies.Reorganising;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Contract;

/// <summary>The write side of units: every change is an act in the unit's own chain of the journal.</summary>
public sealed class AgencyRegistry
{
    private readonly UnitRegistering registering;
    private readonly ReorganisingService reorganising;
    private readonly Rehearsal rehearsal;
    private readonly DraftDesk drafts;
    private readonly TimeProvider clock;

    internal AgencyRegistry(UnitRegistering registering, ReorganisingService reorganising, Rehearsal rehearsal, DraftDesk drafts, TimeProvider clock)
    {
        this.registering = registering;
        this.reorganising = reorganising;
        this.rehearsal = rehearsal;
        this.drafts = drafts;
        this.clock = clock;
    }

    /// <summary>
    /// Reads units from CSV (columns <c>code,name,level,type,parent</c>, or the fuller ones of the sample province) and creates or changes
    /// what differs, all or nothing. Reading the same file again changes nothing.
    /// </summary>
    /// <param name="csv">UTF-8 text.</param>
    /// <param name="actor">Who imports.</param>
    /// <param name="validFrom">First day of rows that state none; today when null.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <exception cref="Refused">422 with messages by row.</exception>
    public Task<UnitImport> ImportAsync(TextReader csv, Actor actor, DateOnly? validFrom = null, CancellationToken ct = default) =>
        PutAsync(UnitFile.Read(csv, validFrom ?? clock.Today()), actor, ct);

    /// <summary>What reading units from CSV would create and change; writes nothing.</summary>
    /// <param name="csv">UTF-8 text.</param>
    /// <param name="validFrom">First day of rows that state none; today when null.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="Refused">As the import.</exception>
    public Task<UnitImportPreview> PreviewImportAsync(TextReader csv, DateOnly? validFrom = null, CancellationToken ct = default) =>
        registering.PreviewAsync(UnitFile.Read(csv, validFrom ?? clock.Today()), ct);

    /// <summary>As <see cref="ImportAsync(TextReader, Actor, DateOnly?, CancellationToken)"/>, from the bytes of a file: CSV, or JSON with the same names.</summary>
    /// <exception cref="Refused">413; 422 with messages by row, or <c>file.wrongEncoding</c>.</exception>
    public async Task<UnitImport> ImportAsync(Stream file, Actor actor, DateOnly? validFrom = null, string? why = null, CancellationToken ct = default) =>
        await registering.PutAsync(UnitFile.Read(await FileText.ReadAsync(file, ct), validFrom ?? clock.Today()), actor, why, ct);

    /// <summary>What reading that file would create and change; writes nothing.</summary>
    /// <exception cref="Refused">As the import.</exception>
    public async Task<UnitImportPreview> PreviewImportAsync(Stream file, DateOnly? validFrom = null, CancellationToken ct = default) =>
        await registering.PreviewAsync(UnitFile.Read(await FileText.ReadAsync(file, ct), validFrom ?? clock.Today()), ct);

    /// <summary>Creates or changes the stated units, all or nothing; the order does not matter.</summary>
    /// <exception cref="Refused">422 with messages by row or code.</exception>
    public Task<UnitImport> PutAsync(IReadOnlyList<UnitDraft> drafts, Actor actor, CancellationToken ct = default) =>
        registering.PutAsync(drafts, actor, null, ct);

    /// <summary>Ends a unit: the day is its last. Its code is free from the next day on.</summary>
    /// <exception cref="Refused">404 <c>unit.unknown</c>; 409 <c>unit.hasUnitsBelow</c>; 422 <c>unit.endsBeforeItBegins</c>.</exception>
    public Task CloseAsync(UnitId unit, DateOnly lastDay, Actor actor, string? why = null, CancellationToken ct = default) =>
        registering.CloseAsync(unit, lastDay, actor, why, ct);

    /// <summary>What a reorganisation would do; writes nothing.</summary>
    /// <exception cref="Refused">422 with messages by row or unit: what applying would refuse, first of all a unit without a successor.</exception>
    public Task<ReorganisationPreview> PreviewAsync(ReorganisationRequest request, CancellationToken ct = default) =>
        reorganising.PreviewAsync(request, ct);

    /// <summary>
    /// Reorganises, all or nothing. It takes effect at midnight of its day by itself, because only facts with days are written; a day that has
    /// passed takes effect at once. Doing it again changes nothing.
    /// </summary>
    /// <exception cref="Refused">As <see cref="PreviewAsync"/>.</exception>
    public Task<ReorganisationPreview> ReorganiseAsync(ReorganisationRequest request, Actor actor, CancellationToken ct = default) =>
        reorganising.ApplyAsync(request, actor, ct);

    /// <summary>What a reorganisation would do, tried on a copy of the data that is gone afterwards.</summary>
    /// <exception cref="Refused">422 as <see cref="ReorganiseAsync"/>; 409 when there is no room or no right for a copy.</exception>
    public Task<RehearsalReport> RehearseAsync(ReorganisationRequest request, Actor actor, CancellationToken ct = default) =>
        rehearsal.RunAsync(DraftContent.Of(request), actor, ct);

    /// <summary>What a draft that was written in the pages would do.</summary>
    /// <exception cref="Refused">404 <c>reorganise.unknownDraft</c>; 422 with messages by step.</exception>
    public async Task<ReorganisationPreview> PreviewDraftAsync(Guid draft, CancellationToken ct = default)
    {
        var (preview, findings) = await reorganising.ExamineAsync((await drafts.FindAsync(draft, ct)).Content, ct);
        ReorganisingService.Refuse(findings);
        return preview!;
    }

    /// <summary>Tries a draft on a copy and keeps the result with it.</summary>
    /// <exception cref="Refused">As <see cref="PreviewDraftAsync"/> and <see cref="RehearseAsync"/>.</exception>
    public async Task<RehearsalReport> RehearseDraftAsync(Guid draft, Actor actor, CancellationToken ct = default)
    {
        var report = await rehearsal.RunAsync((await drafts.FindAsync(draft, ct)).Content, actor, ct);
        await drafts.KeepAsync(draft, report, actor, ct);
        return report;
    }

    /// <summary>Applies a draft that another person than its proposer approved.</summary>
    /// <exception cref="Refused">As <see cref="PreviewDraftAsync"/>; 409 when it is not approved, or is not any more what was approved.</exception>
    public Task ApplyDraftAsync(Guid draft, Actor actor, CancellationToken ct = default) => drafts.ApplyAsync(draft, null, actor, ct);
}
