using System.Text.Json;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Permissions;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Listing;

/// <summary>How many dossiers with people's numbers and addresses one person takes out alone.</summary>
internal sealed record ExportRule(int AloneAtMost);

/// <summary>
/// A long list with people's numbers and addresses leaves only when a second person has approved it: asked for by trying, and then open to who
/// asked for a day, the very same list in the very same form.
/// </summary>
internal sealed class BigExport(TwoPersonDesk twoPersons, PermissionBook permissions, ExportRule rule)
{
    internal static readonly TimeSpan Open = TimeSpan.FromDays(1);

    /// <summary>Asks for the second person where one is needed, and refuses until then.</summary>
    /// <exception cref="Refused">409 <c>export.needsSecond</c>.</exception>
    public async Task DemandAsync(ListQuery query, string format, int rows, Caller caller, CancellationToken ct)
    {
        if (rows <= rule.AloneAtMost || !await ShowsPeopleAsync(caller, ct))
        {
            return;
        }

        var said = ListQueries.Write(query);
        var body = JsonSerializer.Serialize(new Wanted(said, format), EventJson.Options);
        if (await twoPersons.IsApprovedAsync(caller, Kinds.Export, body, Open, ct))
        {
            return;
        }

        try
        {
            await twoPersons.AskAsync(
                caller,
                new TwoPersonAsk(
                    Kinds.Export,
                    new TwoPersonWords("Xuất {0} hồ sơ kèm dữ liệu cá nhân", [$"{rows}"]),
                    [new TwoPersonWords("Danh sách: {0}", [said]), new TwoPersonWords("Dạng tệp: {0}", [format])],
                    body,
                    said.Length <= 500 ? said : said[..500]),
                ct);
        }
        catch (Refused refused) when (refused.Code == "twoPersons.waiting")
        {
            // It waits already.
        }

        throw Refused.State(
            "export.needsSecond", "Danh sách có {0} hồ sơ kèm dữ liệu cá nhân; quá {1} hồ sơ phải có người thứ hai duyệt. Đề nghị đã gửi, được duyệt thì bạn xuất lại trong một ngày.",
            rows, rule.AloneAtMost);
    }

    private async Task<bool> ShowsPeopleAsync(Caller caller, CancellationToken ct) =>
        (await permissions.CurrentAsync(ct)).Table.See.Any(l => l.Full && caller.Has(l.Role));

    private sealed record Wanted(string Query, string Format);
}

/// <summary>A long list leaves, once somebody else has approved it. It is taken by who asked: nothing is kept here.</summary>
internal sealed class ExportingPeople : ITwoPersonAct
{
    public string Kind => Kinds.Export;

    public string Name => "Xuất nhiều dữ liệu cá nhân";

    public Task ExecuteAsync(TwoPersonOrder order, CancellationToken ct) => Task.CompletedTask;
}
