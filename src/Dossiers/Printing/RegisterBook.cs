using System.Globalization;
using System.Runtime.CompilerServices;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Office;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.Printing;

/// <summary>The register of dossiers: all that a unit received in a period, of what the person may see. TT 01/2018/TT-VPCP, mẫu 06 [K].</summary>
internal sealed class RegisterBook(WorkList list, RegisterPrinter printer, AgencyDirectory agencies, TimeProvider clock, PermissionBook permissions)
{
    /// <summary>The register as PDF.</summary>
    public async Task<byte[]> DrawAsync(UnitSummary unit, DateOnly from, DateOnly to, Caller caller, CancellationToken ct)
    {
        if (!ViewWords.SeesDossiers(caller))
        {
            throw Refused.Forbidden("register.notYours", "Sổ theo dõi chỉ dành cho đơn vị tiếp nhận và giải quyết hồ sơ.");
        }

        if (to < from || to.DayNumber - from.DayNumber > 366)
        {
            throw Refused.Rule("register.badPeriod", "Sổ in cho tối đa một năm, ngày cuối từ ngày đầu trở đi.");
        }

        var above = unit.ParentId is { } parent ? await agencies.FindAsync(parent, ct) : null;
        var head = new SlipContent(
            SlipForms.Register, SlipLayoutVersions.Tt01Of2018, unit.Code,
            new Dictionary<string, string>
            {
                [SlipFields.AgencyAbove] = above?.Name ?? string.Empty,
                [SlipFields.Agency] = unit.Name.ToUpper(VietnamTime.Culture),
                [SlipFields.AgencyName] = unit.Name,
                [SlipFields.Desk] = unit.Name,
                [SlipFields.From] = Day(from),
                [SlipFields.To] = Day(to),
            },
            new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(), null, clock.Now());
        var query = new ListQuery { View = ListView.All, Unit = unit.Code, ReceivedFrom = from, ReceivedTo = to };
        return await printer.DrawAsync(head, RowsAsync(await list.StreamAsync(query, caller, ct), caller, ct), ct);
    }

    private async IAsyncEnumerable<IReadOnlyDictionary<string, string>> RowsAsync(
        IAsyncEnumerable<ListRow> rows, Caller caller, [EnumeratorCancellation] CancellationToken ct)
    {
        var inForce = await permissions.CurrentAsync(ct);
        await foreach (var row in rows.WithCancellation(ct))
        {
            var unit = await agencies.FindAsync(row.ReceivedInId, ct);
            var person = inForce.ShowsAll(caller, row.Kept) ? row.Applicant : PersonalData.Masked(row.Applicant);
            yield return new Dictionary<string, string>
            {
                ["number"] = row.Key,
                ["procedure"] = row.ProcedureName,
                ["sets"] = "01",
                ["applicant"] = row.Applicant.FullName,
                ["contact"] = $"{person.Address}, {(PhoneNumber.TryParse(person.Phone, null, out var p) ? p.National : person.Phone)}",
                ["agency"] = unit?.Name ?? string.Empty,
                ["received"] = Moment(row.ReceivedAt),
                ["due"] = Moment(row.DueAt ?? row.OriginalDueAt),
                ["returned"] = Moment(row.ReturnedAt),
                ["method"] = StatusWords.Vietnamese(row.Channel),
                ["signed"] = string.Empty,
                ["note"] = StatusWords.Vietnamese(row.Status),
            };
        }
    }

    private static string Day(DateOnly day) => day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset? at) =>
        at is { } moment ? VietnamTime.At(moment).ToString("HH:mm d/M/yyyy", CultureInfo.InvariantCulture) : string.Empty;
}
