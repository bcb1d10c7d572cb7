using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Equipping;

/// <summary>What is said of an office on one day.</summary>
/// <param name="Unit">Of which.</param>
/// <param name="Day">The day on which it was counted.</param>
/// <param name="Source">The report or record that says so.</param>
/// <param name="Values">Item to how many.</param>
internal sealed record ReadinessStatement(UnitId Unit, DateOnly Day, string Source, IReadOnlyDictionary<string, int> Values)
{
    /// <summary>Line of its file; 0 when it came from none.</summary>
    internal int Row { get; init; }
}

/// <summary>States what was counted in offices, and sets the standard by which they are measured.</summary>
internal sealed class EquippingService(AppDb db, Acts acts, AgencyBook book, ReadinessReading reading, TimeProvider clock)
{
    /// <summary>Writes what differs from what is known, all or nothing; what was stated for the same day is corrected, with a reason.</summary>
    /// <exception cref="Refused">422.</exception>
    internal Task<ReadinessImport> StateAsync(IReadOnlyList<ReadinessStatement> statements, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var all = await CompareAsync(statements, actor, ct);
            if (all.FirstOrDefault(c => c.Mended.Count > 0) is { } first && string.IsNullOrWhiteSpace(why))
            {
                throw Refused.Field("why", "Bạn ghi lý do sửa số liệu đã khai của ngày {0:d/M/yyyy}.", first.Statement.Day);
            }

            foreach (var (statement, fresh, mended) in all)
            {
                await WriteAsync("stateReadiness", fresh, null);
                await WriteAsync("correctReadiness", [.. mended.Select(m => m.Now)], why);

                async Task WriteAsync(string verb, IReadOnlyList<ReadinessFact> facts, string? reason)
                {
                    if (facts.Count > 0)
                    {
                        db.AddRange(facts);
                        await acts.RecordAsync(
                            new Act(verb, new Subject("unit", statement.Unit.Value), actor, reason),
                            [new ReadinessStated(statement.Unit, statement.Day, statement.Source, facts.ToDictionary(f => f.Item, f => f.Value))],
                            ct);
                    }
                }
            }

            return Count(all);
        },
        ct);

    /// <summary>What <see cref="StateAsync"/> would do; writes nothing.</summary>
    internal async Task<ReadinessImport> PreviewAsync(IReadOnlyList<ReadinessStatement> statements, Actor actor, CancellationToken ct) =>
        Count(await CompareAsync(statements, actor, ct));

    private static ReadinessImport Count(IReadOnlyList<Compared> all)
    {
        var (stated, corrected) = (all.Sum(c => c.Fresh.Count), all.Sum(c => c.Mended.Count));
        return new ReadinessImport(stated, corrected, all.Sum(c => c.Statement.Values.Count) - stated - corrected);
    }

    /// <summary>Reads statements from CSV.</summary>
    /// <exception cref="Refused">422 with messages by row.</exception>
    internal Task<IReadOnlyList<ReadinessStatement>> ReadAsync(TextReader csv, CancellationToken ct) => ReadAsync(csv.ReadToEnd(), ct);

    /// <summary>Reads statements from the text of a file, CSV or JSON.</summary>
    /// <exception cref="Refused">413, 422 with messages by row.</exception>
    internal async Task<IReadOnlyList<ReadinessStatement>> ReadAsync(string csv, CancellationToken ct) => ReadinessFile.Read(
        csv, await reading.StandardAsync(clock.Today(), ct) ?? throw NoStandard(), (await book.ReadAsync(ct)).On);

    /// <summary>Sets the standard that holds from its day on; the one of that day stays when it says the same.</summary>
    /// <exception cref="Refused">409 when that day has another; 422 when it contradicts itself.</exception>
    internal Task<bool> SetStandardAsync(ReadinessStandard standard, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            RefuseContradictions(standard);
            var body = JsonSerializer.Serialize(standard, EventJson.Options);
            if (await db.ReadinessVersions.AsNoTracking().SingleOrDefaultAsync(v => v.ValidFrom == standard.ValidFrom, ct) is { } known)
            {
                return known.Body == body ? false
                    : throw Refused.State("readiness.standardExists", "Đã có bộ tiêu chí khác từ ngày {0:d/M/yyyy}.", standard.ValidFrom);
            }

            db.Add(new ReadinessVersion { ValidFrom = standard.ValidFrom, Body = body, CreatedAt = clock.Now(), CreatedBy = actor.Name });
            await acts.RecordAsync(
                new Act("setReadinessStandard", new Subject("readinessStandard", $"{standard.ValidFrom:yyyy-MM-dd}"), actor, standard.Decision, StartsChain: true),
                [new ReadinessStandardSet(standard.ValidFrom, standard.Decision, standard.Items.Count, standard.Criteria.Count)],
                ct);
            return true;
        },
        ct);

    /// <summary>A statement beside what is known: values said for the first time, and those that were said otherwise.</summary>
    internal sealed record Compared(
        ReadinessStatement Statement, IReadOnlyList<ReadinessFact> Fresh, IReadOnlyList<(ReadinessFact Was, ReadinessFact Now)> Mended);

    /// <summary>What each statement says anew or otherwise, in the order of the statements; writes nothing.</summary>
    /// <exception cref="Refused">422 for what no office could have.</exception>
    internal async Task<IReadOnlyList<Compared>> CompareAsync(IReadOnlyList<ReadinessStatement> statements, Actor actor, CancellationToken ct)
    {
        var standard = await reading.StandardAsync(clock.Today(), ct) ?? throw NoStandard();
        var pages = await book.ReadAsync(ct);
        var known = new Dictionary<(UnitId, DateOnly, string), ReadinessFact>();
        foreach (var day in statements.GroupBy(s => s.Day))
        {
            foreach (var units in day.Select(s => s.Unit).Distinct().Chunk(500))
            {
                foreach (var fact in await db.ReadinessFacts.AsNoTracking().Where(f => f.Day == day.Key && units.Contains(f.UnitId)).OrderBy(f => f.Revision).ToListAsync(ct))
                {
                    known[(fact.UnitId, fact.Day, fact.Item)] = fact;
                }
            }
        }

        return [.. statements.Select(Compare)];

        Compared Compare(ReadinessStatement statement)
        {
            RefuseUnfit(statement, standard, pages);
            var (fresh, mended) = (new List<ReadinessFact>(), new List<(ReadinessFact, ReadinessFact)>());
            foreach (var (item, value) in statement.Values)
            {
                var before = known.GetValueOrDefault((statement.Unit, statement.Day, item));
                if (before?.Value == value && before.Source == statement.Source)
                {
                    continue;
                }

                var fact = new ReadinessFact
                {
                    Id = Ids.New(),
                    UnitId = statement.Unit,
                    Item = item,
                    Day = statement.Day,
                    Revision = before is null ? 0 : before.Revision + 1,
                    Value = value,
                    Source = statement.Source,
                    StatedBy = actor.Name,
                    StatedAt = clock.Now(),
                };
                if (before is null)
                {
                    fresh.Add(fact);
                }
                else
                {
                    mended.Add((before, fact));
                }
            }

            return new Compared(statement, fresh, mended);
        }
    }

    private void RefuseUnfit(ReadinessStatement statement, ReadinessStandard standard, AgencyPages pages)
    {
        if (statement.Day > clock.Today())
        {
            throw Refused.Field("day", "Ngày kiểm đếm không được sau hôm nay.");
        }

        if (pages.On(statement.Day).Find(statement.Unit) is null)
        {
            throw Refused.Field("day", "Ngày {0:d/M/yyyy} đơn vị này chưa hoạt động hoặc đã kết thúc.", statement.Day);
        }

        if (statement.Source.Length is 0 or > 300)
        {
            throw Refused.Field("source", "Bạn ghi nguồn số liệu, không quá {0} chữ.", 300);
        }

        if (statement.Values.Count == 0)
        {
            throw Refused.Rule("readiness.nothingStated", "Bạn chưa điền số liệu nào.");
        }

        foreach (var (key, value) in statement.Values)
        {
            var item = standard.Item(key) ?? throw Refused.Rule("readiness.unknownItem", "Bộ tiêu chí không có mục “{0}”.", SearchText.Cut(key, 40));
            if (value < 0 || value > item.Most)
            {
                throw Refused.Field("item." + key, "Số phải từ {0} đến {1}.", 0, item.Most);
            }
        }
    }

    /// <exception cref="Refused">422 when it contradicts itself.</exception>
    internal static void RefuseContradictions(ReadinessStandard standard)
    {
        if (standard.Items is not { Count: > 0 and <= 60 } || standard.Criteria is not { Count: > 0 and <= 300 }
            || standard.Items.Any(i => string.IsNullOrWhiteSpace(i.Key) || i.Key.Length > 40 || string.IsNullOrWhiteSpace(i.Name))
            || standard.Items.DistinctBy(i => i.Key).Count() != standard.Items.Count)
        {
            throw Refused.Rule("readiness.badStandard", "Bộ tiêu chí phải có các mục khác nhau và ít nhất một tiêu chí.");
        }

        foreach (var criterion in standard.Criteria)
        {
            var unknown = standard.Item(criterion.Item) is null ? criterion.Item : criterion.Per is { } per && standard.Item(per) is null ? per : null;
            if (unknown is not null || criterion.For is not { Count: > 0 } || (criterion.AtLeast is null == criterion.AtMost is null))
            {
                throw Refused.Rule(
                    "readiness.badCriterion", "Tiêu chí “{0}” phải nêu mục có trong danh sách, loại đơn vị và một ngưỡng.", unknown ?? criterion.Item);
            }
        }
    }

    private static Refused NoStandard() => Refused.State("readiness.noStandard", "Chưa có bộ tiêu chí nào đang áp dụng.");
}
