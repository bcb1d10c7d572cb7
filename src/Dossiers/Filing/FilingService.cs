using System.Security.Cryptography;
using System.Text.Json;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Checking;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Receiving;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Filing;

/// <summary>Files a dossier: checks all that was sent, tells every mistake at once, and writes it whole or not at all.</summary>
internal sealed class FilingService(
    AppDb db, Acts acts, TimeProvider clock, AgencyDirectory agencies, CatalogueDesk catalogue, PromiseBook promises, FileDesk files,
    ProcessBook processes, DossierWork work, ReceivingService receiving)
{
    /// <summary>
    /// Files for the caller. An applicant files online and gets a reference; a clerk of the unit's desk files what lies on the counter (or
    /// came by post), which is thereby received and gets its number.
    /// </summary>
    public Task<Dossier> FileAsync(FilingInput input, Caller caller, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var now = clock.Now();
            var filing = await CheckAsync(input, caller, now, ct);
            var dossier = Dossier.File(filing, now);
            db.Add(dossier);
            await files.AttachAsync(dossier.Papers.SelectMany(p => p.FileIds), "dossier", dossier.Id.Value, caller.Id?.Value, ct);
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
        },
        ct);

    /// <summary>Checks without filing: for the page that shows the answers.</summary>
    public async Task<NewDossier> CheckAsync(FilingInput input, Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        var errors = new Errors();
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
        var submitter = ApplicantChecker.Read(input.Submitter, errors);
        if (unit is null || procedure is null)
        {
            errors.ThrowIfAny();
            throw new System.Diagnostics.UnreachableException();
        }

        var desk = unit.ReceptionUnitId ?? unit.Id;
        var channel = input.Channel ?? (caller.Has(Roles.Clerk, desk) ? Channel.Counter : Channel.Online);
        await CheckOfferAsync(procedure, unit, desk, channel, caller, errors, ct);
        CheckVariant(procedure.Record, input.Variant, errors);
        var papers = ReadPapers(procedure.Record, input, errors);
        var form = ReadForm(procedure.Record, input.Form, errors);
        if (input.Pages is < 1 or > 10_000 || input.Copies is < 0 or > 1_000)
        {
            errors.Add("pages", "Số trang từ 1 đến 10.000, số bản từ 0 đến 1.000.");
        }

        errors.ThrowIfAny();
        var fees = FeeChoice.For(procedure.Record, channel, input.Pages ?? 1, input.Copies ?? 0)
            .Where(f => f.PaidWhen != PaidWhen.Duty)
            .Select(f => new FeeLine(f.Code, f.Name, f.NameEn, f.Amount.Dong, f.Explanation)).ToList();
        var online = channel == Channel.Online;
        var process = processes.For(procedure.Record);
        return new NewDossier(
            $"N-{VietnamTime.DateOf(now):yyMMdd}-{RandomCode(8)}", RandomCode(4), procedure, process.Version, Blank(input.Variant), channel, unit.Id, desk, applicant!,
            submitter, online || !caller.IsOfficer ? caller.Id : null, form, papers, fees,
            input.ResultDelivery ?? (online ? ResultDelivery.Online : ResultDelivery.Counter),
            online ? await promises.AnswerDueAsync(desk, now, ct) : null);
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

    private static List<DossierPaper> ReadPapers(ProcedureRecord record, FilingInput input, Errors errors)
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

        errors.AddAll(PaperChecker.Missing(record, Blank(input.Variant), [.. papers.Select(p => new PaperGiven(p.Code, p.Kind, p.Count))]));
        return papers;
    }

    private static string ReadForm(ProcedureRecord record, JsonElement? form, Errors errors)
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
        var read = EFormChecker.Check(known, answers);
        errors.AddAll(read.Errors);
        return read.Answers.ToJsonString(EventJson.Options);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Short(string? text) => SearchText.Tidy(text) is { Length: > 0 } t ? t[..Math.Min(t.Length, 500)] : null;

    // No 0/O, 1/I/L: people read these aloud and copy them from paper.
    private static string RandomCode(int length) => RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTUVWXYZ", length);
}
