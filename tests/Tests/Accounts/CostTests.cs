using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Administering;
using MotCua.Agencies.Contract;
using MotCua.Database;
using MotCua.Kernel;
using MotCua.Tests.Support;

namespace MotCua.Tests.Accounts;

/// <summary>Pages about many people and units ask the database a fixed number of things, and of none for everybody.</summary>
public sealed class CostTests : IAsyncLifetime
{
    private readonly StatementCount tap = new();
    private readonly AppFixture app;

    public CostTests() => app = new AppFixture(
        s => s.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(tap)).ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(tap)));

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task How_far_the_reviews_of_all_units_are_is_one_question()
    {
        var sent = await SentAsync("quantri", "/can-bo/ra-soat", "accounts_post_reviews");

        Assert.Single(sent);
    }

    [Theory]
    [InlineData("chuyenvien.stc", "/can-bo/tim-nguoi")]
    [InlineData("chuyenvien.stc", "/can-bo/tim-nguoi?q=nguyen")]
    [InlineData("chuyenvien.stc", "/api/v1/people?q=nguyen")]
    [InlineData("quantri", "/can-bo/tai-khoan?state=neverSignedIn")]
    public async Task A_number_of_people_is_counted_up_to_a_limit(string account, string path)
    {
        var counts = (await SentAsync(account, path, "accounts_accounts")).Where(s => s.Contains("COUNT(*)", StringComparison.OrdinalIgnoreCase)).ToList();

        Assert.Contains("LIMIT", Assert.Single(counts), StringComparison.Ordinal);
    }

    [Fact]
    public void So_many_units_that_no_list_holds_them_are_named_by_their_code()
    {
        var units = Enumerable.Range(0, 501).Select(i => new UnitSummary(
            new UnitId(Ids.New()), $"DV{i}", $"H06.{i}", "Đơn vị", "Unit", UnitLevel.Centre, "x", null, null, null, null, null, new DateOnly(2020, 1, 1), null)).ToList();

        Assert.Equal(500, PostForm.UnitChoices(units.GetRange(0, 500)).Count);
        Assert.Empty(PostForm.UnitChoices(units));
    }

    private async Task<IReadOnlyList<string>> SentAsync(string account, string path, string about)
    {
        using var browser = await app.SignInAsync(account);
        tap.Begin();
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        var sent = tap.End(about);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return sent;
    }
}
