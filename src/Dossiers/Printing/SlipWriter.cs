using System.Globalization;
using System.Text.Json;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Printing;

/// <summary>Writes the words of each slip at the moment it is issued, and keeps them. TT 01/2018/TT-VPCP, mẫu 01–05 [K].</summary>
internal sealed class SlipWriter(AppDb db, AgencyDirectory agencies, PromiseBook promises, SlipSite site)
{
    /// <summary>Issues form 01 for a dossier that was just received.</summary>
    public async Task IssueReceiptAsync(
        Dossier dossier, Procedure procedure, UnitSummary unit, string by, DateTimeOffset now, CancellationToken ct)
    {
        var words = await CommonAsync(dossier, unit, ct);
        words[SlipFields.OfficerSigns] = by;
        var promise = await promises.OfAsync(dossier, ct);
        words[SlipFields.Term] = dossier.Term is { } term ? Explanation.TermInWords(term, "vi") : "không quy định thời hạn";
        words[SlipFields.ReceivedAt] = VietnameseWords.Moment(dossier.ReceivedAt!.Value);
        words[SlipFields.DueAt] = dossier.DueAt is { } due ? VietnameseWords.Moment(due) : "chưa hẹn ngày";
        words[SlipFields.DueReason] = promise is null
            ? "Thủ tục này không có thời hạn theo luật; cơ quan báo ngay khi có kết quả."
            : Explanation.Summary(promise, dossier.Term!.Value, dossier.TermMode, "vi");
        words[SlipFields.Sets] = "01";
        words[SlipFields.Delivery] = StatusWords.Vietnamese(dossier.ResultDelivery);
        var fee = dossier.Fees.Sum(f => f.Amount);
        if (fee > 0)
        {
            words[SlipFields.Fee] = new Money(fee).ToString();
            words[SlipFields.FeeInWords] = VietnameseWords.Money(fee);
        }

        words[SlipFields.Book] = dossier.ReceivedAt!.Value.Year.ToString(CultureInfo.InvariantCulture);
        words[SlipFields.BookEntry] = Tail(dossier);
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>
        {
            [SlipTables.Papers] = [.. dossier.Papers.Where(p => p.Present != false).Select(p => Row(("name", p.Name), ("kind", StatusWords.Vietnamese(p.Kind)),
                ("count", p.Count.ToString(CultureInfo.InvariantCulture)), ("note", p.Remark ?? string.Empty)))],
            [SlipTables.Days] = promise is null ? [] : DaysOf(promise),
        };
        Keep(dossier, SlipForms.Receipt, 1, words, tables, now);
    }

    /// <summary>Issues another form in the course of an act, after the rule has changed the dossier.</summary>
    public async Task IssueAsync(ActAtWork at, string form, CancellationToken ct)
    {
        var dossier = at.Dossier;
        var unit = await agencies.FindActingAsync(dossier.UnitId, ct) ?? throw new InvalidOperationException("The unit of a dossier has vanished.");
        var words = await CommonAsync(dossier, unit, ct);
        words[SlipFields.OfficerSigns] = at.ActorName;
        words[SlipFields.LeaderSigns] = at.ByLeader ? at.ActorName : string.Empty;
        words[SlipFields.LeaderTitle] = "THỦ TRƯỞNG ĐƠN VỊ";
        words[SlipFields.Contact] = at.ActorName;
        words[SlipFields.ContactPhone] = unit.Phone ?? site.Hotline;
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>();
        switch (form)
        {
            case SlipForms.Supplement:
                words[SlipFields.Reason] = string.IsNullOrEmpty(dossier.RequestReason) ? "Hồ sơ chưa đầy đủ theo quy định" : dossier.RequestReason;
                if (dossier.RespondBy is { } by)
                {
                    words[SlipFields.RespondBy] = by.ToString("d/M/yyyy", CultureInfo.InvariantCulture);
                }

                tables[SlipTables.Requests] = [.. dossier.Requested.Select(p => Row(
                    ("text", at.Procedure.Record.Papers.FirstOrDefault(k => k.Code == p.Code)?.Name ?? "Giấy tờ khác"),
                    ("remark", p.Remark ?? string.Empty)))];
                break;
            case SlipForms.Refusal:
                words[SlipFields.Reason] = dossier.EndReason ?? string.Empty;
                break;
            case SlipForms.Apology:
                words[SlipFields.Reason] = dossier.Ledger[^1].Reason ?? string.Empty;
                words[SlipFields.DueAt] = VietnameseWords.Moment(dossier.OriginalDueAt!.Value);
                words[SlipFields.NewDueAt] = VietnameseWords.Moment(dossier.DueAt!.Value);
                break;
            case SlipForms.Control:
                words[SlipFields.HandlingAgency] = unit.Name;
                words[SlipFields.Partners] = string.Join(", ", at.Situation.Consultations.Select(c => c.UnitName).Distinct());
                words[SlipFields.DueAt] = dossier.DueAt is { } due ? VietnameseWords.Moment(due) : "không có ngày hẹn";
                tables[SlipTables.HandOvers] = [.. dossier.Handovers.Select(h => HandOverRow(h, at.Calendar))];
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(form), form, "Unknown slip.");
        }

