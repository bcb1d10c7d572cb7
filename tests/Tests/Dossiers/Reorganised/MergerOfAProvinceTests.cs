using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Planning;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Figures;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Loading;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Reorganised;

/// <summary>
/// The sample province goes the way of the real one, from 8 districts and 82 communes to 30 communes of another province, with 5,000 open
/// dossiers and all its accounts: after each step none is lost, none is doubled, none is seen by a stranger, and figures sum to the same.
/// </summary>
public sealed class MergerOfAProvinceTests : IAsyncLifetime
{
    private const int Open = 5_000;
    private static readonly DateTimeOffset Before = new(2024, 12, 20, 9, 0, 0, TimeSpan.FromHours(7));
    private TestDb database = null!;
    private ServiceProvider services = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await TestDb.CopyAsync("offices", FillAsync);
        services = database.Services();
        Clock(Before);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_lost_doubled_or_shown_to_a_stranger_on_the_way_to_two_tiers()
    {
        await FileAsync();
        var accounts = await OfficersAsync();
        await HoldsAsync(accounts);

        await StepAsync(units => Reforms.OfJanuary(units), Reforms.January);
        await HoldsAsync(accounts);
        await StepAsync(units => Reforms.OfMarch(units), Reforms.March);
        await DepartmentsAsync();
        await HoldsAsync(accounts);
        await StepAsync(_ => Reforms.OfJuly(), Reforms.July);
        await HoldsAsync(accounts);

        await DoAsync(async s =>
        {
            var units = await s.GetRequiredService<AgencyDirectory>().ListAsync(Reforms.July, ct: Ct);
            Assert.Equal(30, units.Count(u => u.Level == UnitLevel.Commune));
            Assert.DoesNotContain(units, u => u.Level == UnitLevel.District);
            Assert.True((await s.GetRequiredService<JournalVerifier>().VerifyAsync(Ct)).IsWhole);
            return true;
        });
    }

    // Written in pages step by step, approved by another person and rehearsed, because one department is split among three.
    private async Task DepartmentsAsync()
    {
        Clock(VietnamTime.Instant(Reforms.March.AddDays(-1), new TimeOnly(16, 30)));
        var draft = await DoAsync(s => Plans.ApprovedAsync(s, Reforms.March, Reforms.Departments));
        var report = await DoAsync(s => s.GetRequiredService<AgencyRegistry>().RehearseDraftAsync(draft, Plans.One, Ct));
        Assert.True(report.Holds, string.Join('\n', report.Checks.SelectMany(c => c.Wrong)));
        Say($"rehearsal: {report.CopySeconds} s to copy, {report.ApplySeconds} s to apply, {report.CheckSeconds} s to check");
        Assert.True(report.ApplySeconds < 60, $"{report.ApplySeconds} s");

        // Nobody registers it: the worker does at midnight.
        Clock(VietnamTime.Instant(Reforms.March, new TimeOnly(0, 0, 30)));
        await TimedAsync(Reforms.March, async s =>
            Assert.Equal(1, await s.GetServices<IRegularWork>().OfType<ApprovedDrafts>().Single().DoAsync(Ct)));
        Clock(VietnamTime.Instant(Reforms.March, new TimeOnly(8, 0)));
        await DoAsync(async s =>
        {
            var (db, directory) = (s.GetRequiredService<AppDb>(), s.GetRequiredService<AgencyDirectory>());
            var split = (await directory.FindEverAsync("SLDTBXH", Ct))!.Id;
            var parts = await db.Set<Dossier>().AsNoTracking().Where(d => d.UnitId == split || d.InNameOfId == split).GroupBy(d => new { d.UnitId, d.Field, d.ProcedureCode })
                .Select(g => new { g.Key.UnitId, g.Key.Field, g.Key.ProcedureCode, Count = g.Count() }).ToListAsync(Ct);
            var (health, education) = ((await directory.FindAsync("SYT", ct: Ct))!.Id, (await directory.FindAsync("SGDDT", ct: Ct))!.Id);
            Assert.All(parts, p => Assert.Equal(p.Field == "Lao động" ? health : p.ProcedureCode == "1.001978" ? education : split, p.UnitId));
            Assert.Equal(3, parts.Select(p => p.UnitId).Distinct().Count());
            Assert.Equal("SNV", (await directory.FindActingAsync(split, Ct))!.Code);
            return true;
        });
    }

