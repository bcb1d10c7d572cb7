using MotCua.Accounts.Contract;
using MotCua.Accounts.Representing;
using MotCua.Kernel;

namespace MotCua.Tests.Accounts.Representing;

/// <summary>What a representation says and until when, without a database.</summary>
public sealed class RepresentationTests
{
    private static readonly DateOnly Today = new(2021, 8, 12);

    [Theory]
    [InlineData("2003-08-13", true)]
    [InlineData("2003-08-12", false)]
    [InlineData("2003-08-11", false)]
    public void Acting_for_a_child_ends_with_the_day_before_its_eighteenth_birthday(string born, bool holds)
    {
        var row = Of(RepresentationKind.Parent);

        Assert.Equal(holds, row.StateOn(Today, DateOnly.Parse(born, null)) == RepresentationState.Now);
    }

    [Fact]
    public void Of_a_child_without_a_date_of_birth_nothing_holds()
    {
        Assert.Equal(RepresentationState.Over, Of(RepresentationKind.MinorsGuardian).StateOn(Today, null));
        Assert.Equal(RepresentationState.Now, Of(RepresentationKind.Guardian).StateOn(Today, null));
    }

    [Fact]
    public void A_last_day_before_the_birthday_comes_first()
    {
        var row = Of(RepresentationKind.Parent, new DateOnly(2021, 8, 20));

        Assert.Equal(new DateOnly(2021, 8, 20), row.LastDay(new DateOnly(2010, 1, 1)));
        Assert.Equal(new DateOnly(2021, 8, 15), row.LastDay(new DateOnly(2003, 8, 16)));
    }

    [Fact]
    public void A_paper_of_authorisation_without_an_end_holds_a_year_from_its_day()
    {
        var row = People.Paper(RepresentationKind.Authorised).Checked(Today);

        Assert.Equal((Today, new DateOnly(2022, 7, 31)), (row.From, row.To));
        Assert.Null(People.Paper(RepresentationKind.Employee).Checked(Today).To);
    }

    [Theory]
    [InlineData("kind")]
    [InlineData("powers")]
    [InlineData("proof")]
    [InlineData("proofNumber")]
    [InlineData("proofDay")]
    [InlineData("proofFile")]
    [InlineData("from")]
    [InlineData("to")]
    public void What_is_wrong_is_said_at_its_field(string field)
    {
        var good = People.Paper(RepresentationKind.Authorised);
        var bad = field switch
        {
            "kind" => good with { Kind = null },
            "powers" => good with { Powers = ["file", "everything"] },
            "proof" => good with { Proof = ProofKind.BirthCertificate },
            "proofNumber" => good with { ProofNumber = new string('9', 61) },
            "proofDay" => good with { ProofDay = Today.AddDays(1) },
            "proofFile" => good with { ProofFile = new string('a', 201) },
            "from" => good with { From = Today.AddDays(-1) },
            _ => good with { ProofDay = new DateOnly(2019, 1, 1) },
        };

        var refused = Assert.Throws<Refused>(() => bad.Checked(Today));

        Assert.Equal([field], refused.Errors.Keys);
    }

    private static Representation Of(RepresentationKind kind, DateOnly? to = null) => new()
    {
        Kind = kind, Powers = People.Every, ProofNumber = "1", ProofDay = Today, From = Today, To = to, ConfirmedAt = DateTimeOffset.UnixEpoch,
    };
}
