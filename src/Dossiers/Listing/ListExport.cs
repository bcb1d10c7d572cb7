using System.Globalization;
using System.Text;
using MiniExcelLibs;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Dossiers.Listing;

/// <summary>
/// A list as a file, row by row from the very predicate of the page. Numbers and addresses of people are masked where the caller does not
/// need them, and who took which list out is an act in the journal of the account.
/// </summary>
internal sealed class ListExport(WorkList list, AgencyDirectory agencies, Acts acts, Texts texts, PermissionBook permissions, BigExport big)
{
    /// <summary>More than this is no list to work on: it is asked to be narrowed.</summary>
    public const int Most = 100_000;

    private static readonly string[] Headings =
    [
        "Mã hồ sơ", "Mã tham chiếu", "Mã thủ tục", "Thủ tục", "Lĩnh vực", "Cơ quan giải quyết", "Người nộp", "Số định danh", "Mã số thuế", "Điện thoại",
        "Địa chỉ", "Kênh", "Trạng thái", "Bước", "Người giải quyết", "Nộp lúc", "Tiếp nhận lúc", "Hẹn trả", "Hẹn trả lần đầu", "Kết thúc lúc",
    ];

    /// <summary>Counts, and records the act before a single row leaves.</summary>
    /// <exception cref="Refused">422 <c>export.tooMany</c>.</exception>
    public async Task RecordAsync(ListQuery query, string format, Caller caller, CancellationToken ct)
    {
        var rows = await list.CountAllAsync(query, caller, ct);
        if (rows > Most)
        {
            throw Refused.Rule("export.tooMany", "Danh sách có {0} hồ sơ, mỗi lần xuất được {1}. Bạn lọc bớt rồi xuất lại.", rows, Most);
        }

        await big.DemandAsync(query, format, rows, caller, ct);

        await acts.DoAsync(
            () => acts.RecordAsync(
                new Act("export", new Subject("account", caller.Id!.Value.Value), caller.ActAs(caller.Posts[0].Roles[0], caller.Posts[0].UnitId)),
                [new DossiersExported(ListQueries.Write(query), format, rows)],
                ct),
            ct);
    }

    /// <summary>Writes CSV: UTF-8 with its mark, so that spreadsheets read the letters; comma, quotes where needed.</summary>
    public async Task WriteCsvAsync(Stream to, ListQuery query, Caller caller, CancellationToken ct)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(true), 16 * 1024, leaveOpen: true);
        await writer.WriteAsync(Csv.Line(Headings.Select(h => texts[h])).AsMemory(), ct);
        await foreach (var row in RowsAsync(query, caller, ct))
        {
            await writer.WriteAsync(Csv.Line(row.Select(Harmless)).AsMemory(), ct);
        }
    }

    /// <summary>Writes an Excel workbook with one sheet.</summary>
    public async Task WriteXlsxAsync(Stream to, ListQuery query, Caller caller, CancellationToken ct) =>
        await MiniExcel.SaveAsAsync(to, Table(RowsAsync(query, caller, ct).ToBlockingEnumerable(ct)), cancellationToken: ct);

    /// <summary>A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it.</summary>
    public static string Harmless(string cell) =>
        cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;

    private IEnumerable<Dictionary<string, object>> Table(IEnumerable<string[]> rows)
    {
        var headings = Headings.Select(h => texts[h]).ToArray();
        foreach (var row in rows)
        {
            yield return headings.Zip(row).ToDictionary(c => c.First, c => (object)Harmless(c.Second), StringComparer.Ordinal);
        }
    }

    private async IAsyncEnumerable<string[]> RowsAsync(
        ListQuery query, Caller caller, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var inForce = await permissions.CurrentAsync(ct);
        await foreach (var row in (await list.StreamAsync(query, caller, ct)).WithCancellation(ct))
        {
            var unit = await agencies.FindAsync(row.ReceivedInId, ct);
            var person = inForce.ShowsAll(caller, row.Kept) ? row.Applicant : PersonalData.Masked(row.Applicant);
            yield return
            [
                row.Number ?? string.Empty, row.Reference, row.ProcedureCode, row.ProcedureName, row.Field, unit?.Name ?? string.Empty, person.FullName,
                person.PersonalId ?? string.Empty, person.TaxCode ?? string.Empty,
                PhoneNumber.TryParse(person.Phone, null, out var phone) ? phone.National : person.Phone, person.Address,
                texts[StatusWords.Vietnamese(row.Channel)], texts[StatusWords.Vietnamese(row.Status)], row.StepName ?? string.Empty,
                row.HandlerName ?? string.Empty, Moment(row.FiledAt), Moment(row.ReceivedAt), Moment(row.DueAt), Moment(row.OriginalDueAt),
                Moment(row.EndedAt),
            ];
        }
    }

    private static string Moment(DateTimeOffset? at) =>
        at is { } moment ? VietnamTime.At(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : string.Empty;
}