    private async Task TimedAsync(DateOnly day, Func<IServiceProvider, Task> work)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await DoAsync(async s =>
        {
            await work(s);
            return true;
        });
        Say($"{day:d/M/yyyy}: {watch.Elapsed.TotalSeconds:0.00} s");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{day}: {watch.Elapsed}");
    }

    private static void Say(string words) => TestContext.Current.TestOutputHelper?.WriteLine(words);

    private async Task StepAsync(Func<IReadOnlyList<UnitSummary>, ReorganisationRequest> request, DateOnly day)
    {
        // Decided the day before, in force by itself at midnight.
        Clock(VietnamTime.Instant(day.AddDays(-1), new TimeOnly(16, 0)));
        await TimedAsync(day, async s =>
        {
            var units = await s.GetRequiredService<AgencyDirectory>().ListAsync(day, ct: Ct);
            var done = await s.GetRequiredService<AgencyRegistry>().ReorganiseAsync(request(units), SmallProvince.Actor, Ct);
            Assert.False(done.IsEmpty);
        });
        Clock(VietnamTime.Instant(day, new TimeOnly(8, 0)));
    }

    // Every dossier is in the hands of exactly one standing unit: of all who work there, and of nobody who works elsewhere.
    private Task<bool> HoldsAsync(IReadOnlyList<AccountId> officers) => DoAsync(async s =>
    {
        var (db, directory, desk) = (s.GetRequiredService<AppDb>(), s.GetRequiredService<AgencyDirectory>(), s.GetRequiredService<AccountDesk>());
        var visibility = s.GetRequiredService<Visibility>();
        var units = (await db.Dossiers.AsNoTracking().Select(d => new { d.Id, d.UnitId, d.Number, d.OriginalDueAt }).ToListAsync(Ct));
        Assert.Equal(Open, units.Count);
        Assert.Equal(Open, units.Select(u => u.Number).Distinct().Count());
        var acting = new Dictionary<UnitId, UnitId>();
        foreach (var unit in units.Select(u => u.UnitId).Distinct())
        {
            acting[unit] = await directory.ActingForAsync(unit, Ct);
            Assert.Null((await directory.FindAsync(acting[unit], Ct))!.ValidTo);
        }

        var standing = (await directory.ListAsync(s.GetRequiredService<TimeProvider>().Today(), ct: Ct)).Select(u => u.Id).ToHashSet();
        var seen = new Dictionary<UnitId, int>();
        foreach (var id in officers)
        {
            var account = (await desk.FindAsync(id, Ct))!;
            Assert.All(account.Posts, p => Assert.Contains(p.UnitId, standing));
            Assert.NotEmpty(account.Posts);
            var caller = Officers.Caller(account);
            if (account.Posts is not [{ } post] || !caller.Has(Roles.Specialist) || caller.Has(Roles.Leader) || caller.Has(Roles.Clerk))
            {
                continue;
            }

            var sees = await (await visibility.QueryAsync(caller, Ct)).CountAsync(Ct);
            var theirs = units.Count(u => acting[u.UnitId] == post.UnitId);
            Assert.Equal(theirs, sees);
            seen[post.UnitId] = sees;
        }

        Assert.Equal(Open, seen.Values.Sum());
        var figures = s.GetRequiredService<FigureBook>();
        var query = new FigureQuery(new DateOnly(2024, 12, 1), s.GetRequiredService<TimeProvider>().Today(), FigureBy.Unit);
        var (now, then) = (await figures.ReadAsync(query, Ct), await figures.ReadAsync(query with { OfThen = true }, Ct));
        Assert.Equal((Open, Open), (now.Total.Received, then.Total.Received));
        Assert.Equal((Open, Open), (now.Total.Pending, then.Total.Pending));
        foreach (var item in now.Items)
        {
            var unit = (await directory.FindAsync(item.Key, ct: Ct))!.Id;
            Assert.Equal(units.Count(u => acting[u.UnitId] == unit), item.Received);
        }

        return true;
    });

    private Task<bool> FileAsync() => DoAsync(async s =>
    {
        var (directory, desk, catalogue) = (s.GetRequiredService<AgencyDirectory>(), s.GetRequiredService<AccountDesk>(), s.GetRequiredService<CatalogueDesk>());
        var officers = new Officers(desk);
        var offers = new List<(FilingInput Input, Caller Clerk)>();
        foreach (var unit in await directory.ListAsync(VietnamTime.DateOf(Before), ct: Ct))
        {
            var at = unit.ReceptionUnitId ?? unit.Id;
            if (await ClerkAsync(desk, at) is not { } clerk || (await desk.OfficersOfAsync(unit.Id, Roles.Specialist, Ct)).Count == 0)
            {
                continue;
            }

            foreach (var item in (await catalogue.SearchAsync(new ProcedureQuery(Unit: unit.Code, Limit: 100), Ct)).Items)
            {
                var input = Input(unit.Code, (await catalogue.FindAsync(item.Code, null, Ct))!);
                if (await MayFileAsync(input, clerk))
                {
                    offers.Add((input, clerk));
                    if (unit.Code != "SLDTBXH")
                    {
                        break;
                    }
                }
            }
        }

        Assert.True(offers.Count > 90, $"{offers.Count} units can file.");
        for (var i = 0; i < Open; i++)
        {
            var (input, clerk) = offers[i % offers.Count];
            await DoAsync(one => one.GetRequiredService<FilingService>().FileAsync(input, clerk, Ct));
        }

        return true;
    });

    private Task<bool> MayFileAsync(FilingInput input, Caller clerk) => DoAsync(async s =>
    {
        try
        {
            await s.GetRequiredService<FilingService>().CheckAsync(input, clerk, Before, Ct);
            return true;
        }
        catch (Refused)
        {
            return false;
        }
    });

    private static async Task<Caller?> ClerkAsync(AccountDesk desk, UnitId unit) =>
        await desk.OfficersOfAsync(unit, Roles.Clerk, Ct) is [var clerk, ..]
            ? Officers.Caller((await desk.FindAsync(clerk.Id, Ct))!)
            : null;

    private static FilingInput Input(string unit, Procedure procedure) => new()
    {
        Procedure = procedure.Record.Code,
        Unit = unit,
        Channel = Channel.Counter,
        Applicant = new ApplicantInput { FullName = "Nguyễn Thị Mai", PersonalId = "077192000318", Phone = "0900000101", Address = "12 Lê Hồng Phong" },
        Papers =
        [
            .. procedure.Record.Papers.Where(p => p.Required && p.Variant is null)
                .Select(p => new PaperInput { Code = p.Code, Kind = PaperKind.Original, Count = Math.Max(1, p.Originals + p.Copies), Present = true }),
        ],
    };

    private Task<IReadOnlyList<AccountId>> OfficersAsync() => DoAsync(async s =>
    {
        var all = await s.GetRequiredService<AppDb>().Set<MotCua.Accounts.Post>().Select(p => p.AccountId).Distinct().ToListAsync(Ct);
        Assert.True(all.Count >= 400, $"{all.Count} officers");
        return (IReadOnlyList<AccountId>)all;
    });

    private static async Task FillAsync(IServiceProvider s)
    {
        var folder = Path.Combine(SharedData.Root, "sample");
        var clock = s.GetRequiredService<DemoClock>();
        clock.FreezeAt((await SampleDemo.ReadAsync(folder, Ct)).Since);
        foreach (var loader in s.GetServices<ISampleLoader>().Where(l => l is not SampleDossiers))
        {
            await loader.LoadAsync(folder, clock, _ => { }, Ct);
        }
    }

    private void Clock(DateTimeOffset at) => services.GetRequiredService<DemoClock>().FreezeAt(at.ToUniversalTime());

    private async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
