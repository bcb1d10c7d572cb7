using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Rights.Permissions;

/// <summary>The table of permissions as data: what ships, what no version may say, and how one version follows another.</summary>
public sealed class TableTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Home = "/can-bo/phan-quyen";
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task What_ships_is_in_force_where_there_was_nothing_and_is_written_once()
    {
        var (versions, again, acts) = await app.DoAsync(async s =>
        {
            var again = await s.GetRequiredService<ShippedPermissions>().FillAsync(AppFixture.Ct);
            var db = s.GetRequiredService<AppDb>();
            return (await db.PermissionVersions.AsNoTracking().Where(v => v.Number == 1).ToListAsync(AppFixture.Ct), again,
                await db.Set<JournalRow>().CountAsync(r => r.Chain == "permissions:table" && r.Source == "start", AppFixture.Ct));
        });

        Assert.False(again);
        Assert.Equal(1, acts);
        Assert.Equal(Written(ShippedTable.Table), Written(Assert.Single(versions).Table));
        SafetyRules.Demand(ShippedTable.Table);
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "owner", "permissions.ownerBlind" }, { "withdraw", "permissions.ownerBound" }, { "overseer", "permissions.overseerActs" },
        { "receive", "permissions.nobodyActs" }, { "leader", "permissions.leaderBlind" }, { "auditor", "permissions.auditorBlind" },
        { "second", "permissions.noSecond" }, { "administrators", "permissions.administratorsAlone" }, { "role", "permissions.unknownRole" },
        { "scope", "permissions.badSee" }, { "full", "permissions.badSee" }, { "condition", "permissions.badAct" }, { "level", "permissions.levelOfLeaders" },
        { "power", "permissions.badPower" }, { "twice", "permissions.twice" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void No_version_may_say_it(string what, string code)
    {
        var t = ShippedTable.Table;
        var broken = what switch
        {
            "owner" => t with { See = [.. t.See.Select(l => l.Role == SeeLine.Owner ? l with { Levels = [Confidentiality.Ordinary] } : l)] },
            "withdraw" => t with { Acts = [.. t.Acts.Select(l => l.Act == DossierActs.Withdraw ? l with { Who = [Relation.DeskClerk] } : l)] },
            "overseer" => t with { Acts = [.. t.Acts, t.Acts[0] with { Who = [Relation.Overseer] }] },
            "receive" => t with { Acts = [.. t.Acts.Where(l => l.Act != DossierActs.Receive)] },
            "leader" => t with { See = [.. t.See.Where(l => l is not { Role: Roles.Leader, Scope: Scope.Unit })] },
            "auditor" => t with { See = [.. t.See.Where(l => l.Role != Roles.Auditor)] },
            "second" => t with { Powers = [.. t.Powers.Select(p => p.Power == Powers.Second + TwoPersonKinds.Roles ? p with { Roles = [] } : p)] },
            "administrators" => t with { Powers = [.. t.Powers.Select(p => p.Power == Powers.Second + Kinds.Permissions ? p with { Roles = [Roles.Administrator] } : p)] },
            "role" => t with { See = [.. t.See, new SeeLine("king", Scope.All, [Confidentiality.Ordinary])] },
            "scope" => t with { See = [.. t.See, new SeeLine(Roles.Clerk, Scope.Own, [Confidentiality.Ordinary])] },
            "full" => t with { See = [.. t.See, new SeeLine(Roles.Clerk, Scope.Below, [Confidentiality.Ordinary], Full: true)] },
            "condition" => t with { Acts = [.. t.Acts, t.Acts[0] with { Condition = "whenever" }] },
            "level" => t with { Acts = [.. t.Acts.Select(l => l.Act == DossierActs.OfLevel.Lower ? l with { Who = [Relation.Specialist] } : l)] },
            "power" => t with { Powers = [.. t.Powers, new PowerLine("fly", [Roles.Clerk], [])] },
            "twice" => t with { Powers = [.. t.Powers, t.Powers[0]] },
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

        Assert.Equal(code, Assert.Throws<Refused>(() => SafetyRules.Demand(broken)).Code);
    }

    [Theory]
    [InlineData("chuyenvien.stc", HttpStatusCode.Forbidden)]
    [InlineData("lanhdao.stc", HttpStatusCode.Forbidden)]
    [InlineData("congdan1", HttpStatusCode.Forbidden)]
    [InlineData("quantri", HttpStatusCode.OK)]
    [InlineData("kiemtra.ttt", HttpStatusCode.OK)]
    [InlineData("lanhdao.ubnd", HttpStatusCode.OK)]
    public async Task The_table_is_read_by_those_who_make_approve_and_inspect_it(string account, HttpStatusCode expected)
    {
        using var browser = await app.SignInAsync(account);

        var answer = await browser.GetAsync(new Uri(Home, UriKind.Relative), AppFixture.Ct);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.OK)
        {
            var text = (await AppFixture.ReadAsync(answer)).Body!.TextContent;
            Assert.Contains("hồ sơ mà đơn vị mình được hỏi ý kiến", text, StringComparison.Ordinal);
            Assert.Contains("Là người thứ hai khi đổi bảng quyền", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_draft_is_changed_line_by_line_previewed_approved_by_a_second_person_and_then_holds()
    {
        var number = (await api.ReceivedAsync())["number"];
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("quantri", $"/api/v1/dossiers/{number}"));
        using var admin = await app.SignInAsync("quantri");
        var draft = await DraftAsync(admin);

        // Administrators would see what is ordinary, masked.
        var wrong = await AppFixture.PostFormAsync(admin, draft, ("line.role", "administrator"), ("line.scope", ""), ("line.holding", "Any"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var added = await AppFixture.PostFormAsync(
            admin, draft, ("line.role", "administrator"), ("line.scope", "All"), ("line.holding", "Any"), ("line.levels", "Ordinary"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var based = (await BasedOnAsync(draft)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var preview = (await AppFixture.ReadAsync(await admin.GetAsync(
            new Uri($"{Home}/so-sanh?tu={based}&banThao={draft.Split('/')[^1]}", UriKind.Relative), AppFixture.Ct))).Body!.TextContent;
        Assert.Contains("1 thêm, 0 bỏ", preview, StringComparison.Ordinal);
        Assert.Contains("Quản trị: mọi hồ sơ trong tỉnh; Thường", preview, StringComparison.Ordinal);

        var asked = await AppFixture.PostFormAsync(admin, draft, ("why", "QĐ 9/QĐ-UBND"));
        var request = asked.Headers.Location!.ToString().Split('?')[0];
        Assert.StartsWith(TwoPersonDesk.Path, request, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("quantri", $"/api/v1/dossiers/{number}"));
        using var leader = await app.SignInAsync("lanhdao.ubnd");
        var unseen = await AppFixture.PostFormAsync(leader, request, ("note", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unseen.StatusCode);
        var approved = await AppFixture.PostFormAsync(leader, request, ("seen", "true"), ("note", ""));
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);

        // At once here, from then on, and not before.
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("quantri", $"/api/v1/dossiers/{number}"));
        Assert.DoesNotContain("077085001234", (await api.GetAsync("quantri", $"/api/v1/dossiers/{number}")).Json.ToString(), StringComparison.Ordinal);
        var said = (await AppFixture.ReadAsync(await admin.GetAsync(new Uri(Home, UriKind.Relative), AppFixture.Ct))).Body!.TextContent;
        Assert.Contains("Phó Chủ tịch", said, StringComparison.Ordinal);
        await app.DoAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var row = await db.Set<JournalRow>().Where(r => r.Chain == "permissions:table" && r.Verb == "changePermissions").OrderBy(r => r.Seq).LastAsync(AppFixture.Ct);
            Assert.Contains("QĐ 9/QĐ-UBND (Quản trị hệ thống + Phó Chủ tịch)", row.Why, StringComparison.Ordinal);
            Assert.Equal(Roles.ProvinceLeader, row.Role);
            return true;
        });
    }

    [Fact]
    public async Task What_no_version_may_say_is_refused_when_it_is_proposed_and_a_draft_of_an_older_version_is_overtaken()
    {
        using var admin = await app.SignInAsync("quantri");
        var draft = await DraftAsync(admin);
        var same = await AppFixture.PostFormAsync(admin, draft, ("why", "Thử"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.StatusCode);

        // The first line is the owner's own.
        var page = await AppFixture.ReadAsync(await admin.GetAsync(new Uri(draft, UriKind.Relative), AppFixture.Ct));
        var remove = page.Forms.First(f => f.Action.Contains("handler=Remove", StringComparison.Ordinal));
        using var content = new FormUrlEncodedContent(remove.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)));
        var gone = await admin.PostAsync(new Uri(remove.GetAttribute("action")!, UriKind.Relative), content, AppFixture.Ct);
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        var stale = await admin.PostAsync(new Uri(remove.GetAttribute("action")!, UriKind.Relative), new FormUrlEncodedContent(
            remove.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!))), AppFixture.Ct);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        var refused = await AppFixture.PostFormAsync(admin, draft, ("why", "Thử"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Người nộp luôn xem được hồ sơ của chính mình", (await AppFixture.ReadAsync(refused)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_follows_a_new_version_within_seconds()
    {
        var other = new PermissionBook(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Clock);
        var before = (await other.CurrentAsync(AppFixture.Ct)).Number;
        await app.DoAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var last = await db.PermissionVersions.MaxAsync(v => v.Number, AppFixture.Ct);
            var version = await db.PermissionVersions.AsNoTracking().SingleAsync(v => v.Number == last, AppFixture.Ct);
            db.Add(new PermissionVersion
            {
                Number = last + 1, From = app.Clock.GetUtcNow(), Title = "Bản sau", Author = "Thử", Table = version.Table, CreatedAt = app.Clock.GetUtcNow(),
            });
            return await db.SaveChangesAsync(AppFixture.Ct);
        });

        var began = TimeProvider.System.GetTimestamp();
        while ((await other.CurrentAsync(AppFixture.Ct)).Number == before && TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(100, AppFixture.Ct);
        }

        Assert.Equal(before + 1, (await other.CurrentAsync(AppFixture.Ct)).Number);
        other.Dispose();
    }

    private static async Task<string> DraftAsync(HttpClient admin)
    {
        var page = await AppFixture.ReadAsync(await admin.GetAsync(new Uri(Home, UriKind.Relative), AppFixture.Ct));
        var form = page.Forms.First(f => f.Action.Contains("handler=Draft", StringComparison.Ordinal));
        using var content = new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)));
        var made = await admin.PostAsync(new Uri($"{Home}?handler=Draft", UriKind.Relative), content, AppFixture.Ct);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        return made.Headers.Location!.ToString();
    }

    private Task<int> BasedOnAsync(string draft) => app.DoAsync(s =>
    {
        var id = Guid.Parse(draft.Split('/')[^1]);
        return s.GetRequiredService<AppDb>().PermissionDrafts.Where(d => d.Id == id).Select(d => d.BasedOn).SingleAsync(AppFixture.Ct);
    });

    private static string Written(PermissionTable table) => System.Text.Json.JsonSerializer.Serialize(table, EventJson.Options);
}
