using System.Text.Json;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Importing;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Accounts.TwoPersons;

/// <summary>A post with a grave role, once somebody else has approved it.</summary>
internal sealed class GivingRoles(AccountKeeping keeping, AgencyDirectory directory, AccountBook book) : ITwoPersonAct
{
    public string Kind => TwoPersonKinds.Roles;

    public string Name => "Giao vai trò quan trọng";

    /// <summary>What is asked for one account.</summary>
    internal async Task<TwoPersonAsk> AskAsync(Account account, NewPost post, string why, Texts texts, CancellationToken ct)
    {
        var unit = await directory.FindAsync(post.Unit, ct);
        return new TwoPersonAsk(
            Kind,
            new TwoPersonWords("Giao cho “{0}” vai trò {1}", [account.Name, string.Join(", ", post.Roles.Select(Roles.Words))]),
            [
                new("Tài khoản: {0} ({1})", [account.DisplayName, account.Name]),
                new("Chức danh: {0}, {1}", [SearchText.Tidy(post.Title), unit?.Name ?? string.Empty]),
                post.To is { } to ? new("Từ {0} đến {1}", [Vn.Date(post.From), Vn.Date(to)]) : new("Từ {0}", [Vn.Date(post.From)]),
            ],
            JsonSerializer.Serialize(new Wanted(account.Id, post), EventJson.Options),
            why) { SeenAt = $"/can-bo/tai-khoan/{account.Name}" };
    }

    public async Task ExecuteAsync(TwoPersonOrder order, CancellationToken ct)
    {
        var wanted = JsonSerializer.Deserialize<Wanted>(order.Body, EventJson.Options)!;
        if ((await book.FindAsync(wanted.Account, ct))?.Account.Disabled != false)
        {
            throw Refused.State("twoPersons.closed", "Tài khoản này đã đóng sau khi đề nghị.");
        }

        await keeping.GivePostAsync(wanted.Account, wanted.Post, order.Actor, order.Why, ct);
    }

    private sealed record Wanted(AccountId Account, NewPost Post);
}

/// <summary>A file of officers in which somebody gets a grave role, once somebody else has approved it.</summary>
internal sealed class ImportingRoles(ImportingService importing) : ITwoPersonAct
{
    private const int MostShown = 50;

    public string Kind => TwoPersonKinds.Import;

    public string Name => "Nhập danh sách cán bộ có vai trò quan trọng";

    /// <summary>True when the plan gives somebody a grave role.</summary>
    internal static bool IsNeededBy(AccountPlan plan) => Grave(plan).Any();

    internal TwoPersonAsk Ask(AccountPlan plan, string text, string sign, string why)
    {
        var grave = Grave(plan).ToList();
        return new TwoPersonAsk(
            Kind,
            new TwoPersonWords("Nhập {0} thay đổi, trong đó {1} vị trí có vai trò quan trọng", [Vn.Number(plan.Rows.Count(r => !r.IsSame)), Vn.Number(grave.Count)]),
            [.. grave.Take(MostShown).Select(r => new TwoPersonWords(
                "Dòng {0}: {1}, {2}, vai trò {3}", [Vn.Number(r.File.Row), r.File.Account, r.File.Title, string.Join(", ", r.File.Roles.Select(Roles.Words))]))],
            JsonSerializer.Serialize(new Wanted(text, sign), EventJson.Options),
            why);
    }

    public async Task ExecuteAsync(TwoPersonOrder order, CancellationToken ct)
    {
        var wanted = JsonSerializer.Deserialize<Wanted>(order.Body, EventJson.Options)!;
        await importing.ImportAsync(wanted.Text, order.Actor, order.RequestedBy, order.Why, wanted.Sign, ct);
    }

    private static IEnumerable<RowPlan> Grave(AccountPlan plan) =>
        plan.Rows.Where(r => r.Effects.Contains(RowEffect.Gives) && GraveRoles.AreIn(r.File.Roles));

    private sealed record Wanted(string Text, string Sign);
}
