using Microsoft.AspNetCore.Http;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Reading;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>Lays a dossier on the caller's desk, for its page and the pages of its acts.</summary>
internal sealed class DossierDesk(
    DossierWork work, PromiseBook promises, DossierReader reader, AgencyDirectory agencies, AccountDesk accounts, WorkList list, TimeProvider clock,
    Texts texts)
{
    /// <summary>The dossier for this caller; null when there is none for them.</summary>
    /// <param name="key">Number or reference.</param>
    /// <param name="caller">Who looks.</param>
    /// <param name="query">The address's question, which names the list one came from.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task<DossierSheet?> FindAsync(string key, Caller caller, IQueryCollection query, CancellationToken ct)
    {
        if (await work.FindAsync(key, caller, ct) is not { } dossier)
        {
            return null;
        }

        var now = clock.Now();
        var situation = await work.SituationAsync(dossier, caller, false, ct);
        var process = await work.ProcessOfAsync(dossier, ct);
        var calendar = await promises.CalendarOfAsync(dossier, now, ct);
        var due = DueTags.Of(DueFacts.Of(dossier), now, calendar, texts);
        var from = query.ContainsKey("view") ? ListQueries.Read(query) with { Cursor = null, Before = null } : null;
        return new DossierSheet
        {
            Dossier = dossier,
            Situation = situation,
            Procedure = await work.ProcedureOfAsync(dossier, ct),
            Process = process,
            UnitName = await UnitInWords.OfAsync(agencies, dossier, texts, ct),
            TakenOver = await Parts.TakenOver.OfAsync(agencies, dossier, ct),
            DeskName = await UnitInWords.OfAsync(agencies, dossier.DeskId, texts, ct),
            Due = due,
            Promise = await PromiseAsync(dossier, due, now, ct),
            SeesAll = PersonalData.IsNeededBy(situation),
            Buttons = NextActs.Of(situation, process, texts),
            HandlerAbsentUntil = dossier.HandlerId is { } handler && !dossier.IsEnded ? await accounts.AbsentUntilAsync(handler, ct) : null,
            From = from,
            Neighbours = from is null ? null : await list.NeighboursAsync(from, dossier, caller, ct),
        };
    }

    private async Task<PromiseView?> PromiseAsync(Dossier dossier, DueTag due, DateTimeOffset now, CancellationToken ct)
    {
        var outcome = (await reader.OutcomeAsync(dossier, ct))?.AfterChanges;
        var view = PromiseParts.Of(dossier, await promises.OfAsync(dossier, ct), outcome, now, texts);
        if (view is null)
        {
            return null;
        }

        // The same part as the applicant sees; only what is left is said in the office's words.
        view = view with { Tag = due.Text, TagTone = due.Tone };
        if (!dossier.IsReceived)
        {
            return dossier.Status == DossierStatus.SupplementRequested
                ? view with { When = texts["Chờ người nộp bổ sung"], Tag = null }
                : view with { Lead = texts["Trả lời người nộp trước"] };
        }

        return dossier is { IsEnded: false, DueAt: { } at } && outcome is not OutcomeClass.NoDate && VietnamTime.DateOf(at) == VietnamTime.DateOf(now)
            ? view with { When = Vn.When(at, now) }
            : view;
    }

}
