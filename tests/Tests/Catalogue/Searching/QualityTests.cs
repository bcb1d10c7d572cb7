using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue.Searching;

/// <summary>Whether people find what they ask for; ADR 0032 says how the questions were made, and what each half may be believed.</summary>
public sealed class QualityTests
{
    [Fact]
    public void Every_question_of_the_first_writing_lies_in_the_half_that_its_letters_decide()
    {
        var questions = Question.Read("search-questions.tsv");

        Assert.True(questions.Count(q => q.Half is "tuned" or "held") >= 300);
        Assert.All(questions.Where(q => q.Half == "held"), q => Assert.Equal("held", q.HalfByHash));
        Assert.True(questions.Count(q => q.Half == "held") >= 150);
        Assert.Equal(questions.Count, questions.Select(q => q.Text).Distinct().Count());
        Assert.Contains(questions, q => q.Half == "blind");
        Assert.True(questions.Count(q => q.Half is "second-tuned" or "second-held") >= 200);
        Assert.All(questions.Where(q => q.Half is "second-tuned" or "second-held"), q => Assert.Equal(q.Half, "second-" + q.HalfByHash));
        Assert.True(questions.Count(q => q.Half == "last") >= 100);
    }

    [Theory]
    [InlineData("tuned", 0.75, 0.95)]
    [InlineData("held", 0.75, 0.95)]
    [InlineData("blind", 0.75, 0.95)]
    [InlineData("second-tuned", 0.75, 0.95)]
    [InlineData("second-held", 0.75, 0.95)]
    [InlineData("last", 0.40, 0.68)]
    public void The_national_catalogue_is_found(string half, double first, double five)
    {
        Assert.SkipWhen(
            SharedData.Outside(Listings.National) is null, $"No {Listings.National}: set MOTCUA_SHARED to the folder that holds data/{Listings.National}.");

        var found = Listings.OfTheNation(SharedData.Outside(Listings.National)!)
            .Ask([.. Question.Read("search-questions.tsv").Where(q => q.Half == half)]);

        Assert.True(found.First >= first, $"{half}: first {found.First:P1}");
        Assert.True(found.Five >= five, $"{half}: among five {found.Five:P1}; not {string.Join("; ", found.Missed)}");
    }

    [Fact]
    public void The_sample_province_is_found()
    {
        var found = Listings.OfTheSample().Ask(Question.Read("search-questions-sample.tsv"));

        Assert.True(found.First >= 0.75, $"first {found.First:P1}");
        Assert.True(found.Five >= 0.95, $"among five {found.Five:P1}; not {string.Join("; ", found.Missed)}");
    }
}
