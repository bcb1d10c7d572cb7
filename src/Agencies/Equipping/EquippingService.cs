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
internal sealed record ReadinessStatement(UnitId Unit, DateOnly Day, string Source, IReadOnlyDictionary<string, int> Values);

/// <summary>States what was counted in offices, and sets the standard by which they are measured.</summary>
internal sealed class EquippingService(AppDb db, Acts acts, AgencyBook book, ReadinessReading reading, TimeProvider clock)
{
    /// <summary>Writes what differs from what is known, all or nothing; what was stated for the same day is corrected, with a reason.</summary>
    /// <exception cref="Refused">422.</exception>
    internal Task<ReadinessImport> StateAsync(IReadOnlyList<ReadinessStatement> statements, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var (stated, corrected, same) = (0, 0, 0);
            foreach (var statement in statements)
            {
                var (fresh, mended) = await CompareAsync(statement, actor, ct);
                if (mended.Count > 0 && string.IsNullOrWhiteSpace(why))
                {
                    throw Refused.Field("why", "Bạn ghi lý do sửa số liệu đã khai của ngày {0:d/M/yyyy}.", statement.Day);
                }

                await WriteAsync("stateReadiness", fresh, null);
                await WriteAsync("correctReadiness", mended, why);
                stated += fresh.Count;
                corrected += mended.Count;
                same += statement.Values.Count - fresh.Count - mended.Count;

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

            return new ReadinessImport(stated, corrected, same);
        },
        ct);

    /// <summary>What <see cref="StateAsync"/> would do; writes nothing.</summary>
    internal async Task<ReadinessImport> PreviewAsync(IReadOnlyList<ReadinessStatement> statements, Actor actor, CancellationToken ct)
    {
        var (stated, corrected, same) = (0, 0, 0);
        foreach (var statement in statements)
        {
            var (fresh, mended) = await CompareAsync(statement, actor, ct);
            (stated, corrected) = (stated + fresh.Count, corrected + mended.Count);
            same += statement.Values.Count - fresh.Count - mended.Count;
        }

        return new ReadinessImport(stated, corrected, same);
    }

    /// <summary>Reads statements from CSV.</summary>
    /// <exception cref="Refused">422 with messages by row.</exception>
    internal async Task<IReadOnlyList<ReadinessStatement>> ReadAsync(TextReader csv, CancellationToken ct) => ReadinessFile.Read(
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

    private async Task<(List<ReadinessFact> Fresh, List<ReadinessFact> Mended)> CompareAsync(ReadinessStatement statement, Actor actor, CancellationToken ct)
    {
        await RefuseUnfitAsync(statement, ct);
        var known = (await db.ReadinessFacts.AsNoTracking().Where(f => f.UnitId == statement.Unit && f.Day == statement.Day).ToListAsync(ct))
            .GroupBy(f => f.Item).ToDictionary(g => g.Key, g => g.MaxBy(f => f.Revision)!);
        var (fresh, mended) = (new List<ReadinessFact>(), new List<ReadinessFact>());
        foreach (var (item, value) in statement.Values)
        {
            var before = known.GetValueOrDefault(item);
            if (before?.Value == value && before.Source == statement.Source)
            {
                continue;
            }

            (before is null ? fresh : mended).Add(new ReadinessFact
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
            });
        }

        return (fresh, mended);
    }

    private async Task RefuseUnfitAsync(ReadinessStatement statement, CancellationToken ct)
    {
        var standard = await reading.StandardAsync(clock.Today(), ct) ?? throw NoStandard();
        if (statement.Day > clock.Today())
        {
            throw Refused.Field("day", "Ngày kiểm đếm không được sau hôm nay.");
        }

        if ((await book.ReadAsync(ct)).On(statement.Day).Find(statement.Unit) is null)
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

    private static void RefuseContradictions(ReadinessStandard standard)
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
