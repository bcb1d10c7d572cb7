using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Agencies;
using MotCua.Agencies.Contract;
using MotCua.Bench.Large;
using MotCua.Bench.Measuring;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using Npgsql;

namespace MotCua.Bench.People;

/// <summary>
/// Adds many units and people to the sample province. Units stand in two tiers below those of the sample, began on a few days as
/// reorganisations have it, and some changed their name since; each person holds a post in one of them.
/// </summary>
internal sealed class PeopleProvince(Bed bed)
{
    private const int AtOnce = 5_000;
    private static readonly DateOnly[] Days = [new(2018, 7, 1), new(2019, 1, 1), new(2019, 7, 1), new(2020, 2, 1), new(2020, 7, 1), new(2021, 1, 1)];
    private static readonly string[] Kinds = ["Phòng Kế hoạch", "Trường Tiểu học", "Trạm Y tế", "Trung tâm Văn hóa", "Ban Quản lý dự án", "Đội Quản lý trật tự"];
    private static readonly string[] Titles = ["Chuyên viên", "Chuyên viên chính", "Cán sự", "Kế toán viên"];
    private readonly Random dice = new(11);

    public async Task FillAsync(int units, int people, CancellationToken ct)
    {
        var made = await UnitsAsync(units, ct);
        await WriteAsync(made.Select(u => new Unit { Id = u.Unit, CreatedAt = bed.Clock.GetUtcNow() }), ct);
        await WriteAsync(made.SelectMany(u => u.Facts), ct);
        var names = Names.Read();
        var accounts = Enumerable.Range(0, people).Select(i => AccountOf(i, names.Next(dice).FullName)).ToList();
        await WriteAsync(accounts, ct);
        var posts = accounts.ConvertAll(a => PostOf(a.Id, made[dice.Next(made.Count)].Unit));
        await WriteAsync(posts, ct);
        if (bed.Connection is not null)
        {
            await WriteAsync(posts.SelectMany(p => p.Roles), ct);
        }

        await bed.DoAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var stamp = Ids.New();
            await db.AgencyStamps.ExecuteUpdateAsync(u => u.SetProperty(x => x.Stamp, stamp), ct);
            return await db.Database.ExecuteSqlRawAsync(bed.Connection is null ? "ANALYZE" : "VACUUM (ANALYZE, PARALLEL 0)", ct);
        });
    }

    private Task<List<(UnitId Unit, List<UnitFact> Facts)>> UnitsAsync(int count, CancellationToken ct) => bed.DoAsync(async s =>
    {
        var day = DateOnly.FromDateTime(bed.Clock.GetUtcNow().UtcDateTime);
        var tops = (await s.GetRequiredService<AgencyDirectory>().ListAsync(day, ct: ct)).Where(u => u.Level != UnitLevel.Province).ToList();
        var made = new List<(UnitId Unit, List<UnitFact> Facts)>();
        for (var i = 0; i < count; i++)
        {
            // One in eight stands directly below a unit of the sample, the others below one of those.
            var (parent, identifier) = i % 8 == 0 || made.Count == 0
                ? (tops[i / 8 % tops.Count].Id, tops[i / 8 % tops.Count].Identifier)
                : (made[i / 8 * 8].Unit, made[i / 8 * 8].Facts[^1].Identifier);
            made.Add(UnitOf(i, parent, identifier));
        }

        return made;
    });

    private (UnitId Unit, List<UnitFact> Facts) UnitOf(int i, UnitId parent, string above)
    {
        var id = new UnitId(Ids.New());
        var code = string.Create(CultureInfo.InvariantCulture, $"DV{i:00000}");
        var from = Days[dice.Next(Days.Length - 1)];
        List<UnitFact> facts = [];
        if (dice.Next(10) == 0)
        {
            facts.Add(Fact(from, Days[^1].AddDays(-1), "cũ "));
            from = Days[^1];
        }

        facts.Add(Fact(from, null, string.Empty));
        return (id, facts);

        UnitFact Fact(DateOnly first, DateOnly? last, string was)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Kinds[i % Kinds.Length]} {was}số {i}");
            return new UnitFact
            {
                Id = Ids.New(), UnitId = id, ValidFrom = first, ValidTo = last, Code = code, Identifier = $"{above}.{(i % 8) + 100}.{i}", Name = name, NameEn = $"Unit {i}",
                Authority = name, Level = UnitLevel.Centre, Kind = "publicServiceUnit", ParentId = parent, Address = $"{dice.Next(1, 400)} Lê Hồng Phong, Phường 7",
                Phone = string.Create(CultureInfo.InvariantCulture, $"0254{3_100_000 + i:0000000}"),
            };
        }
    }

    private Account AccountOf(int i, string name)
    {
        var account = new Account
        {
            Id = new AccountId(Ids.New()), Name = string.Create(CultureInfo.InvariantCulture, $"can.bo{i:000000}"), Kind = AccountKind.Officer, DisplayName = name, FullName = name,
            SecurityStamp = Ids.New().ToString("N"), CreatedAt = bed.Clock.GetUtcNow(), Version = 1,
        };
        account.SearchText = account.SearchKey;
        return account;
    }

    private Post PostOf(AccountId account, UnitId unit)
    {
        var post = new Post { Id = Ids.New(), AccountId = account, UnitId = unit, Title = Titles[dice.Next(Titles.Length)], From = Days[^1] };
        post.Roles.Add(new PostRole { PostId = post.Id, Role = dice.Next(20) switch { 0 => Roles.Leader, 1 => Roles.Clerk, _ => Roles.Specialist } });
        return post;
    }

    private async Task WriteAsync<T>(IEnumerable<T> rows, CancellationToken ct) where T : class
    {
        if (bed.Connection is not { } server)
        {
            foreach (var some in rows.Chunk(AtOnce))
            {
                await using var part = bed.Scope();
                var store = part.ServiceProvider.GetRequiredService<AppDb>();
                store.ChangeTracker.AutoDetectChangesEnabled = false;
                store.AddRange(some);
                await store.SaveChangesAsync(ct);
            }

            return;
        }

        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(ct);
        await using (var command = new NpgsqlCommand("SET session_replication_role = replica", connection))
        {
            await command.ExecuteNonQueryAsync(ct);
        }

        await using var scope = bed.Scope();
        await new BulkCopy(scope.ServiceProvider.GetRequiredService<AppDb>(), connection).WriteAsync(rows, ct);
    }
}
