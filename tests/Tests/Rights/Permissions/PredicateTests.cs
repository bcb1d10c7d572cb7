using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Explaining;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Tests.Support;

namespace MotCua.Tests.Rights.Permissions;

/// <summary>
/// For people with whatever posts, dossiers at whatever level in whatever hands, and whatever version of the table: what the database gives, what
/// the parts of a list give together, and what is explained of each dossier are the same.
/// </summary>
public sealed class PredicateTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly string[] Units = ["77", "STC", "SNV", "VPUBND", "TTPVHCC", "750", "26611"];
    private static readonly string[] SeeingRoles =
        [Roles.Clerk, Roles.Specialist, Roles.Leader, Roles.RecordsClerk, Roles.ProvinceLeader, Roles.Auditor, Roles.ReformOffice, Roles.Administrator];

    private readonly Cast cast = new(app);
    private readonly Random dice = new(20210812);

    [Fact]
    public async Task What_is_explained_is_what_the_predicate_lets_see_for_whomever_under_whatever_version()
    {
        await cast.HireAsync();
        await FillAsync();
        var people = await PeopleAsync();
        var (seen, hidden) = (0, 0);
        for (var version = 0; version < 6; version++)
        {
            var table = version == 0 ? ShippedTable.Table : AnyTable();
            await PutInForceAsync(version + 1, table);
            var callers = Enumerable.Range(0, 40).Select(_ => AnyCaller(people)).ToList();
            await app.DoAsync(async s =>
            {
                var (db, visibility, explainer) =
                    (s.GetRequiredService<AppDb>(), s.GetRequiredService<Visibility>(), s.GetRequiredService<Explainer>());
                var dossiers = await db.Dossiers.AsNoTracking().ToListAsync(AppFixture.Ct);
                var asked = (await db.Consultations.AsNoTracking().ToListAsync(AppFixture.Ct)).ToLookup(c => c.DossierId);
                foreach (var caller in callers)
                {
                    var found = (await (await visibility.QueryAsync(caller, AppFixture.Ct)).Select(d => d.Id).ToListAsync(AppFixture.Ct)).ToHashSet();
                    var parts = new List<DossierId>();
                    foreach (var part in await visibility.PartsAsync(caller, AppFixture.Ct))
                    {
                        parts.AddRange(await part.Select(d => d.Id).ToListAsync(AppFixture.Ct));
                    }

                    Assert.Equal(parts.Count, parts.Distinct().Count());
                    Assert.True(found.SetEquals(parts), $"version {version}: the parts of {Said(caller)} are not what they see");
                    foreach (var dossier in dossiers)
                    {
                        var why = await explainer.LinesAsync(dossier, [.. asked[dossier.Id]], caller, AppFixture.Ct);
                        Assert.True(why.Any(l => l.Holds) == found.Contains(dossier.Id), $"version {version}: {Said(caller)} at {dossier.Reference}, {dossier.Confidentiality}");
                    }

                    (seen, hidden) = (seen + found.Count, hidden + dossiers.Count - found.Count);
                }

                return true;
            });
        }

        // A test in which everybody sees nothing, or all, proves nothing.
        Assert.True(seen > 200 && hidden > 200, $"{seen} seen, {hidden} hidden");
    }

    // A dossier in each state, at each level, in several hands.
    private async Task FillAsync()
    {
        var stages = await cast.StagesAsync();
        await app.DoAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var accounts = await db.Set<MotCua.Accounts.Post>().Select(p => (AccountId?)p.AccountId).Distinct().ToListAsync(AppFixture.Ct);
            foreach (var (_, key) in stages)
            {
                var level = (Confidentiality)dice.Next(3);
                var handler = dice.Next(3) == 0 ? null : accounts[dice.Next(accounts.Count)];
                var receiver = dice.Next(3) == 0 ? null : accounts[dice.Next(accounts.Count)];
                await db.Dossiers.Where(d => d.Number == key || d.Reference == key).ExecuteUpdateAsync(
                    u => u.SetProperty(d => d.Confidentiality, level).SetProperty(d => d.HandlerId, handler).SetProperty(d => d.ReceiverId, receiver), AppFixture.Ct);
            }

            return true;
        });
    }

    private Task<bool> PutInForceAsync(int number, PermissionTable table) => app.DoAsync(async s =>
    {
        var (db, book) = (s.GetRequiredService<AppDb>(), s.GetRequiredService<PermissionBook>());
        if (number > 1)
        {
            db.Add(new PermissionVersion { Number = number, From = app.Clock.GetUtcNow(), Title = "Thử", Author = "Thử", Table = table, CreatedAt = app.Clock.GetUtcNow() });
            await db.SaveChangesAsync(AppFixture.Ct);
        }

        book.Expire();
        Assert.Equal(number, (await book.CurrentAsync(AppFixture.Ct)).Number);
        return true;
    });

    private PermissionTable AnyTable()
    {
        var lines = new List<SeeLine> { new(SeeLine.Owner, Scope.Own, PermissionTable.AllLevels, Full: true) };
        for (var i = 0; i < 14; i++)
        {
            var scope = (Scope)(1 + dice.Next(5));
            var holding = scope switch
            {
                Scope.Desk => (Holding)dice.Next(3),
                Scope.Unit or Scope.Below => (Holding)dice.Next(2),
                _ => Holding.Any,
            };
            var levels = PermissionTable.AllLevels.Where(_ => dice.Next(2) == 0).DefaultIfEmpty(Confidentiality.Ordinary).ToList();
            lines.Add(new SeeLine(SeeingRoles[dice.Next(SeeingRoles.Length)], scope, levels, holding));
        }

        // The same line twice says no more than once.
        return ShippedTable.Table with { See = [.. lines.DistinctBy(l => (l.Role, l.Scope, l.Holding))] };
    }

    private Task<(List<AccountId> Accounts, Dictionary<string, UnitId> Units)> PeopleAsync() => app.DoAsync(async s =>
    {
        var directory = s.GetRequiredService<AgencyDirectory>();
        var units = new Dictionary<string, UnitId>();
        foreach (var code in Units)
        {
            units[code] = (await directory.FindAsync(code))!.Id;
        }

        return (await s.GetRequiredService<AppDb>().Set<MotCua.Accounts.Post>().Select(p => p.AccountId).Distinct().ToListAsync(AppFixture.Ct), units);
    });

    private Caller AnyCaller((List<AccountId> Accounts, Dictionary<string, UnitId> Units) people)
    {
        var posts = Enumerable.Range(0, dice.Next(4)).Select(i =>
        {
            var code = Units[dice.Next(Units.Length)];
            var roles = SeeingRoles.Where(_ => dice.Next(4) == 0).DefaultIfEmpty(Roles.Specialist).ToList();
            return new PostHeld(Ids.New(), people.Units[code], code, code, "Công chức", roles)
            {
                Lent = i == 0 || dice.Next(2) == 0 ? null
                    : new Lent(Ids.New(), people.Accounts[dice.Next(people.Accounts.Count)], "Ai đó", dice.Next(2) == 0 ? [] : dice.Next(2) == 0 ? ["Quản lý giá"] : ["Hộ tịch"]),
            };
        }).ToList();
        return new Caller(
            people.Accounts[dice.Next(people.Accounts.Count)], "ai-do", "Ai đó", posts, [.. posts.SelectMany(p => p.Roles).Distinct()], null, "test");
    }

    private static string Said(Caller caller) => string.Join(", ", caller.Posts.Select(p =>
        $"{string.Join('+', p.Roles)}@{p.UnitCode}{(p.Lent is { } lent ? $" lent for {string.Join('/', lent.Fields)}" : "")}"));
}
