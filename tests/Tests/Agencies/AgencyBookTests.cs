using MotCua.Agencies;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Tests.Agencies;

/// <summary>What the book works out, it works out once for all days that are alike.</summary>
public sealed class AgencyBookTests
{
    private static readonly DateOnly Begin = new(2018, 7, 1);
    private static readonly DateOnly Change = new(2021, 1, 1);

    [Fact]
    public void Days_between_two_changes_share_one_view_and_days_across_a_change_do_not()
    {
        var (pages, _, _) = Province();

        var before = pages.On(Change.AddDays(-1));
        var after = pages.On(Change);

        Assert.Same(before, pages.On(Begin));
        Assert.Same(before, pages.On(new DateOnly(2020, 2, 29)));
        Assert.Same(after, pages.On(new DateOnly(2199, 12, 31)));
        Assert.NotSame(before, after);
        Assert.Equal("Tên cũ", before.Find("C1")!.Name);
        Assert.Equal("Tên mới", after.Find("C1")!.Name);
    }

    [Fact]
    public void Before_the_first_change_nothing_stands()
    {
        var (pages, _, _) = Province();

        Assert.Empty(pages.On(DateOnly.MinValue).InOrder);
        Assert.Empty(pages.On(Begin.AddDays(-1)).InOrder);
        Assert.Equal(3, pages.On(Begin).InOrder.Count);
    }

    [Fact]
    public void A_day_after_which_a_unit_is_gone_begins_a_view_of_its_own()
    {
        var (pages, top, _) = Province(endsOn: new DateOnly(2022, 6, 30));

        Assert.NotNull(pages.On(new DateOnly(2022, 6, 30)).Find("C2"));
        Assert.Null(pages.On(new DateOnly(2022, 7, 1)).Find("C2"));
        Assert.Equal(2, pages.On(new DateOnly(2022, 7, 1)).Subtree(top).Count);
    }

    [Fact]
    public void The_units_below_one_are_gathered_once()
    {
        var (pages, top, child) = Province();

        var below = pages.Subtree(top, Change);

        Assert.Equal(3, below.Count);
        Assert.Contains(child, below);
        Assert.Same(below, pages.Subtree(top, Change));
        Assert.NotSame(below, pages.Subtree(child, Change));
    }

    [Fact]
    public void A_telephone_is_found_by_its_digits_and_a_tier_or_a_parent_by_itself()
    {
        var (pages, top, _) = Province();
        var units = pages.On(Change);

        Assert.Equal(["C2"], units.ReachedAt("3000002").Select(u => u.Code));
        Assert.Equal(["C1", "C2"], units.Search(null, top, null).Select(u => u.Code));
        Assert.Equal(["C1", "C2"], units.Search(UnitLevel.Commune, top, null).Select(u => u.Code));
        Assert.Empty(units.Search(UnitLevel.District, top, null));
        Assert.Equal(["P"], units.Search(UnitLevel.Province, null, null).Select(u => u.Code));
        Assert.Equal(["C1"], units.Search(null, null, "moi ten").Select(u => u.Code));
    }

    private static (AgencyPages Pages, UnitId Top, UnitId Child) Province(DateOnly? endsOn = null)
    {
        var (top, one, two) = (new UnitId(Ids.New()), new UnitId(Ids.New()), new UnitId(Ids.New()));
        UnitFact[] facts =
        [
            Fact(top, "P", "Tỉnh", UnitLevel.Province, null, Begin, null, "02543000000"),
            Fact(one, "C1", "Tên cũ", UnitLevel.Commune, top, Begin, Change.AddDays(-1), null),
            Fact(two, "C2", "Xã hai", UnitLevel.Commune, top, Begin, endsOn, "0254 3000 002"),
            Fact(one, "C1", "Tên mới", UnitLevel.Commune, top, Change, null, null),
        ];
        return (new AgencyPages(Guid.Empty, facts, [], new Successions([])), top, one);
    }

    private static UnitFact Fact(UnitId unit, string code, string name, UnitLevel level, UnitId? parent, DateOnly from, DateOnly? to, string? phone) => new()
    {
        Id = Ids.New(), UnitId = unit, ValidFrom = from, ValidTo = to, Code = code, Identifier = $"H06.{code}", Name = name, NameEn = name, Authority = name,
        Level = level, Kind = "x", ParentId = parent, Phone = phone,
    };
}