        Keep(dossier, form, form == SlipForms.Supplement ? dossier.SupplementCount : 1, words, tables, at.Now);
    }

    private async Task<Dictionary<string, string>> CommonAsync(Dossier dossier, UnitSummary unit, CancellationToken ct)
    {
        var desk = await agencies.FindActingAsync(dossier.DeskId, ct) ?? unit;
        var above = unit.ParentId is { } parent ? await agencies.FindAsync(parent, ct) : null;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SlipFields.AgencyAbove] = above is null ? string.Empty : $"UBND {Lower(above.Name)}",
            [SlipFields.Agency] = unit.Name.ToUpper(VietnamTime.Culture),
            [SlipFields.AgencyName] = unit.Name,
            [SlipFields.Desk] = desk.Name,
            [SlipFields.SlipNumber] = Tail(dossier),
            [SlipFields.Place] = site.Place,
            [SlipFields.Applicant] = dossier.Applicant.FullName,
            [SlipFields.BroughtBy] = dossier.Submitter is { } s ? $"{s.FullName} ({s.Ground})" : string.Empty,
            [SlipFields.Address] = dossier.Applicant.Address,
            [SlipFields.Phone] = PhoneNumber.TryParse(dossier.Applicant.Phone, null, out var phone) ? phone.National : dossier.Applicant.Phone,
            [SlipFields.Email] = dossier.Applicant.Email ?? string.Empty,
            [SlipFields.Procedure] = dossier.ProcedureName,
            [SlipFields.ProcedureCode] = dossier.ProcedureCode,
            [SlipFields.ReceivedAt] = dossier.ReceivedAt is { } at ? VietnameseWords.Moment(at) : VietnameseWords.Moment(dossier.FiledAt),
            [SlipFields.TrackingUrl] = site.TrackingUrl(dossier.Number ?? dossier.Reference),
            [SlipFields.Secret] = dossier.Secret,
            [SlipFields.Hotline] = site.Hotline,
            [SlipFields.ApplicantSigns] = dossier.Submitter?.FullName ?? dossier.Applicant.FullName,
        };
    }

    private void Keep(
        Dossier dossier, string form, int nth, Dictionary<string, string> words,
        Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> tables, DateTimeOffset now)
    {
        var key = dossier.Number ?? dossier.Reference;
        var content = new SlipContent(form, SlipLayoutVersions.Tt01Of2018, key, words, tables,
            $"{site.TrackingUrl(key)}?secret={dossier.Secret}", now);
        db.Add(new IssuedSlip
        {
            Id = Ids.New(), DossierId = dossier.Id, Form = form, Nth = nth, IssuedAt = now,
            Content = JsonSerializer.Serialize(content, EventJson.Options),
        });
    }

    private static List<IReadOnlyDictionary<string, string>> DaysOf(Promise promise)
    {
        var rows = new List<IReadOnlyDictionary<string, string>>(promise.Days.Count);
        for (var i = 0; i < promise.Days.Count; i++)
        {
            var day = promise.Days[i];
            var last = i == promise.Days.Count - 1 && promise.DueAt is not null;
            var mark = last ? "due" : day.Reason == DayReason.DayOfReceipt ? "received" : day.Counted ? "counted" : "uncounted";
            rows.Add(Row(("date", $"{day.Date.Day}/{day.Date.Month}"), ("weekday", Explanation.Weekday(day.Date, "vi")), ("mark", mark),
                ("note", mark == "uncounted" ? Explanation.Cell(promise, i, "vi") : string.Empty)));
        }

        return rows;
    }

    private static Dictionary<string, string> HandOverRow(Handover h, WorkCalendar calendar)
    {
        var result = h.DoneAt is { } done && h.StepDueAt is { } due
            ? Outcome.Of(due, true, done, done, calendar) switch
            {
                OutcomeClass.Early => "Trước hạn",
                OutcomeClass.OnTime => "Đúng hạn",
                _ => "Quá hạn",
            }
            : string.Empty;
        return Row(("agency", h.StepName), ("given", VietnameseWords.Moment(h.At)), ("giver", h.From),
            ("received", VietnameseWords.Moment(h.At)), ("receiver", h.To), ("result", result), ("note", h.Note ?? string.Empty));
    }

    private static Dictionary<string, string> Row(params ReadOnlySpan<(string Key, string Value)> cells)
    {
        var row = new Dictionary<string, string>(cells.Length, StringComparer.Ordinal);
        foreach (var (key, value) in cells)
        {
            row[key] = value;
        }

        return row;
    }

    private static string Tail(Dossier dossier) => dossier.Number is { } n ? n[^4..] : dossier.Reference;

    private static string Lower(string name) => name.Length == 0 ? name : char.ToLower(name[0], VietnamTime.Culture) + name[1..];
}

/// <summary>Facts of the site that stand on slips.</summary>
/// <param name="BaseUrl">Address of the portal, without a slash at the end.</param>
/// <param name="Hotline">Phone for questions.</param>
/// <param name="Place">Place of issue.</param>
internal sealed record SlipSite(string BaseUrl, string Hotline, string Place)
{
    public string TrackingUrl(string key) => $"{BaseUrl}/tra-cuu/{Uri.EscapeDataString(key)}";
}
