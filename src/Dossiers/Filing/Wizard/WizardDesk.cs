using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Filing.Drafts;
using MotCua.Dossiers.Parts;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Dossiers.Filing.Wizard;

/// <summary>Brings a draft together with the record in force, and turns it into what is filed.</summary>
internal sealed class WizardDesk(
    AppDb db, AgencyDirectory directory, CatalogueDesk catalogue, DraftDesk drafts, FilingService filing, CalendarBook calendars, TimeProvider clock, Texts texts)
{
    /// <summary>The plan of a draft; null when the procedure is no longer there.</summary>
    public async Task<WizardPlan?> PlanAsync(Draft draft, Caller caller, CancellationToken ct)
    {
        if (await catalogue.FindAsync(draft.ProcedureCode, null, ct) is not { } procedure)
        {
            return null;
        }

        var offers = UnitStep.Offers(procedure);
        var unit = draft.UnitId is { } chosen ? offers.FirstOrDefault(o => o.Unit.Id == chosen)?.Unit : null;
        unit ??= offers.Count == 1 ? offers[0].Unit : null;
        return WizardPlan.Of(new WizardContext(
            draft, procedure, unit, caller, await drafts.FilesAsync(draft.Id, ct), clock.Today(), texts)
        {
            Places = await EFormPlaces.ForAsync(procedure.Record.Form, directory, clock.Today(), ct),
            Earlier = await EarlierAsync(procedure.Record, caller, ct),
        });
    }

    private async Task<JsonObject?> EarlierAsync(ProcedureRecord record, Caller caller, CancellationToken ct)
    {
        if (caller.Id is not { } me || record.Form?.Fields.Any(f => f.From == EFormSources.Earlier) != true)
        {
            return null;
        }

        var last = await db.Dossiers.Where(d => d.OwnerId == me && d.ProcedureCode == record.Code)
            .OrderByDescending(d => d.FiledAt).ThenByDescending(d => d.Id).Select(d => d.FormJson).FirstOrDefaultAsync(ct);
        return last is null ? null : JsonNode.Parse(last) as JsonObject;
    }

    /// <summary>What is filed.</summary>
    public static FilingInput Input(WizardContext at) => new()
    {
        Procedure = at.Record.Code,
        Unit = at.Unit?.Code,
        Variant = at.Variant,
        Channel = Channel.Online,
        Applicant = ApplicantStep.Input(at.Draft.Page(StepCodes.Applicant)?.Values ?? new Dictionary<string, string>()),
        Submitter = at.ForAnother ? SubmitterStep.Input(at.Draft.Page(StepCodes.Submitter)?.Values ?? new Dictionary<string, string>()) : null,
        ActsFor = at.ActsForAccount,
        Form = at.Record.Form is null ? null : FormStep.Answers(at),
        Papers = PapersStep.Input(at),
        ResultDelivery = DeliveryStep.Chosen(at),
        DeliveryAddress = DeliveryStep.AddressOf(at),
        Pages = QuantityStep.PagesOf(at),
        Copies = QuantityStep.CopiesOf(at),
    };

    /// <summary>What still stands in the way of filing: each with the question in which it is mended.</summary>
    public async Task<IReadOnlyList<Obstacle>> ObstaclesAsync(WizardPlan plan, CancellationToken ct)
    {
        var found = new List<Obstacle>();
        foreach (var step in plan.Steps.Where(s => !s.IsDone(plan.At)))
        {
            found.Add(new Obstacle(step.Code, texts["Chưa xong: {0}", step.Title(plan.At).TrimEnd('?')]));
        }

        try
        {
            await filing.CheckAsync(Input(plan.At), plan.At.Caller, clock.Now(), ct);
        }
        catch (Refused refused)
        {
            foreach (var (path, messages) in refused.Errors)
            {
                // A question that is open anyway is named once.
                var step = plan.Mending(path);
                if (step is null || step.IsDone(plan.At))
                {
                    found.AddRange(messages.Select(m => new Obstacle(step?.Code, m)));
                }
            }

            if (refused.Errors.Count == 0)
            {
                found.Add(new Obstacle(null, texts.Of(refused)));
            }
        }

        return found;
    }

    /// <summary>The promise if the desk received now; null where no lawful term or no calendar is.</summary>
    public async Task<PromiseView?> PromiseAsync(ProcedureRecord record, string? variant, UnitId unit, CancellationToken ct)
    {
        if (TermChoice.For(record, variant, Channel.Online) is not { } term)
        {
            return null;
        }

        var now = clock.Now();
        try
        {
            var calendar = await calendars.InForceAsync(unit, now, ct);
            return PromiseParts.IfReceivedNow(Deadline.Compute(now, term.Committed, term.Mode, calendar, []), term, now, texts);
        }
        catch (Refused refused) when (refused.Code == "calendar.none")
        {
            return null;
        }
    }
}

/// <summary>What stands in the way of filing, and in which step it is mended.</summary>
internal sealed record Obstacle(string? Step, string Text);
