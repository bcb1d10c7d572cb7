using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel.Journal;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;
using Npgsql;

namespace MotCua.Tests.Faults;

/// <summary>The database does not answer for a while: everybody is told so in time, nothing is half written, and it goes on by itself.</summary>
public sealed class DatabaseGoneTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);
    private readonly DossierApi api = new(app);

    // A server is gone for everybody; a file that another process holds can still be read.
    [Fact]
    public Task While_it_does_not_answer_all_who_need_it_are_told_503_and_afterwards_everything_works() =>
        TestDb.OnPostgres ? WithoutServerAsync() : WithFileHeldAsync();

    private async Task WithoutServerAsync()
    {
        using var clerk = await app.SignInAsync("tiepnhan.ttpvhcc");
        using var guest = app.Guest();
        var before = (await api.ReceivedAsync())["number"];
        await using (await ServerGoneAsync())
        {
            await PageAsync(clerk, "/can-bo/ho-so");
            await PageAsync(clerk, $"/can-bo/ho-so/{before}");

            // What a page keeps in memory it may show; what it can't is told in the same words.
            foreach (var path in new[] { "/", "/thu-tuc", "/thu-tuc/1.001193", "/nop-ho-so/1.001193", "/so-lieu", "/dang-nhap" })
            {
                if (await StatusAsync(guest, path) is not HttpStatusCode.OK)
                {
                    await PageAsync(guest, path);
                }
            }

            await ApiAsync(await (await api.AsAsync("doanhnghiep1")).GetAsync(new Uri($"/api/v1/dossiers/{before}", UriKind.Relative), AppFixture.Ct));
            await ApiAsync(await api.PostAsync("doanhnghiep1", "/api/v1/dossiers", DossierApi.Price()));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(guest, "/healthz"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(guest, "/readyz"));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(guest, "/readyz"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(guest, "/thu-tuc"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(clerk, "/can-bo/ho-so"));
        var after = (await api.ReceivedAsync())["number"];
        Assert.Equal(int.Parse(before[^4..], null) + 1, int.Parse(after[^4..], null));
        Assert.Empty((await app.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(AppFixture.Ct))).Faults);
    }

    private async Task WithFileHeldAsync()
    {
        using var guest = app.Guest();
        var before = (await api.ReceivedAsync())["number"];
        var filed = await api.FileAsync("doanhnghiep1", DossierApi.Price());
        await using (await FileHeldAsync())
        {
            var begun = Stopwatch.GetTimestamp();
            var waiting = new[]
            {
                api.PostAsync("doanhnghiep1", "/api/v1/dossiers", DossierApi.Price()),
                api.TryAsync("tiepnhan.ttpvhcc", filed["reference"], "receive"),
            };
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(guest, "/thu-tuc"));
            Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("doanhnghiep1", $"/api/v1/dossiers/{before}"));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(guest, "/readyz"));
            foreach (var answer in await Task.WhenAll(waiting))
            {
                await ApiAsync(answer);
            }

            Assert.True(Stopwatch.GetElapsedTime(begun) < Longest);
        }

        var after = (await api.ActAsync("tiepnhan.ttpvhcc", filed["reference"], "receive"))["number"];
        Assert.Equal(int.Parse(before[^4..], null) + 1, int.Parse(after[^4..], null));
        Assert.Empty((await app.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(AppFixture.Ct))).Faults);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path) =>
        (await client.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct)).StatusCode;

    private static async Task PageAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        var page = await AppFixture.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("Chúng tôi đang bảo trì", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("header"));
        Assert.NotNull(page.QuerySelector("link[rel=stylesheet]"));
        Assert.NotNull(page.QuerySelector("html[lang=vi]"));
    }

    private static async Task ApiAsync(HttpResponseMessage answer)
    {
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("server.unavailable", await DossierApi.RefusedAsync(answer, HttpStatusCode.ServiceUnavailable));
    }

    private async Task<IAsyncDisposable> ServerGoneAsync()
    {
        var builder = new NpgsqlConnectionStringBuilder(app.Database.Settings.Connection);
        var name = builder.Database!;
        builder.Database = "postgres";
        builder.Pooling = false;
        await DoAsync($"ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS false");
        await DoAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        return new Until(() => DoAsync($"ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS true"));

        async Task DoAsync(string sql)
        {
            await using var source = NpgsqlDataSource.Create(builder.ToString());
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task<IAsyncDisposable> FileHeldAsync()
    {
        var connection = new SqliteConnection($"Data Source={app.Database.Settings.File};Pooling=false");
        await connection.OpenAsync(AppFixture.Ct);
        var transaction = connection.BeginTransaction();
        return new Until(async () =>
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        });
    }

    private sealed class Until(Func<Task> end) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await end();
    }
}
