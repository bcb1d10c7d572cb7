using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Rights;

/// <summary>
/// Everybody who may stand before a dossier, and one dossier in each state in which it can be: filed by <c>congdan1</c>, received by the
/// provincial desk, solved by the Department of Finance (STC), its opinion asked of Home Affairs (SNV).
/// </summary>
internal sealed class Cast(AppFixture app)
{
    internal const string Owner = "congdan1";
    internal const string Desk = "tiepnhan.ttpvhcc";
    internal const string Handler = "chuyenvien.stc";
    internal const string Leader = "lanhdao.stc";
    internal const string Records = "vanthu.stc";
    internal const string Asked = "chuyenvien.snv";

    /// <summary>Account, and what it is to these dossiers.</summary>
    internal static readonly IReadOnlyList<(string Account, string Is)> All =
    [
        (Owner, "citizen who owns it"), ("congdan2", "another citizen"), ("doanhnghiep1", "a business"),
        (Desk, "clerk of the unit's desk"), ("tiepnhan.26611", "clerk of another desk"),
        (Handler, "specialist who handles it"), ("chuyenvien2.stc", "specialist of the same unit"), ("chuyenvien.26611", "specialist of another unit"),
        (Leader, "leader of the unit"), ("lanhdao.tren", "leader of the unit above"), ("lanhdao.26611", "leader of another unit"),
        (Records, "records clerk of the unit"), (Asked, "officer of the unit that is asked"), ("lanhdao.ubnd", "leader of the province"),
        ("kiemtra.ttt", "auditor"), ("cchc.snv", "reform office"), ("truc.ioc", "operations centre"), ("quantri", "administrator"),
    ];

    private readonly DossierApi api = new(app);

    internal DossierApi Api => api;

    /// <summary>Adds those whom the small province does not have.</summary>
    internal Task<bool> HireAsync() => app.DoAsync(async s =>
    {
        var desk = s.GetRequiredService<AccountDesk>();
        var directory = s.GetRequiredService<AgencyDirectory>();
        foreach (var (name, unit, role) in new[]
        {
            ("chuyenvien2.stc", "STC", Roles.Specialist), ("lanhdao.tren", "77", Roles.Leader), ("cchc.snv", "SNV", Roles.ReformOffice),
            ("truc.ioc", "VPUBND", Roles.Operations),
        })
        {
            await desk.CreateAsync(
                new NewAccount(name, AccountKind.Officer, name)
                {
                    PasswordHash = desk.HashPassword(SmallProvince.Password),
                    Posts = [new NewPost((await directory.FindAsync(unit))!.Id, name, [role], new DateOnly(2021, 1, 1))],
                },
                SmallProvince.Actor);
        }

        return true;
    });

    /// <summary>A dossier in each state, by the state's name.</summary>
    internal async Task<IReadOnlyList<(string State, string Key)>> StagesAsync()
    {
        var stages = new List<(string, string)>();
        await AddAsync("1 registered", FiledAsync);
        await AddAsync("1 registered, supplement asked and given", async () =>
        {
            var key = await AskedBeforeAsync();
            await DoAsync(Owner, key, "supplement", Paper());
            return key;
        });
        await AddAsync("2 accepted", ReceivedAsync);
        await AddAsync("3 not accepted", async () => await DoAsync(Desk, await FiledAsync(), "refuse", new { reason = "Sai thẩm quyền" }));
        await AddAsync("4 appraised, handled", AppraisedAsync);
        await AddAsync("4 appraised, free", async () => await DoAsync(Leader, await ReceivedAsync(), "complete"));
        await AddAsync("4 appraised, extended", async () =>
            await DoAsync(Leader, await AppraisedAsync(), "extend", new { reason = "Chờ xác minh", until = "2021-08-20T17:30:00+07:00" }));
        await AddAsync("4 appraised, opinion asked", ConsultedAsync);
        await AddAsync("4 appraised, opinion given", async () => await DoAsync(Asked, await ConsultedAsync(), "answer", new { reason = "Đồng ý" }));
        await AddAsync("4 approved by the leader", async () => await DoAsync(Handler, await AppraisedAsync(), "complete"));
        await AddAsync("4 issued by the records clerk", ApprovedAsync);
        await AddAsync("5 supplement asked before acceptance", AskedBeforeAsync);
        await AddAsync("5 supplement asked in processing", async () => await DoAsync(Handler, await AppraisedAsync(), "requestSupplement", Wanted()));
        await AddAsync("6 payment asked", async () => await DoAsync(Handler, await AppraisedAsync(), "requestPayment", new { amount = 100_000, reason = "Phí" }));
        await AddAsync("7 withdrawn before acceptance", async () => await DoAsync(Owner, await FiledAsync(), "withdraw", new { reason = "Thôi" }));
        await AddAsync("7 withdrawn", async () => await DoAsync(Owner, await AppraisedAsync(), "withdraw", new { reason = "Thôi" }));
        await AddAsync("8 stopped", async () => await DoAsync(Handler, await AppraisedAsync(), "stop", new { reason = "Có tranh chấp" }));
        await AddAsync("8 refused after appraisal", async () => await DoAsync(Leader, await AppraisedAsync(), "refuse", new { reason = "Không đủ điều kiện" }));
        await AddAsync("9 completed", CompletedAsync);
        await AddAsync("9 completed, rated", async () => await DoAsync(Owner, await CompletedAsync(), "rate", new { score = 5 }));
        await AddAsync("10 returned", ReturnedAsync);
        await AddAsync("10 returned, rated", async () => await DoAsync(Owner, await ReturnedAsync(), "rate", new { score = 4 }));
        return stages;

        async Task AddAsync(string state, Func<Task<string>> make) => stages.Add((state, await make()));
    }

    /// <summary>Filed online and waiting for the desk.</summary>
    internal async Task<string> FiledAsync() => (await api.FileAsync(Owner, DossierApi.Price()))["reference"];

    /// <summary>Waiting for the opinion of Home Affairs.</summary>
    internal async Task<string> ConsultedAsync() =>
        await DoAsync(Handler, await AppraisedAsync(), "consult", new { to = "SNV", reason = "Xin ý kiến" });

    internal async Task<string> ReturnedAsync() => await DoAsync(Desk, await CompletedAsync(), "returnResult", new { collectedBy = "Mai" });

    private async Task<string> ReceivedAsync() => (await api.ActAsync(Desk, await FiledAsync(), "receive"))["number"];

    private async Task<string> AppraisedAsync() => await DoAsync(Leader, await ReceivedAsync(), "assign", new { to = Handler });

    private async Task<string> ApprovedAsync() =>
        await DoAsync(Leader, await DoAsync(Handler, await AppraisedAsync(), "complete"), "complete");

    private async Task<string> CompletedAsync() => await DoAsync(Records, await ApprovedAsync(), "issueResult", new { number = "1/TB-STC" });

    private async Task<string> AskedBeforeAsync() => await DoAsync(Desk, await FiledAsync(), "requestSupplement", Wanted());

    private async Task<string> DoAsync(string account, string key, string act, object? body = null)
    {
        await api.ActAsync(account, key, act, body);
        return key;
    }

    private static object Wanted() => new { papers = new[] { new { code = "GT01", remark = "Bản mờ" } }, reason = "Bản mờ" };

    private static object Paper() => new { papers = new[] { new { code = "GT01", kind = "electronic", count = 1 } } };
}
