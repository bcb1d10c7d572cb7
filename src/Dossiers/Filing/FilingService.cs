using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Checking;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Filing.Drafts;
using MotCua.Dossiers.Receiving;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Filing;

/// <summary>Files a dossier: checks all that was sent, tells every mistake at once, and writes it whole or not at all.</summary>
internal sealed class FilingService(
    AppDb db, Acts acts, TimeProvider clock, AgencyDirectory agencies, CatalogueDesk catalogue, PromiseBook promises, FileDesk files,
    ProcessBook processes, DossierWork work, ReceivingService receiving, Texts texts)
{
    /// <summary>
    /// Files for the caller. An applicant files online and gets a reference; a clerk of the unit's desk files what lies on the counter (or
    /// came by post), which is thereby received and gets its number.
    /// </summary>
    public Task<Dossier> FileAsync(FilingInput input, Caller caller, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var filing = await CheckAsync(input, caller, clock.Now(), ct);
            return await WriteAsync(
                filing, caller, d => files.AttachAsync(d.Papers.SelectMany(p => p.FileIds), "dossier", d.Id.Value, caller.Id?.Value, ct), ct);
        },
        ct);

    /// <summary>
    /// Files a draft, once: a second call answers the dossier that the first made. The draft's files pass on to the dossier; what belongs to
    /// no paper that was filed is deleted.
    /// </summary>
    /// <exception cref="Refused">404 when the draft is gone; 422 with everything that is wrong.</exception>
    public Task<Dossier> FileDraftAsync(Guid draftId, FilingInput input, Caller caller, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var now = clock.Now();

            // The draft's row is held first: who sends the same draft in the same moment waits here, and then reads what became of it.
            await db.Drafts.Where(d => d.Id == draftId).ExecuteUpdateAsync(u => u.SetProperty(d => d.ExpiresAt, d => d.ExpiresAt), ct);
            var draft = await db.Drafts.FirstOrDefaultAsync(d => d.Id == draftId && d.ExpiresAt > now, ct)
                ?? throw Refused.NotFound("draft.notFound", "Bản nháp này không còn: đã nộp, đã xóa hoặc quá 30 ngày.");
            if (draft.SubmittedReference is { } reference)
            {
                return await db.Dossiers.Include(d => d.Ledger).FirstAsync(d => d.Reference == reference, ct);
            }

            var filing = await CheckAsync(input, caller, now, ct);
            var dossier = await WriteAsync(filing, caller, d => PassOnAsync(draft, d, ct), ct);
            draft.Submitted(dossier.Reference, now);
            return dossier;
        },
        ct);

    /// <summary>Checks without filing: for the page that shows the answers.</summary>
    public async Task<NewDossier> CheckAsync(FilingInput input, Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        var errors = new Errors(texts);
        var unit = string.IsNullOrWhiteSpace(input.Unit) ? null : await agencies.FindAsync(input.Unit, VietnamTime.DateOf(now), ct);
        if (unit is null)
        {
            errors.Add("unit", "Bạn chọn cơ quan giải quyết hồ sơ.");
        }

        var procedure = string.IsNullOrWhiteSpace(input.Procedure) ? null : await catalogue.FindAsync(input.Procedure, null, ct);
        if (procedure is null)
        {
            errors.Add("procedure", "Không có thủ tục này trong danh mục.");
        }

        var applicant = ApplicantChecker.Read(input.Applicant, errors);
        var acting = ActingFiler.Find(input, caller, errors);
        var submitter = acting is null ? ApplicantChecker.Read(input.Submitter, errors) : ActingFiler.SubmitterOf(caller, acting);
        ActingFiler.Check(acting, applicant, errors);
        if (unit is null || procedure is null)
        {
            errors.ThrowIfAny();
            throw new System.Diagnostics.UnreachableException();
        }

        var desk = unit.ReceptionUnitId ?? unit.Id;
        var channel = input.Channel ?? (caller.Has(Roles.Clerk, desk) ? Channel.Counter : Channel.Online);
        await CheckOfferAsync(procedure, unit, desk, channel, caller, errors, ct);
        ActingFiler.Check(acting, channel, errors);
        CheckVariant(procedure.Record, input.Variant, errors);
        var papers = ReadPapers(procedure.Record, input, errors);
        var form = ReadForm(
            procedure.Record, input.Form, VietnamTime.DateOf(now),
            await EFormPlaces.ForAsync(procedure.Record.Form, agencies, VietnamTime.DateOf(now), ct), errors);
        if (input.Pages is < 1 or > 10_000 || input.Copies is < 0 or > 1_000)
        {
            errors.Add("pages", "Số trang từ 1 đến 10.000, số bản từ 0 đến 1.000.");
        }

        errors.ThrowIfAny();
        var counted = new FeeFacts(channel, input.Pages ?? Counted(form, "pages") ?? 1, input.Copies ?? Counted(form, "copies") ?? 0)
        {
            SquareMetres = Counted(form, "squareMetres"), Areas = FeeFacts.AreasOf(unit),
        };
        var fees = FeeChoice.For(procedure.Record, counted)
            .Where(f => f.PaidWhen != PaidWhen.Duty)
            .Select(f => new FeeLine(f.Code, f.Name, f.NameEn, f.Amount.Dong, f.Explanation)).ToList();
        var online = channel == Channel.Online;
        var process = processes.For(procedure.Record);
        return new NewDossier(
            $"N-{VietnamTime.DateOf(now):yyMMdd}-{RandomCode(8)}", RandomCode(4), procedure, process.Version, Blank(input.Variant), channel, unit.Id, desk, applicant!,
            submitter, acting?.Owner ?? (online || !caller.IsOfficer ? caller.Id : null), form, papers, fees,
            input.ResultDelivery ?? (online ? ResultDelivery.Online : ResultDelivery.Counter), Short(input.DeliveryAddress),
            online ? await promises.AnswerDueAsync(desk, now, ct) : null)
        {
            FiledBy = acting is null ? null : caller.Id,
        };
    }

    private async Task<Dossier> WriteAsync(NewDossier filing, Caller caller, Func<Dossier, Task> takeFiles, CancellationToken ct)
    {
        var now = clock.Now();
        var dossier = Dossier.File(filing, now);
        db.Add(dossier);
        await takeFiles(dossier);
        var atDesk = caller.Has(Roles.Clerk, dossier.DeskId) && dossier.Channel != Channel.Online;
        await work.RecordAsync(
            dossier,
            new ActRequest(dossier.Reference, "file", caller, StartsChain: true),
            atDesk ? Relation.DeskClerk : Relation.Applicant,
            new DossierFiled(dossier.Id, dossier.Reference, dossier.ProcedureCode, dossier.ProcedureVersion, dossier.UnitId, dossier.Channel, dossier.State),
            ct);
        if (atDesk)
        {
            await receiving.ReceiveFiledAsync(dossier, filing.Procedure, caller, now, ct);
        }

        return dossier;
    }

    private async Task PassOnAsync(Draft draft, Dossier dossier, CancellationToken ct)
    {
        var filed = dossier.Papers.SelectMany(p => p.FileIds).ToHashSet();
        await files.PassOnAsync(filed, (DraftDesk.Subject, draft.Id), ("dossier", dossier.Id.Value), ct);
        var rows = await db.DraftFiles.Where(f => f.DraftId == draft.Id).ToListAsync(ct);
        foreach (var row in rows.Where(r => !filed.Contains(r.FileId)))
        {
            await files.RemoveAsync(row.FileId, DraftDesk.Subject, draft.Id, ct);
        }

        db.RemoveRange(rows);
    }

    private async Task CheckOfferAsync(
        Procedure procedure, UnitSummary unit, UnitId desk, Channel channel, Caller caller, Errors errors, CancellationToken ct)
    {
        var offer = await catalogue.OfferAsync(procedure.Record.Code, unit.Id, ct);
        if (offer is null)
        {
            errors.Add("unit", "{0} không giải quyết thủ tục này.", unit.Name);
            return;
        }

        if (channel == Channel.Online && offer.ServiceLevel == ServiceLevel.Info)
        {
            errors.Add("channel", "Thủ tục này chưa nộp qua mạng được ở {0}. Bạn nộp tại quầy.", unit.Name);
        }

        if (channel != Channel.Online && !caller.Has(Roles.Clerk, desk))
        {
            errors.Add("channel", "Hồ sơ nộp tại quầy hoặc qua bưu chính do bộ phận một cửa của cơ quan nhập.");
        }

        if (channel == Channel.Online && procedure.Record.RequiresSignIn && !caller.IsSignedIn)
        {
            errors.Add("account", "Thủ tục này cần đăng nhập trước khi nộp.");
        }
    }

    private static void CheckVariant(ProcedureRecord record, string? variant, Errors errors)
    {
        if (!string.IsNullOrWhiteSpace(variant) && record.Variants.All(v => v.Code != variant))
        {
            errors.Add("variant", "Không có trường hợp này trong thủ tục.");
        }
    }

    private List<DossierPaper> ReadPapers(ProcedureRecord record, FilingInput input, Errors errors)
    {
        var papers = new List<DossierPaper>();
        foreach (var given in input.Papers ?? [])
        {
            var known = record.Papers.FirstOrDefault(p => p.Code == given.Code);
            if (known is null || papers.Any(p => p.Code == given.Code))
            {
                errors.Add($"papers.{given.Code}", known is null ? "Không có giấy tờ này trong thủ tục." : "Giấy tờ này được ghi hai lần.");
                continue;
            }

            if (given.Count is < 1 or > 100)
            {
                errors.Add($"papers.{known.Code}", "Số lượng từ 1 đến 100.");
            }

            papers.Add(new DossierPaper(known.Code, known.Name, given.Kind ?? PaperKind.Electronic, given.Count ?? 1,
                [.. (given.FileIds ?? []).Distinct()], given.Present, Short(given.Remark)));
        }

        if (papers.Sum(p => p.FileIds.Count) > FileLimits.FilesPerDossier)
        {
            errors.Add("papers", "Một hồ sơ có nhiều nhất {0} tệp.", FileLimits.FilesPerDossier);
        }

        errors.AddAll(PaperChecker.Missing(record, Blank(input.Variant), [.. papers.Select(p => new PaperGiven(p.Code, p.Kind, p.Count))], texts));
        return papers;
    }

    private string ReadForm(ProcedureRecord record, JsonElement? form, DateOnly today, EFormPlaces? places, Errors errors)
    {
        if (record.Form is not { } known)
        {
            if (form is { ValueKind: JsonValueKind.Object } given && given.EnumerateObject().Any())
            {
                errors.Add("form", "Thủ tục này không có mẫu điện tử; để trống phần này.");
            }

            return "{}";
        }

        var answers = form is { ValueKind: JsonValueKind.Object } o ? o : JsonSerializer.SerializeToElement(new { });
        var read = EFormChecker.Check(known, answers, today, texts, places);
        errors.AddAll(read.Errors);
        return read.Answers.ToJsonString(EventJson.Options);
    }

    /// <summary>What the form itself says about pages and copies: nobody is asked twice.</summary>
    internal static int? Counted(string form, string field)
    {
        using var answers = JsonDocument.Parse(form);
        return answers.RootElement.TryGetProperty(field, out var said) && said.ValueKind == JsonValueKind.Number && said.TryGetInt32(out var n)
            && n is >= 0 and <= 10_000 ? n : null;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Short(string? text) => SearchText.Tidy(text) is { Length: > 0 } t ? SearchText.Cut(t, 500) : null;

    // No 0/O, 1/I/L: people read these aloud and copy them from paper.
    private static string RandomCode(int length) => RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTUVWXYZ", length);
}
