using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Scheduling;

/// <summary>Makes new versions of calendars; never touches an old one.</summary>
internal sealed class CalendarChanging(AppDb db, Acts acts, AgencyBook book, TimeProvider clock)
{
    internal Task<int> ChangeAsync(
        UnitId unit, CalendarDraft draft, DateTimeOffset validFrom, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var from = validFrom.ToUniversalTime();
            var basis = await CheckAsync(unit, draft, from, ct);
            var version = await AddAsync(unit, draft, basis?.Version, from, actor, why, ct);
            await FollowAsync(unit, version, from, actor, ct);
            acts.AfterCommit(book.Expire);
            return version;
        },
        ct);

    /// <summary>What the draft would be as a whole, and whose calendars would follow; refuses what a change would refuse, writes nothing.</summary>
    internal async Task<(CalendarContent Whole, IReadOnlyList<UnitId> Followers)> TryAsync(
        UnitId unit, CalendarDraft draft, DateTimeOffset validFrom, CancellationToken ct)
    {
        var basis = await CheckAsync(unit, draft, validFrom.ToUniversalTime(), ct);
        var all = await db.CalendarVersions.AsNoTracking().ToListAsync(ct);
        return (draft.Content.On(basis?.Whole), [.. FollowersOf(unit, all).Select(c => c.UnitId)]);
    }

    private async Task<CalendarRecord?> CheckAsync(UnitId unit, CalendarDraft draft, DateTimeOffset from, CancellationToken ct)
    {
        var units = new UnitsOnDay(await db.UnitFacts.AsNoTracking().ToListAsync(ct), VietnamTime.DateOf(from));
        if (units.Find(unit) is null)
        {
            throw Refused.NotFound("unit.unknown", "Không tìm thấy đơn vị này.");
        }

        await RefusePastAsync(unit, from, ct);
        var basis = draft.BuildsOnAbove ? await BasisAsync(units, unit, from, ct) : null;

        // The whole must be a calendar before it is kept; what is wrong in it is refused here.
        _ = draft.Content.On(basis?.Whole).ToCalendar(0);
        return basis;
    }

    private async Task RefusePastAsync(UnitId unit, DateTimeOffset from, CancellationToken ct)
    {
        var last = await db.CalendarVersions.AsNoTracking().Where(c => c.UnitId == unit)
            .OrderByDescending(c => c.ValidFrom).Select(c => (DateTimeOffset?)c.ValidFrom).FirstOrDefaultAsync(ct);
        if (last is null)
        {
            return;
        }

        if (from < clock.Now())
        {
            throw Refused.Rule("calendar.past", "Lịch mới chỉ có hiệu lực từ bây giờ trở đi, không sửa được ngày đã qua.");
        }

        if (from < last)
        {
            throw Refused.Rule(
                "calendar.beforeNext", "Đã có lịch hiệu lực từ {0:H:mm d/M/yyyy}; lịch mới phải bắt đầu từ lúc đó trở đi.", VietnamTime.At(last.Value));
        }
    }

    private async Task<CalendarRecord> BasisAsync(UnitsOnDay units, UnitId unit, DateTimeOffset from, CancellationToken ct)
    {
        foreach (var above in units.UpFrom(unit).Skip(1))
        {
            var version = await db.CalendarVersions.AsNoTracking().Where(c => c.UnitId == above.Id && c.ValidFrom <= from)
                .OrderByDescending(c => c.ValidFrom).ThenByDescending(c => c.Version).Select(c => (int?)c.Version).FirstOrDefaultAsync(ct);
            if (version is { } found)
            {
                return (await CalendarShelf.ReadAsync(db, found, ct))!;
            }
        }

        throw Refused.Rule("calendar.noBasis", "Đơn vị cấp trên chưa có lịch vào thời điểm này nên chưa thể dựa theo.");
    }

    private async Task<int> AddAsync(
        UnitId unit, CalendarDraft draft, int? basedOn, DateTimeOffset from, Actor actor, string? why, CancellationToken ct)
    {
        var row = new CalendarVersion
        {
            Version = await NextNumberAsync(ct),
            UnitId = unit,
            ValidFrom = from,
            BasedOn = basedOn,
            Name = SearchText.Tidy(draft.Name),
            NameEn = SearchText.Tidy(draft.NameEn),
            Decision = draft.Decision is null ? null : SearchText.Tidy(draft.Decision),
            CreatedAt = clock.Now(),
            CreatedBy = actor.Name,
            Body = CalendarShelf.Write(draft.Content),
        };
        db.Add(row);
        await db.SaveChangesAsync(ct);
        await acts.RecordAsync(
            new Act("changeCalendar", new Subject("calendar", unit.Value), actor, why),
            [new CalendarVersionMade(unit, row.Version, basedOn, from, row.Name)],
            ct);
        return row.Version;
    }

    /// <summary>The row is updated before it is read, so two administrators at once get two numbers on every store.</summary>
    private async Task<int> NextNumberAsync(CancellationToken ct)
    {
        var stamp = Ids.New();
        await db.AgencyStamps.Where(s => s.Id == AgencyStamp.TheOne).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.LastCalendar, x => x.LastCalendar + 1).SetProperty(x => x.Stamp, stamp), ct);
        return await db.AgencyStamps.AsNoTracking().Where(s => s.Id == AgencyStamp.TheOne).Select(s => s.LastCalendar).SingleAsync(ct);
    }

    /// <summary>Calendars that build on this unit's get a version on the new basis; what they say themselves stays.</summary>
    private async Task FollowAsync(UnitId changed, int newBasis, DateTimeOffset from, Actor actor, CancellationToken ct)
    {
        var all = await db.CalendarVersions.AsNoTracking().ToListAsync(ct);
        var followers = FollowersOf(changed, all).Where(c => c.BasedOn != newBasis);
        foreach (var last in followers)
        {
            var starts = last.ValidFrom > from ? last.ValidFrom : from;
            var draft = new CalendarDraft(last.Name, last.NameEn, CalendarShelf.Read(last.Body), true, last.Decision);
            var version = await AddAsync(last.UnitId, draft, newBasis, starts, actor, "Theo lịch mới của đơn vị cấp trên", ct);
            await FollowAsync(last.UnitId, version, starts, actor, ct);
        }
    }

    /// <summary>The last version of each unit whose calendar builds on one of the given unit.</summary>
    private static IEnumerable<CalendarVersion> FollowersOf(UnitId unit, IReadOnlyList<CalendarVersion> all)
    {
        var ownerOf = all.ToDictionary(c => c.Version, c => c.UnitId);
        return all.GroupBy(c => c.UnitId).Where(g => g.Key != unit)
            .Select(g => g.OrderBy(c => c.ValidFrom).ThenBy(c => c.Version).Last())
            .Where(c => c.BasedOn is { } basis && ownerOf[basis] == unit);
    }
}
