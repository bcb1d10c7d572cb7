using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Agencies;

public sealed class CalendarTests
{
    private static readonly Dictionary<DayOfWeek, IReadOnlyList<WorkSession>> SaturdayMorning = new()
    {
        [DayOfWeek.Saturday] = [new WorkSession(new TimeOnly(7, 30), new TimeOnly(11, 30))],
    };

    private static readonly CalendarDay National = new(new DateOnly(2021, 9, 3), DayKind.PublicHoliday, "Quốc khánh", "National Day");

    [Fact]
    public async Task A_unit_without_its_own_calendar_works_by_that_of_the_province()
    {
        await using var product = await SmallProduct.StartAsync();

        var commune = await InForceAsync(product, "26611", "2021-08-12T08:00");
        var province = await InForceAsync(product, "77", "2021-08-12T08:00");

        Assert.Same(province, commune);
        Assert.Equal(1, commune.Version);
    }

    [Fact]
    public async Task A_change_makes_a_new_version_from_its_moment_on_and_leaves_the_old_as_it_was()
    {
        await using var product = await SmallProduct.StartAsync();

        var number = await ChangeAsync(product, "77", Draft(new CalendarContent { Days = [National] }), "2021-08-16T00:00");

        Assert.Equal(2, number);
        Assert.Equal(1, (await InForceAsync(product, "26611", "2021-08-15T23:59")).Version);
        Assert.Equal(2, (await InForceAsync(product, "26611", "2021-08-16T00:00")).Version);
        Assert.True((await VersionAsync(product, 1)).IsWorkingDay(National.Date));
        Assert.False((await VersionAsync(product, 2)).IsWorkingDay(National.Date));
        Assert.Equal(2, (await product.ActsAsync("changeCalendar")).Count);
    }

    [Fact]
    public async Task A_calendar_that_builds_on_the_one_above_follows_its_changes_and_keeps_what_it_says_itself()
    {
        await using var product = await SmallProduct.StartAsync();
        var own = await ChangeAsync(
            product, "TTPVHCC", new CalendarDraft("Trung tâm", "Centre", new CalendarContent { Reception = SaturdayMorning }, true), "2018-07-01T00:00");

        await ChangeAsync(product, "77", Draft(new CalendarContent { Days = [National] }), "2021-08-16T00:00");

        var after = await InForceAsync(product, "TTPVHCC", "2021-08-16T00:00");
        Assert.Equal((2, 4), (own, after.Version));
        Assert.False(after.IsWorkingDay(National.Date));
        Assert.True(after.Receives(SmallProduct.At("2021-08-21T08:00")));
        Assert.True((await VersionAsync(product, own)).IsWorkingDay(National.Date));
        Assert.Equal(1, (await InForceAsync(product, "STC", "2021-08-15T10:00")).Version);
        Assert.Equal(3, (await InForceAsync(product, "STC", "2021-08-16T10:00")).Version);
    }

    [Fact]
    public async Task The_past_of_a_calendar_is_not_rewritten()
    {
        await using var product = await SmallProduct.StartAsync();

        var past = await Assert.ThrowsAsync<Refused>(() => ChangeAsync(product, "77", Draft(new CalendarContent()), "2021-08-12T07:59"));
        await ChangeAsync(product, "77", Draft(new CalendarContent()), "2022-01-01T00:00");
        var between = await Assert.ThrowsAsync<Refused>(() => ChangeAsync(product, "77", Draft(new CalendarContent()), "2021-12-01T00:00"));

        Assert.Equal(("calendar.past", "calendar.beforeNext"), (past.Code, between.Code));
    }

    [Fact]
    public async Task Sessions_that_overlap_are_refused_and_no_number_is_used_up()
    {
        await using var product = await SmallProduct.StartAsync();
        var overlap = new Dictionary<DayOfWeek, IReadOnlyList<WorkSession>>
        {
            [DayOfWeek.Monday] = [new(new(7, 30), new(11, 30)), new(new(11, 0), new(17, 0))],
        };

        var refused = await Assert.ThrowsAsync<Refused>(() => ChangeAsync(product, "77", Draft(new CalendarContent { Week = overlap }), "2021-09-01T00:00"));
        var next = await ChangeAsync(product, "77", Draft(new CalendarContent()), "2021-09-01T00:00");

        Assert.Equal(("calendar.sessions", 2), (refused.Code, next));
    }

    [Fact]
    public async Task Numbers_are_unique_over_all_calendars_when_many_are_made_at_once()
    {
        await using var product = await SmallProduct.StartAsync();

        var numbers = await Task.WhenAll(new[] { "STC", "SNV", "750", "747", "26506", "26611" }
            .Select(code => ChangeAsync(product, code, new CalendarDraft(code, code, new CalendarContent(), true), "2021-09-01T00:00")));

        Assert.Equal([2, 3, 4, 5, 6, 7], numbers.Order());
    }

    [Fact]
    public async Task Without_any_calendar_and_for_an_unknown_number_the_refusal_says_so()
    {
        await using var product = await SmallProduct.StartEmptyAsync();
        await product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ImportAsync(new StringReader(SmallProduct.Units), SmallProduct.Actor));

        var none = await Assert.ThrowsAsync<Refused>(() => InForceAsync(product, "STC", "2021-08-12T08:00"));
        var unknown = await Assert.ThrowsAsync<Refused>(() => VersionAsync(product, 9));

        Assert.Equal(("calendar.none", "calendar.unknown"), (none.Code, unknown.Code));
    }

    private static CalendarDraft Draft(CalendarContent content) =>
        new("Lịch của tỉnh", "Province", content with { PublishedYears = [2021] }, false);

    private static async Task<int> ChangeAsync(SmallProduct product, string code, CalendarDraft draft, string from)
    {
        var unit = await product.UnitAsync(code);
        return await product.DoAsync(s => s.GetRequiredService<CalendarBook>().ChangeAsync(unit, draft, SmallProduct.At(from), SmallProduct.Actor));
    }

    private static async Task<WorkCalendar> InForceAsync(SmallProduct product, string code, string at)
    {
        var unit = await product.UnitAsync(code);
        return await product.DoAsync(s => s.GetRequiredService<CalendarBook>().InForceAsync(unit, SmallProduct.At(at)).AsTask());
    }

    private static Task<WorkCalendar> VersionAsync(SmallProduct product, int version) =>
        product.DoAsync(s => s.GetRequiredService<CalendarBook>().VersionAsync(version).AsTask());
}
