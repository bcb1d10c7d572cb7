using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Verifying;
using MotCua.Kernel;
using MotCua.Tests.Support;

namespace MotCua.Tests.Accounts.Verifying;

/// <summary>How sure it is who holds an account, and whence that is known.</summary>
public sealed class VerificationTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DateTimeOffset Noon = new(2021, 8, 12, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_highest_fact_that_still_holds_counts_and_level_0_takes_back_all_before_it()
    {
        Assert.Null(VerificationFact.Holding([], Noon));
        Assert.Equal(2, VerificationFact.Holding([Fact(1, -3), Fact(2, -2), Fact(1, -1)], Noon)!.Level);
        Assert.Equal(1, VerificationFact.Holding([Fact(2, -5, until: -1), Fact(1, -4)], Noon)!.Level);
        Assert.Null(VerificationFact.Holding([Fact(2, -5), Fact(0, -4)], Noon));
        Assert.Equal(1, VerificationFact.Holding([Fact(2, -5), Fact(0, -4), Fact(1, -3)], Noon)!.Level);
        Assert.Null(VerificationFact.Holding([Fact(2, -5, until: 0)], Noon));
    }

    [Fact]
    public async Task A_counter_says_whom_and_by_which_paper_and_nothing_is_ever_changed()
    {
        var id = (await app.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync("congdan1")))!.Id;
        await SayAsync(new NewVerification(id, 1, VerificationSource.Import, "Danh sách 2021"));
        await SayAsync(new NewVerification(id, 2, VerificationSource.Counter, "Một cửa Châu Đức") { Paper = "CCCD 077•••••••18", Until = Noon.AddDays(10) });

        var told = await app.DoAsync(s => s.GetRequiredService<VerificationDesk>().OfAsync(id));
        Assert.Equal([2, 1], told.Select(v => v.Level));
        Assert.Equal("CCCD 077•••••••18", told[0].Paper);
        Assert.Equal(2, await LevelAsync());

        app.Clock.FreezeAt(Noon.AddDays(11));
        Assert.Equal(1, await LevelAsync());
        await SayAsync(new NewVerification(id, 0, VerificationSource.Counter, "Quản trị: nhận nhầm người"));
        Assert.Equal(0, await LevelAsync());
        Assert.Equal(3, (await app.DoAsync(s => s.GetRequiredService<VerificationDesk>().OfAsync(id))).Count);
        app.Clock.FreezeAt(SmallProvince.Start);

        Task<int> LevelAsync() => app.DoAsync(s => s.GetRequiredService<VerificationDesk>().LevelOfAsync(id));
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        var id = (await app.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync("congdan2")))!.Id;
        await RefusedAsync("level", new NewVerification(id, 3, VerificationSource.Import, "x"));
        await RefusedAsync("by", new NewVerification(id, 1, VerificationSource.Import, " "));
        await RefusedAsync("paper", new NewVerification(id, 1, VerificationSource.Counter, "Một cửa"));
        await RefusedAsync("until", new NewVerification(id, 1, VerificationSource.Import, "x") { Until = SmallProvince.Start.AddDays(-1) });
        var unknown = await Assert.ThrowsAsync<Refused>(() => SayAsync(new NewVerification(new AccountId(Ids.New()), 1, VerificationSource.Import, "x")));
        Assert.Equal("account.unknown", unknown.Code);

        async Task RefusedAsync(string field, NewVerification said)
        {
            var refused = await Assert.ThrowsAsync<Refused>(() => SayAsync(said));
            Assert.Contains(field, refused.Errors.Keys);
        }
    }

    private Task<bool> SayAsync(NewVerification said) => app.DoAsync(async s =>
    {
        await s.GetRequiredService<VerificationDesk>().RecordAsync(said, SmallProvince.Actor);
        return true;
    });

    private static VerificationFact Fact(int level, int hours, int? until = null) => new()
    {
        Id = Ids.New(), AccountId = default, Level = level, Source = VerificationSource.Import, By = "x", At = Noon.AddHours(hours),
        Until = until is { } end ? Noon.AddHours(end) : null,
    };
}
