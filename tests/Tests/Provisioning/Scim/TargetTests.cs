using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Kernel.Outbox;
using MotCua.Provisioning;
using MotCua.Provisioning.Pushing;
using MotCua.Tests.Support;

namespace MotCua.Tests.Provisioning.Scim;

/// <summary>Another system is told of our officers: tested against a SCIM server of another maker.</summary>
public sealed class TargetTests
{
    private const string Code = "thu-cong-vu";
    private const string Pages = "/can-bo/scim/dich";

    [Fact]
    public async Task A_first_run_is_seen_and_then_made_and_afterwards_each_change_follows_by_itself()
    {
        await using var server = await OtherServer.StartAsync();
        await using var bed = await Bed.StartAsync(server);
        await server.DoAsync(new JsonObject
        {
            ["users"] = new JsonArray(
                new JsonObject { ["id"] = "1", ["userName"] = "vanthu.stc", ["displayName"] = "Tên cũ", ["active"] = false, ["meta"] = new JsonObject() },
                new JsonObject { ["id"] = "2", ["userName"] = "nguoi.la", ["displayName"] = "Người lạ", ["active"] = true, ["meta"] = new JsonObject() }),
        });

        var would = await bed.RunAsync(dry: true);
        var untouched = await server.LookAsync();
        await bed.ChangeAsync("lanhdao.stc", d => d with { DisplayName = "Chưa tới lúc" });
        await bed.DeliverAsync();
        var early = await server.LookAsync();
        var first = await bed.RunAsync();
        var there = (await server.LookAsync()).Users;
        var again = await bed.RunAsync();

        Assert.Equal((RunState.Shown, 2, 1, 0, 1), (would.State, would.Creates, would.Changes, would.Closes, would.Strangers));
        Assert.Equal(("Tên cũ", 2, 2), (untouched.Users["vanthu.stc"]["displayName"]!.GetValue<string>(), untouched.Users.Count, early.Users.Count));
        Assert.Equal((RunState.Done, 2, 1), (first.State, first.Creates, first.Changes));
        Assert.Equal((RunState.Done, 0, 3), (again.State, again.Creates + again.Changes + again.Closes, again.Same));
        Assert.Equal("chuyenvien.stc lanhdao.stc nguoi.la vanthu.stc", string.Join(' ', there.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal(("Văn thư", true, "STC"), (
            there["vanthu.stc"]["displayName"]!.GetValue<string>(), there["vanthu.stc"]["active"]!.GetValue<bool>(),
            there["vanthu.stc"][ScimBed.Enterprise]!["department"]!.GetValue<string>()));
        Assert.Equal("Chưa tới lúc", there["lanhdao.stc"]["displayName"]!.GetValue<string>());
        Assert.Equal("Người lạ", there["nguoi.la"]["displayName"]!.GetValue<string>());

        // From now on by the outbox: a name, a closing, an opening again, somebody who comes and somebody whose post ends.
        await bed.ChangeAsync("chuyenvien.stc", d => d with { DisplayName = "Nguyễn Tên Mới", Contact = new OutsideContact(null, "moi@tinh.gov.vn", null) });
        await bed.CloseAsync("vanthu.stc", true);
        await bed.JoinAsync("nguoi.moi", "Lê Người Mới");
        await bed.DeliverAsync();
        there = (await server.LookAsync()).Users;
        Assert.Equal(("Nguyễn Tên Mới", "moi@tinh.gov.vn"), (
            there["chuyenvien.stc"]["displayName"]!.GetValue<string>(), there["chuyenvien.stc"]["emails"]![0]!["value"]!.GetValue<string>()));
        Assert.Equal((false, true), (there["vanthu.stc"]["active"]!.GetValue<bool>(), there["nguoi.moi"]["active"]!.GetValue<bool>()));
        await bed.CloseAsync("vanthu.stc", false);
        await bed.LeaveAsync("nguoi.moi");
        await bed.DeliverAsync();
        there = (await server.LookAsync()).Users;
        Assert.Equal((true, false), (there["vanthu.stc"]["active"]!.GetValue<bool>(), there["nguoi.moi"]["active"]!.GetValue<bool>()));

        // Nothing to say, nothing said.
        await server.DoAsync([]);
        await bed.DeliverAsync();
        Assert.Empty((await server.LookAsync()).Seen);
        Assert.True(await bed.App.DoAsync(async s => (await s.GetRequiredService<JournalVerifier>().VerifyAsync()).IsWhole));
    }

    [Fact]
    public async Task What_was_changed_or_deleted_over_there_is_put_right()
    {
        await using var server = await OtherServer.StartAsync();
        await using var bed = await Bed.StartAsync(server);
        await bed.RunAsync();
        var there = (await server.LookAsync()).Users;

        // A version that is not the present one is read again.
        await server.DoAsync(new JsonObject { ["users"] = new JsonArray(new JsonObject { ["id"] = Id("lanhdao.stc"), ["title"] = "Bị sửa" }) });
        await bed.ChangeAsync("lanhdao.stc", d => d with { DisplayName = "Sau xung đột" });
        await bed.DeliverAsync();
        var seen = (await server.LookAsync()).Seen;
        Assert.Equal("PATCH GET PATCH", string.Join(' ', seen.Select(s => s.Split(' ')[0])));
        Assert.Equal("Sau xung đột", (await server.LookAsync()).Users["lanhdao.stc"]["displayName"]!.GetValue<string>());

        // Who was deleted there is made anew, by a change and by a comparison.
        await server.DoAsync(new JsonObject { ["removed"] = new JsonArray(Id("lanhdao.stc"), Id("vanthu.stc")) });
        await bed.ChangeAsync("lanhdao.stc", d => d with { DisplayName = "Tạo lại" });
        await bed.DeliverAsync();
        var run = await bed.RunAsync();
        Assert.Equal((1, 2), (run.Creates, run.Same));
        Assert.Equal("chuyenvien.stc lanhdao.stc vanthu.stc", string.Join(' ', (await server.LookAsync()).Users.Keys.Order(StringComparer.Ordinal)));

        string Id(string name) => there[name]["id"]!.GetValue<string>();
    }

    [Fact]
    public async Task A_server_that_is_busy_or_falls_over_is_tried_again_later_and_what_it_refuses_waits_for_a_person()
    {
        await using var server = await OtherServer.StartAsync();
        await using var bed = await Bed.StartAsync(server);
        await bed.RunAsync();

        await server.DoAsync(new JsonObject { ["faults"] = new JsonArray(new JsonObject { ["status"] = 429, ["headers"] = new JsonObject { ["Retry-After"] = "120" } }) });
        await bed.ChangeAsync("lanhdao.stc", d => d with { DisplayName = "Đợi đã" });
        await bed.ChangeAsync("vanthu.stc", d => d with { DisplayName = "Cũng đợi" });
        await bed.DeliverAsync();
        var waiting = await bed.UsersAsync();
        var now = TimeProvider.System.GetUtcNow();
        Assert.Single((await server.LookAsync()).Seen);
        Assert.Equal((2, 0), (waiting.Count(u => u.State == PushState.Waiting && u.NotBefore > now.AddSeconds(100)), waiting.Sum(u => u.Attempts)));

        await server.FailAsync(500);
        await bed.PastAsync();
        await bed.TellAsync();
        var half = await bed.UsersAsync();
        Assert.Equal((1, 1), (half.Count(u => u.State == PushState.Waiting), half.Sum(u => u.Attempts)));
        for (var i = 0; i < TargetTelling.MostTries; i++)
        {
            await server.FailAsync(500);
            await bed.PastAsync();
            await bed.TellAsync();
        }

        var parked = Assert.Single(await bed.UsersAsync(), u => u.State == PushState.Parked);
        Assert.Contains("500", parked.Error, StringComparison.Ordinal);

        // On its page, and tried again from there.
        using var admin = await bed.App.SignInAsync("quantri");
        var page = await AppFixture.ReadAsync(await admin.GetAsync(new Uri($"{Pages}/{Code}", UriKind.Relative), AppFixture.Ct));
        Assert.Contains("đã thôi thử", page.Body!.TextContent, StringComparison.Ordinal);
        using var retried = await AppFixture.PostFormAsync(admin, $"{Pages}/{Code}", ("account", parked.AccountId.Value.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, retried.StatusCode);
        await server.DoAsync([]);
        await bed.TellAsync();
        Assert.All(await bed.UsersAsync(), u => Assert.Equal(PushState.Done, u.State));

        // What it says is wrong is not said again and again.
        await server.DoAsync(new JsonObject { ["faults"] = new JsonArray(new JsonObject { ["status"] = 400, ["body"] = """{"detail":"Không thích tên này"}""" }) });
        await bed.ChangeAsync("lanhdao.stc", d => d with { DisplayName = "Tên Bị Từ Chối" });
        await bed.DeliverAsync();
        Assert.Contains("Không thích", bed.Words(Assert.Single(await bed.UsersAsync(), u => u.State == PushState.Parked).Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_closings_are_held_until_an_administrator_confirms_them()
    {
        await using var server = await OtherServer.StartAsync();
        await using var bed = await Bed.StartAsync(server);
        await bed.RunAsync();
        await bed.SettingsAsync(s => s with { Units = "SNV" });

        var held = await bed.RunAsync();
        using var admin = await bed.App.SignInAsync("quantri");
        var page = await AppFixture.ReadAsync(await admin.GetAsync(new Uri($"{Pages}/{Code}/lan/{held.Id}", UriKind.Relative), AppFixture.Ct));
        var untouched = (await server.LookAsync()).Users;
        var confirmed = await bed.RunAsync(confirms: held.Id);

        Assert.Equal((RunState.Held, 3), (held.State, held.Closes));
        Assert.Contains("quá ngưỡng 10 %", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(untouched.Values, u => Assert.True(u["active"]!.GetValue<bool>()));
        Assert.Equal((RunState.Done, 3), (confirmed.State, confirmed.Closes));
        Assert.Equal("chuyenvien.snv", Assert.Single((await server.LookAsync()).Users, u => u.Value["active"]!.GetValue<bool>()).Key);
    }

    [Fact]
    public async Task A_token_is_asked_for_with_the_secret_and_used_until_it_ends()
    {
        await using var server = await OtherServer.StartAsync();
        await using var bed = await Bed.StartAsync(server, s => s with { TokenAddress = server.TokenAddress, ClientId = "motcua", Scope = "scim" }, OtherServer.Secret);

        var run = await bed.RunAsync();
        Assert.Equal((RunState.Done, 3, 1), (run.State, (await server.LookAsync()).Users.Count, (await server.LookAsync()).Issued));

        // A token that was taken back: a new one, once.
        await server.FailAsync(401);
        var again = await bed.RunAsync();
        Assert.Equal((RunState.Done, 2), (again.State, (await server.LookAsync()).Issued));
    }

    [Fact]
    public async Task Who_cannot_be_reached_or_answers_nonsense_fails_in_words_and_nothing_is_written()
    {
        await using var server = await OtherServer.StartAsync();
        await using var bed = await Bed.StartAsync(server);

        await server.FailAsync(401);
        var refused = await bed.RunAsync();
        await server.DoAsync(new JsonObject { ["faults"] = new JsonArray(new JsonObject { ["status"] = 200, ["body"] = "<html>Xin chào</html>" }) });
        var nonsense = await bed.RunAsync();
        await server.DoAsync(new JsonObject { ["faults"] = new JsonArray(new JsonObject { ["status"] = 302, ["headers"] = new JsonObject { ["Location"] = "http://127.0.0.1:1/" } }) });
        var elsewhere = await bed.RunAsync();
        await bed.SettingsAsync(s => s with { Address = "http://127.0.0.1:1" });
        var gone = await bed.RunAsync();

        foreach (var (run, words) in new[] { (refused, "mã truy cập"), (nonsense, "không phải SCIM"), (elsewhere, "302"), (gone, "Không nối được") })
        {
            Assert.Equal(RunState.Failed, run.State);
            Assert.Contains(words, bed.Words(run), StringComparison.Ordinal);
        }

        Assert.Empty(await bed.UsersAsync());
        Assert.Empty((await server.LookAsync()).Users);
    }

    [Fact]
    public async Task A_system_is_added_tried_and_run_on_pages_and_its_secret_is_shown_nowhere()
    {
        await using var server = await OtherServer.StartAsync();
        await using var bed = await Bed.StartAsync(server);
        using var admin = await bed.App.SignInAsync("quantri");
        List<(string, string)> good =
        [
            ("code", "hoi-nghi"), ("name", "Hội nghị trực tuyến"), ("enabled", "true"), ("address", server.Address), ("secret", OtherServer.Token), ("tokenAddress", ""),
            ("clientId", ""), ("scope", ""), ("units", "STC"), ("userNameFrom", "account"), ("departmentFrom", "name"), ("mostClosedPercent", "10"), ("compareEveryHours", "24"),
        ];

        using var wrong = await AppFixture.PostFormAsync(admin, $"{Pages}/moi", [.. good.Select(f => f.Item1 switch
        {
            "address" => (f.Item1, "http://ke.gian.example/scim"), "secret" => (f.Item1, ""), "units" => (f.Item1, "KHONGCO"), "mostClosedPercent" => (f.Item1, "0"), _ => f,
        })]);
        using var added = await AppFixture.PostFormAsync(admin, $"{Pages}/moi", [.. good]);
        using var other = await AppFixture.PostFormAsync(admin, $"{Pages}/hoi-nghi/sua", [.. good.Where(f => f.Item1 != "code").Select(f => f.Item1 switch
        {
            "address" => (f.Item1, "https://ke.gian.example/scim"), "secret" => (f.Item1, ""), _ => f,
        })]);
        using var tried = await PressAsync(admin, "Try");
        using var begun = await PressAsync(admin, "Run");

        Assert.Equal((422, 4), ((int)wrong.StatusCode, (await AppFixture.ReadAsync(wrong)).QuerySelectorAll(".wrongs li a").Length));
        Assert.Equal((302, 422), ((int)added.StatusCode, (int)other.StatusCode));
        Assert.Contains("hệ thống kia có 0 người", (await AppFixture.ReadAsync(tried)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        for (var i = 0; i < 200 && (await server.LookAsync()).Users.Count < 3; i++)
        {
            await Task.Delay(100, AppFixture.Ct);
        }

        Assert.Equal("Sở Tài chính", (await server.LookAsync()).Users["vanthu.stc"][ScimBed.Enterprise]!["department"]!.GetValue<string>());
        foreach (var page in new[] { "/can-bo/scim", $"{Pages}/hoi-nghi", $"{Pages}/hoi-nghi/sua" })
        {
            Assert.DoesNotContain(OtherServer.Token, await admin.GetStringAsync(new Uri(page, UriKind.Relative), AppFixture.Ct), StringComparison.Ordinal);
        }

        var kept = await bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Targets.SingleAsync(t => t.Code == "hoi-nghi"));
        Assert.DoesNotContain(OtherServer.Token, kept.Secret + kept.Settings, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PressAsync(HttpClient admin, string handler)
    {
        var page = await AppFixture.ReadAsync(await admin.GetAsync(new Uri($"{Pages}/hoi-nghi", UriKind.Relative), AppFixture.Ct));
        var form = page.Forms.Last(f => f.Action.Contains($"handler={handler}", StringComparison.Ordinal));
        using var content = new FormUrlEncodedContent(
            form.QuerySelectorAll("input[name]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? string.Empty)));
        return await admin.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content, AppFixture.Ct);
    }

    /// <summary>The product with one system that is told of the Department of Finance. Time of the queue is real; the test moves what waits into the past.</summary>
    private sealed class Bed : IAsyncDisposable
    {
        internal AppFixture App { get; } = new();

        internal static async Task<Bed> StartAsync(OtherServer server, Func<TargetSettings, TargetSettings>? change = null, string secret = OtherServer.Token)
        {
            var bed = new Bed();
            await bed.App.InitializeAsync();
            await bed.App.DoAsync(async s =>
            {
                var settings = (change ?? (x => x))(new TargetSettings { Address = server.Address, Units = "STC" });
                await s.GetRequiredService<Acts>().DoAsync(() =>
                {
                    s.GetRequiredService<AppDb>().Add(new Target
                    {
                        Id = Ids.New(), Code = Code, Name = "Thư công vụ", Enabled = true, Settings = settings.Write(),
                        Secret = s.GetRequiredService<TargetClient>().Protect(secret), CreatedAt = SmallProvince.Start, Version = 1,
                    });
                    return Task.CompletedTask;
                });
                s.GetRequiredService<TargetsInUse>().Expect();
                return true;
            });
            return bed;
        }

        internal Task<TargetRun> RunAsync(bool dry = false, Guid? confirms = null) => App.DoAsync(async s =>
        {
            var running = s.GetRequiredService<TargetRunning>();
            return await running.WorkAsync(await running.BeginAsync(Code, dry, confirms, Actor.System("test"), AppFixture.Ct), AppFixture.Ct);
        });

        /// <summary>What happened goes by the outbox into the queue, and from there to the other system.</summary>
        internal async Task DeliverAsync()
        {
            var outbox = App.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<OutboxWorker>().Single();
            while (await App.DoAsync(s => s.GetRequiredService<AppDb>().Set<OutboxMessage>().AnyAsync(m => m.Subscriber == "scimTargets" && m.State == OutboxState.Pending)))
            {
                await outbox.DeliverDueAsync(AppFixture.Ct);
                await Task.Delay(20);
            }

            await TellAsync();
        }

        internal async Task TellAsync()
        {
            // The product's own worker may be at it: then it does the same.
            for (var i = 0; i < 100; i++)
            {
                await App.Services.GetRequiredService<TargetWorker>().TellAsync(AppFixture.Ct);
                var now = TimeProvider.System.GetUtcNow();
                if (!await App.DoAsync(s => s.GetRequiredService<AppDb>().Targets.AnyAsync(t => t.LeaseUntil != null && t.LeaseUntil > now)))
                {
                    return;
                }

                await Task.Delay(50);
            }
        }

        internal Task<List<TargetUser>> UsersAsync() => App.DoAsync(s => s.GetRequiredService<AppDb>().TargetUsers.AsNoTracking().ToListAsync());

        internal Task<int> PastAsync() => App.DoAsync(s =>
        {
            var past = TimeProvider.System.GetUtcNow().AddMinutes(-1);
            return s.GetRequiredService<AppDb>().TargetUsers.ExecuteUpdateAsync(u => u.SetProperty(x => x.NotBefore, past));
        });

        internal Task<bool> SettingsAsync(Func<TargetSettings, TargetSettings> change) => App.DoAsync(s => s.GetRequiredService<Acts>().DoAsync(async () =>
        {
            var target = await s.GetRequiredService<AppDb>().Targets.SingleAsync(t => t.Code == Code);
            (target.Settings, target.Version) = (change(TargetSettings.Read(target.Settings)).Write(), target.Version + 1);
            return true;
        }));

        internal Task<IReadOnlyList<AccountId>> ChangeAsync(string account, Func<OutsideChange, OutsideChange> change) => App.DoAsync(async s =>
        {
            var id = (await s.GetRequiredService<AccountDesk>().FindAsync(account))!.Id;
            return await s.GetRequiredService<OutsideAccountsDesk>().ChangeAsync([change(new OutsideChange(id))], SmallProvince.Actor, "thử");
        });

        internal Task<IReadOnlyList<AccountId>> CloseAsync(string account, bool closed) => ChangeAsync(account, d => d with { Disabled = closed });

        internal Task<AccountId> JoinAsync(string account, string name) => App.DoAsync(async s => await s.GetRequiredService<AccountDesk>().CreateAsync(
            new NewAccount(account, AccountKind.Officer, name)
            {
                Posts = [new NewPost((await s.GetRequiredService<AgencyDirectory>().FindAsync("STC"))!.Id, "Chuyên viên", [Roles.Specialist], new DateOnly(2021, 1, 1))],
            },
            SmallProvince.Actor));

        internal Task<bool> LeaveAsync(string account) => App.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            await desk.EndPostAsync((await desk.FindAsync(account))!.Posts[0].Id, new DateOnly(2021, 8, 11), SmallProvince.Actor);
            return true;
        });

        internal string Words(TargetRun run) => Words(run.Reason);

        internal string Words(string? kept) => Said.Read(kept, App.Services.GetRequiredService<Texts>()) ?? string.Empty;

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
