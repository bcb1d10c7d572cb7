using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Office;

/// <summary>A line of a list as it is shown.</summary>
/// <param name="Row">The row.</param>
/// <param name="Href">The dossier's page, which knows the list.</param>
/// <param name="Step">Where it is, in a word.</param>
/// <param name="Due">What is left.</param>
/// <param name="AbsentUntil">Last day of the handler's absence of today.</param>
internal sealed record ListLine(ListRow Row, string Href, string Step, DueTag Due, DateOnly? AbsentUntil)
{
    public string Phone => PersonalData.Phone(Row.Applicant.Phone);
}

/// <summary>From when on a result that lies at the desk is said to lie there too long.</summary>
/// <param name="Days">Calendar days after it was issued; no law sets them [K], so <c>Office:UncollectedAfterDays</c> does.</param>
internal sealed record ResultStorage(int Days)
{
    public bool IsOverdue(DateTimeOffset issuedAt, DateTimeOffset now) => VietnamTime.DateOf(now).DayNumber - VietnamTime.DateOf(issuedAt).DayNumber >= Days;
}

/// <summary>Brings rows of a list into words.</summary>
internal sealed class ListLines(
    AppDb db, AccountDesk accounts, CalendarBook calendars, ProcessBook processes, ResultStorage storage, TimeProvider clock, Texts texts)
{
    public async Task<IReadOnlyList<ListLine>> OfAsync(IReadOnlyList<ListRow> rows, ListQuery query, CancellationToken ct)
    {
        var now = clock.Now();
        var absences = await accounts.AbsencesAsync([.. rows.Where(r => r.EndedAt is null && r.HandlerId is not null).Select(r => r.HandlerId!.Value).Distinct()], ct);
        var asked = await AskedAsync(rows, ct);
        var question = "?" + ListQueries.Write(query);
        var lines = new List<ListLine>(rows.Count);
        foreach (var row in rows)
        {
            var calendar = row.CalendarVersion is { } version
                ? await calendars.VersionAsync(version, ct)
                : await calendars.InForceAsync(row.DeskId, now, ct);
            lines.Add(new ListLine(
                row, $"/can-bo/ho-so/{Uri.EscapeDataString(row.Key)}{question}", StepOf(row, asked.GetValueOrDefault(row.Id), now),
                DueTags.Of(DueFacts.Of(row), now, calendar, texts),
                row.EndedAt is null && row.HandlerId is { } handler && absences.TryGetValue(handler, out var until) ? until : null));
        }

        return lines;
    }

    /// <summary>A step's name in the present language, where the standard process knows it; else as it was kept.</summary>
    public string StepName(string code, string kept) => !Texts.IsEnglish ? kept
        : (processes.Find(ProcessBook.Standard, 1)?.Steps.FirstOrDefault(s => s.Code == code && s.Name == kept)?.NameEn) ?? kept;

    private string StepOf(ListRow row, string? askedUnit, DateTimeOffset now) => row.Status switch
    {
        DossierStatus.Registered => row.SupplementCount > 0 ? texts["Tiếp nhận, đã bổ sung"] : texts["Tiếp nhận"],
        DossierStatus.SupplementRequested => texts["Chờ bổ sung"],
        DossierStatus.PaymentRequested => texts["Chờ nộp tiền"],
        DossierStatus.Accepted or DossierStatus.Processing when askedUnit is not null => texts["Lấy ý kiến · {0}", askedUnit],
        DossierStatus.Completed when row.EndedAt is { } ended && storage.IsOverdue(ended, now) =>
            texts["Kết quả nằm kho {0} ngày chưa ai nhận", VietnamTime.DateOf(now).DayNumber - VietnamTime.DateOf(ended).DayNumber],
        DossierStatus.Accepted or DossierStatus.Processing or DossierStatus.Completed when row is { StepCode: { } code, StepName: { } name } => StepName(code, name),
        _ => texts[StatusWords.Vietnamese(row.Status)],
    };

    private async Task<Dictionary<DossierId, string>> AskedAsync(IReadOnlyList<ListRow> rows, CancellationToken ct)
    {
        var ids = rows.Where(r => r.Status is DossierStatus.Accepted or DossierStatus.Processing).Select(r => r.Id).ToList();
        var open = ids.Count == 0 ? [] : await db.Consultations.AsNoTracking()
            .Where(c => ids.Contains(c.DossierId) && c.AnsweredAt == null).OrderBy(c => c.AskedAt)
            .Select(c => new { c.DossierId, c.UnitName }).ToListAsync(ct);
        return open.GroupBy(c => c.DossierId).ToDictionary(g => g.Key, g => g.First().UnitName);
    }
}
