using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Looking;

/// <summary>What a search of the log found, as a file: from the predicate of the page, and an act in the journal.</summary>
internal static class LookLogFile
{
    private static readonly string[] Headings = ["Lúc", "Tên đăng nhập", "Ai", "Vị trí", "Hồ sơ", "Xem dữ liệu của ai", "Vì sao được xem", "Thấy gì"];

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/can-bo/nhat-ky-xem/{id:guid}/tep.csv", GetAsync).RequireAuthorization(Policies.Auditor).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(
        Guid id, LookLog log, AccountDesk accounts, CallerAccess access, Texts texts, HttpContext http, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var search = await log.FindAsync(caller, id, ct)
            ?? throw Refused.NotFound("looks.noSearch", "Không có lần tra cứu này, hoặc đã quá một ngày. Bạn tra cứu lại, kèm lý do.");
        await log.RecordExportAsync(caller, search, ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            async to =>
            {
                await using var writer = new StreamWriter(to, new UTF8Encoding(true), 16 * 1024, leaveOpen: true);
                await writer.WriteAsync(Csv.Line(Headings.Select(h => texts[h])).AsMemory(), ct);
                var known = new Dictionary<AccountId, (string Account, string Name)>();
                await foreach (var line in log.AllAsync(search, ct))
                {
                    var (by, whose) = (await NameAsync(line.By), line.Whose is { } person ? await NameAsync(person) : default);
                    string?[] cells =
                    [
                        Vn.Stamp(line.At), by.Account, by.Name, line.Post, line.Dossier, line.Applicant ?? whose.Name, texts[line.Ground],
                        line.Dossier is null ? texts["Thông tin tài khoản"] : line.Full ? texts["Đầy đủ"] : texts["Đã che số định danh, địa chỉ"],
                    ];
                    await writer.WriteAsync(Csv.Line(cells.Select(c => c is null ? null : ListExport.Harmless(c))).AsMemory(), ct);
                }

                async ValueTask<(string Account, string Name)> NameAsync(AccountId of)
                {
                    if (!known.TryGetValue(of, out var name))
                    {
                        known[of] = name = await accounts.FindAsync(of, ct) is { } account ? (account.Account, account.DisplayName) : default;
                    }

                    return name;
                }
            },
            "text/csv; charset=utf-8", $"nhat-ky-xem-{search.From:yyyyMMdd}-{search.To:yyyyMMdd}.csv");
    }
}
