using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Tests.Accounts;

public sealed class CallerTests
{
    private static readonly UnitId Finance = new(Ids.New());
    private static readonly UnitId Home = new(Ids.New());

    private static readonly Caller Officer = new(
        new AccountId(Ids.New()),
        "lanhdao.stc",
        "Phó Giám đốc Sở Tài chính",
        [
            new PostHeld(Ids.New(), Finance, "STC", "Sở Tài chính", "Phó Giám đốc", [Roles.Leader]),
            new PostHeld(Ids.New(), Home, "SNV", "Sở Nội vụ", "Chuyên viên", [Roles.Specialist, Roles.Leader]),
        ],
        [Roles.Leader, Roles.Specialist],
        null,
        "page 10.0.0.1");

    [Fact]
    public void An_act_is_done_in_the_post_of_the_unit_that_it_concerns()
    {
        var first = Officer.ActAs(Roles.Leader);
        var second = Officer.ActAs(Roles.Leader, Home);

        Assert.Equal(("Phó Giám đốc, Sở Tài chính", Finance.Value), (first.Post, first.UnitId!.Value));
        Assert.Equal(("Chuyên viên, Sở Nội vụ", Home.Value, "page 10.0.0.1"), (second.Post, second.UnitId!.Value, second.Source));
    }

    [Fact]
    public void A_role_is_held_where_a_post_carries_it_and_nowhere_else()
    {
        Assert.True(Officer.Has(Roles.Specialist));
        Assert.False(Officer.Has(Roles.Specialist, Finance));
        Assert.Equal([Finance, Home], Officer.UnitsWith(Roles.Leader));
        Assert.Equal(RefusalKind.Forbidden, Assert.Throws<Refused>(() => Officer.ActAs(Roles.Specialist, Finance)).Kind);
        Assert.Throws<Refused>(() => Officer.ActAs(Roles.Clerk));
        Assert.Throws<Refused>(() => Officer.ActAs(Roles.System));
        Assert.Throws<Refused>(() => Officer.ActAs(Roles.Citizen));
    }

    [Fact]
    public void A_guest_acts_as_a_guest_only_and_the_product_as_itself()
    {
        var guest = Caller.Guest("page 10.0.0.2");

        Assert.False(guest.IsSignedIn);
        Assert.Equal((null, Roles.Guest, "page 10.0.0.2"), (guest.ActAs(Roles.Guest).AccountId, guest.ActAs(Roles.Guest).Role, guest.ActAs(Roles.Guest).Source));
        Assert.Throws<Refused>(() => guest.ActAs(Roles.Citizen));
        Assert.Throws<Refused>(() => guest.ActAs(Roles.System));
        Assert.Equal("MotCua", Caller.System.ActAs(Roles.System).Name);
    }

    [Fact]
    public void A_citizen_acts_under_their_own_name()
    {
        var citizen = new Caller(
            new AccountId(Ids.New()), "congdan1", "Mai", [], [Roles.Citizen], new PersonFacts("Nguyễn Thị Mai", null, null, null, null, null), "api 10.0.0.3");

        Assert.Equal(("Nguyễn Thị Mai", Roles.Citizen), (citizen.ActAs(Roles.Citizen).Name, citizen.ActAs(Roles.Citizen).Role));
    }
}
