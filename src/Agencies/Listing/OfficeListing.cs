using MotCua.Agencies.Contract;
using MotCua.Agencies.Mapping;
using MotCua.Agencies.Scheduling;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Listing;

/// <summary>Offices as the public sees them as of a day: where, when, and where on the map.</summary>
internal sealed class OfficeListing(AgencyDirectory directory, CalendarBook calendars, OutlineService outlines, TimeProvider clock, Texts texts)
{
    private const int MostBehind = 400;

    /// <summary>An office, as a row.</summary>
    internal sealed record Office(
        string Key, string Name, string Href, string? Address, string? Phone, string? PhoneHref, string? Hours, bool? IsOpen, bool IsOnMap);

    /// <summary>Offices that belong together; at one desk where <paramref name="Desk"/> says so.</summary>
    internal sealed record Group(string Heading, Office? Desk, IReadOnlyList<Office> Offices);

    /// <summary>Hours that hold in the province where nothing else is said; empty before there is a calendar.</summary>
    internal async Task<string> CommonHoursAsync(DateOnly day, CancellationToken ct) =>
        await directory.ListAsync(day, UnitLevel.Province, ct: ct) is [var top, ..] && await CalendarOfAsync(top.Id, day, ct) is { } common
            ? HoursInWords.Work(common.Whole) : string.Empty;

    /// <summary>Units that file at one desk stand under it; communes under their district; the others under their tier.</summary>
    internal async Task<IReadOnlyList<Group>> GroupAsync(IReadOnlyList<UnitSummary> units, IReadOnlySet<UnitId> onMap, DateOnly day, string common, CancellationToken ct)
    {
        var desks = units.Where(u => u.ReceptionUnitId is not null).Select(u => u.ReceptionUnitId!.Value).ToHashSet();
        var groups = new List<Group>();
        foreach (var same in units.Where(u => !desks.Contains(u.Id)).GroupBy(KeyOf))
        {
            var offices = new List<Office>();
            foreach (var unit in same)
            {
                offices.Add(await ShowAsync(unit));
            }

            var above = same.Key.Above is { } id ? await directory.FindAsync(id, day, ct) : null;
            var isDesk = same.First().ReceptionUnitId is not null;
            var heading = above is null ? texts[UnitLevels.Heading(same.Key.Level)] : Texts.Pick(above.Name, above.NameEn);
            groups.Add(new Group(
                isDesk ? texts["Nộp tại {0}", heading] : heading, isDesk && above is not null ? await ShowAsync(above) : null, offices));
        }

        return groups;

        async Task<Office> ShowAsync(UnitSummary unit)
        {
            var calendar = unit.ReceptionUnitId is null ? await CalendarOfAsync(unit.Id, day, ct) : null;
            var work = calendar is null ? string.Empty : HoursInWords.Work(calendar.Whole);
            var restDays = calendar is null ? string.Empty : HoursInWords.Reception(calendar.Whole);
            return new Office(
                unit.Code,
                Texts.Pick(unit.Name, unit.NameEn),
                day == clock.Today() ? OneUnitModel.HrefOf(unit) : $"{OneUnitModel.HrefOf(unit)}?ngay={day:yyyy-MM-dd}",
                unit.Address,
                unit.Phone,
                OneUnitModel.PhoneHref(unit),
                restDays.Length > 0 ? texts["Nhận cả {0}", restDays] : work.Length > 0 && work != common ? work : null,
                calendar is not null && day == clock.Today() ? (await calendars.VersionAsync(calendar.Version, ct)).Receives(clock.Now()) : null,
                onMap.Contains(unit.Id));
        }
    }

    /// <summary>The map of these units, over the outlines of what lies around them; and which of them stand on it.</summary>
    internal async Task<(MapView? Map, IReadOnlySet<UnitId> OnMap)> DrawAsync(IReadOnlyList<UnitSummary> units, DateOnly day, CancellationToken ct)
    {
        var shapes = await outlines.OnAsync(day, [.. units.Select(u => u.Id)], ct);
        var things = units.Select(u => new MapThing(
            u.Code, Texts.Pick(u.Name, u.NameEn), u.Level == UnitLevel.Province ? null : shapes.GetValueOrDefault(u.Id), u.Place)).ToList();
        var districts = await directory.ListAsync(day, UnitLevel.District, ct: ct);
        var around = districts.Count > 0 ? districts : await directory.ListAsync(day, UnitLevel.Commune, ct: ct);
        var behind = await outlines.OnAsync(day, [.. around.Take(MostBehind).Select(u => u.Id).Where(u => !shapes.ContainsKey(u))], ct);
        if (MapDrawing.Of(things, [.. around.Where(u => behind.ContainsKey(u.Id)).Select(u => new MapThing("", Texts.Pick(u.Name, u.NameEn), behind[u.Id], null))]) is not { } drawing)
        {
            return (null, new HashSet<UnitId>());
        }

        var missing = things.Count(t => t.Shape is null && t.Point is null);
        var caption = things.Exists(t => t.Shape is not null)
            ? texts["Bấm vào một vùng hoặc một chấm để tới dòng của cơ quan đó. Chấm là trụ sở."]
            : texts["Chấm là trụ sở; chấm có số là nhiều trụ sở ở cùng một nơi. Bấm vào chấm để tới dòng của cơ quan đầu tiên ở đó."];
        var view = new MapView(
            drawing,
            texts["Bản đồ {0} cơ quan ngày {1}", things.Count - missing, Vn.Date(day)],
            missing == 0 ? caption : caption + " " + texts["{0} cơ quan chưa có vị trí trên bản đồ.", missing]);
        return (view, units.Where((_, i) => things[i].Shape is not null || things[i].Point is not null).Select(u => u.Id).ToHashSet());
    }

    private static (UnitLevel Level, UnitId? Above) KeyOf(UnitSummary unit) =>
        unit.ReceptionUnitId is { } desk ? (UnitLevel.Province, desk)
        : unit.Level == UnitLevel.Commune ? (unit.Level, unit.ParentId)
        : (unit.Level, null);

    private async Task<CalendarRecord?> CalendarOfAsync(UnitId unit, DateOnly day, CancellationToken ct)
    {
        try
        {
            var at = day == clock.Today() ? clock.Now() : VietnamTime.Instant(day, new TimeOnly(12, 0));
            return await calendars.RecordAsync(await calendars.NumberInForceAsync(unit, at, ct), ct);
        }
        catch (Refused refused) when (refused.Code == "calendar.none")
        {
            return null;
        }
    }
}
