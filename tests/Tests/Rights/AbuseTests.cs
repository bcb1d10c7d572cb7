using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Database;
using MotCua.Dossiers;
using MotCua.Kernel.Data;
using MotCua.Tests.Documents.Files;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Rights;

/// <summary>
/// What somebody tries who wants more than is theirs: other units' lists through every filter, order, export, count and search; files by hash and
/// id; journal and slips; a role that ended a moment ago; fields that a form does not have.
/// </summary>
public sealed class AbuseTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly Cast cast = new(app);

    [Fact]
    public async Task No_filter_order_export_count_or_search_shows_another_units_dossier()
    {
        var (number, file) = await DossierAsync();
        var row = await app.DoAsync(s => s.GetRequiredService<AppDb>().Dossiers.AsNoTracking().SingleAsync(d => d.Number == number, AppFixture.Ct));
        string[] filters =
        [
            "", "&unit=STC", "&unit=H06.4", "&unit=77", "&unit=STC&reach=name", "&unit=STC&reach=unit", $"&q={number}", $"&q={row.Reference}", "&q=bien+dong", "&q=077085001234",
            "&q=0903123456", "&q=3500101107", $"&procedure={row.ProcedureCode}", $"&field={Uri.EscapeDataString(row.Field)}", $"&step={row.StepCode}", "&channel=online",
            $"&status={(int)row.Status}", "&receivedFrom=2021-08-12&receivedTo=2021-08-12", "&outcome=pendingInTime", "&outcome=pendingLate", "&outcome=pendingInTime&first=true",
            "&pendingOn=2021-08-12", $"&cursor={new Cursor(row.UrgentAt.UtcTicks - 1, Guid.Empty)}", $"&before={new Cursor(row.UrgentAt.UtcTicks + 1, Guid.Empty)}",
        ];
        string[] views = ["toReceive", "mine", "toAssign", "unit", "dueSoon", "late", "waitingApplicant", "toApprove", "toIssue", "toAnswer", "toReturn", "all"];
        foreach (var account in new[] { "chuyenvien.26611", "lanhdao.26611", "tiepnhan.26611", "quantri" })
        {
            var program = await cast.Api.AsAsync(account);
            using var page = await app.SignInAsync(account);
            foreach (var filter in filters)
            {
                foreach (var view in views)
                {
                    await NothingAsync(program, $"/api/v1/inbox?view={view}&limit=100{filter}", number, row.Reference);
                }

                // What is typed stands in the page's own search field, and nowhere else.
                if (!filter.Contains(number, StringComparison.Ordinal) && !filter.Contains(row.Reference, StringComparison.Ordinal))
                {
                    await NothingAsync(page, $"/can-bo/ho-so?view=all{filter}", number, row.Reference);
                }

                await NothingAsync(page, $"/can-bo/ho-so/xuat.csv?view=all{filter}", number, row.Reference);
            }

            var counts = (await cast.Api.GetAsync(account, "/api/v1/inbox/counts?unit=STC")).Json;
            Assert.All(counts.EnumerateObject(), c => Assert.Equal(0, c.Value.GetInt32()));
            await NothingAsync(page, "/can-bo/so-theo-doi?unit=STC&from=2021-08-01&to=2021-08-31", number, row.Reference);
            foreach (var path in new[]
            {
                $"/api/v1/dossiers/{number}", $"/api/v1/dossiers/{number}/history", $"/api/v1/dossiers/{number}/looks", $"/api/v1/dossiers/{number}/slips/receipt.pdf",
                $"/api/v1/dossiers/{number}/slips/control.pdf", $"/api/v1/dossiers/{row.Id.Value}",
            })
            {
                Assert.Equal((path, HttpStatusCode.NotFound), (path, (await program.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct)).StatusCode));
            }

            foreach (var path in new[]
            {
                $"/can-bo/ho-so/{number}", $"/can-bo/ho-so/{number}/nhat-ky", $"/can-bo/ho-so/{number}/nguoi-xem", $"/can-bo/ho-so/{number}/tep/{file.Id}",
                $"/can-bo/ho-so/{number}/tep/{file.Hash}", $"/can-bo/ho-so/{number}/muc-bao-mat", $"/can-bo/ho-so/{row.Id.Value}",
            })
            {
                Assert.Equal((path, HttpStatusCode.NotFound), (path, (await page.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct)).StatusCode));
            }
        }
    }

    [Fact]
    public async Task A_hidden_dossier_costs_the_same_statements_as_a_missing_one()
    {
        var (number, _) = await DossierAsync();
        var statements = new Statements();
        await using var counted = new AppFixture(services =>
        {
            services.ConfigureDbContext<SqliteDb>((_, o) => o.AddInterceptors(statements), ServiceLifetime.Singleton);
            services.ConfigureDbContext<PostgresDb>((_, o) => o.AddInterceptors(statements), ServiceLifetime.Singleton);
        });
        await counted.InitializeAsync();
        var own = new DossierApi(counted);
        var there = (await own.ReceivedAsync())["number"];
        var program = await own.AsAsync("chuyenvien.26611");
        var missing = there[..^4] + "9998";
        Assert.NotEqual(number, missing);
        foreach (var path in new[] { "/api/v1/dossiers/{0}", "/api/v1/dossiers/{0}/history", "/api/v1/dossiers/{0}/slips/receipt.pdf" })
        {
            // Once each beforehand: what is asked every few seconds is not asked here.
            await StatusAsync(program, path, there);
            var hidden = await CountAsync(there);
            var nothing = await CountAsync(missing);
            Assert.True(hidden == nothing, $"{path}: {hidden} statements for what is hidden, {nothing} for what is not there");

            async Task<int> CountAsync(string key)
            {
                statements.Forget();
                Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(program, path, key));
                return statements.Dossiers;
            }
        }
    }

    [Fact]
    public async Task A_role_a_post_and_a_delegation_end_for_tokens_and_sessions_that_were_given_before()
    {
        var (number, _) = await DossierAsync();
        var path = $"/api/v1/dossiers/{number}";
        await HireAsync("tam.stc", "STC", Roles.Specialist);
        var token = await app.ApiAsync("tam.stc");
        using var session = await app.SignInAsync("tam.stc");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token, path, ""));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(session, $"/can-bo/ho-so/{number}", ""));

        await app.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            var officer = (await desk.FindAsync("tam.stc"))!;
            await desk.EndPostAsync(officer.Posts[0].Id, new DateOnly(2021, 8, 11), SmallProvince.Actor);
            return true;
        });

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(token, path, ""));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(session, $"/can-bo/ho-so/{number}", ""));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(token, "/api/v1/inbox?view=all", ""));

        // Closing the account ends the token itself.
        await app.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            await desk.SetDisabledAsync((await desk.FindAsync("tam.stc"))!.Id, true, SmallProvince.Actor);
            return true;
        });
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(token, path, ""));
    }

    [Fact]
    public async Task A_post_that_another_process_ends_is_over_within_a_minute()
    {
        var (number, _) = await DossierAsync();
        await HireAsync("xa.stc", "STC", Roles.Specialist);
        var token = await app.ApiAsync("xa.stc");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token, "/api/v1/dossiers/{0}", number));

        // Written as another process writes it: nothing here is told.
        await app.DoAsync(async s =>
        {
            var id = (await s.GetRequiredService<AccountDesk>().FindAsync("xa.stc"))!.Id;
            return await s.GetRequiredService<AppDb>().Set<MotCua.Accounts.Post>().Where(p => p.AccountId == id)
                .ExecuteUpdateAsync(u => u.SetProperty(p => p.To, new DateOnly(2021, 8, 11)), AppFixture.Ct);
        });
        var began = TimeProvider.System.GetTimestamp();
        while (await StatusAsync(token, "/api/v1/dossiers/{0}", number) == HttpStatusCode.OK && TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60))
        {
            await Task.Delay(500, AppFixture.Ct);
        }

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(token, "/api/v1/dossiers/{0}", number));
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_long_list_with_peoples_numbers_leaves_only_with_a_second_person()
    {
        await using var few = new AppFixture(services => services.AddSingleton(new MotCua.Dossiers.Listing.ExportRule(1)));
        await few.InitializeAsync();
        var own = new DossierApi(few);
        var numbers = new[] { (await own.ReceivedAsync())["number"], (await own.ReceivedAsync())["number"] };
        using var leader = await few.SignInAsync("lanhdao.stc");
        const string list = "/can-bo/ho-so/xuat.csv?view=all";

        var refused = await leader.GetAsync(new Uri(list, UriKind.Relative), AppFixture.Ct);
        var again = await leader.GetAsync(new Uri(list, UriKind.Relative), AppFixture.Ct);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (refused.StatusCode, again.StatusCode));
        var request = await few.DoAsync(s => s.GetRequiredService<AppDb>().Set<MotCua.Accounts.TwoPersons.TwoPersonRequest>().SingleAsync(AppFixture.Ct));
        using var auditor = await few.SignInAsync("kiemtra.ttt");
        await AppFixture.PostFormAsync(auditor, $"{TwoPersonDesk.Path}/{request.Id}", ("seen", "true"), ("note", ""));
        var taken = await leader.GetAsync(new Uri(list, UriKind.Relative), AppFixture.Ct);
        var other = await leader.GetAsync(new Uri(list.Replace("csv", "xlsx", StringComparison.Ordinal), UriKind.Relative), AppFixture.Ct);

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        var text = await taken.Content.ReadAsStringAsync(AppFixture.Ct);
        Assert.All(numbers, n => Assert.Contains(n, text, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    [Fact]
    public async Task What_is_lent_is_not_lent_on_and_gives_no_more_than_its_giver_has()
    {
        var (number, _) = await DossierAsync();
        await HireAsync("nguoi.giao", "STC", Roles.Specialist);
        await HireAsync("nguoi.nhan", "STC", Roles.RecordsClerk);
        await HireAsync("nguoi.ba", "STC", Roles.RecordsClerk);
        var lent = await LendAsync("nguoi.giao", "nguoi.nhan", "specialist");
        Assert.Equal(HttpStatusCode.Created, lent.StatusCode);
        var (giver, receiver) = (await CallerAsync("nguoi.giao"), await CallerAsync("nguoi.nhan"));
        Assert.Contains(receiver.Posts, p => p.Lent?.Giver == giver.Id && p.Roles.Single() == Roles.Specialist);

        // The receiver holds no post with that role of their own: there is nothing to lend on, and nothing wider.
        var post = receiver.Posts.First(p => p.Lent is not null).Id;
        var on = await LendAsync("nguoi.nhan", "nguoi.ba", "specialist", post);
        var wider = await LendAsync("nguoi.giao", "nguoi.nhan", "leader");

        Assert.Equal(HttpStatusCode.NotFound, on.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wider.StatusCode);
        Assert.DoesNotContain((await CallerAsync("nguoi.ba")).Posts, p => p.Lent is not null);

        // A leader's lent post does not judge emergencies, nor is it a second person.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await app.ApiAsync("nguoi.nhan"), "/api/v1/dossiers/{0}", number));
    }

    [Fact]
    public async Task Fields_that_a_body_does_not_have_change_nothing()
    {
        var body = DossierApi.Price();
        foreach (var (name, value) in new (string, JsonNode?)[]
        {
            ("id", "00000000-0000-0000-0000-000000000001"), ("number", "H06.4-210812-0001"), ("status", "completed"), ("ownerId", "00000000-0000-0000-0000-000000000001"),
            ("secret", "AAAA"), ("dueAt", "2031-01-01T00:00:00+07:00"), ("handlerId", "00000000-0000-0000-0000-000000000001"), ("confidentiality", "sealed"),
            ("version", 77), ("receivedAt", "2020-01-01T00:00:00+07:00"), ("allowedActions", new JsonArray("receive")),
        })
        {
            var more = JsonNode.Parse(body.ToJsonString())!.AsObject();
            more[name] = value;
            var answer = await cast.Api.PostAsync(Cast.Owner, "/api/v1/dossiers", more);
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                var filed = await DossierApi.ReadAsync(answer, HttpStatusCode.Created);
                var kept = await app.DoAsync(s =>
                {
                    var reference = filed["reference"];
                    return s.GetRequiredService<AppDb>().Dossiers.AsNoTracking().SingleAsync(d => d.Reference == reference, AppFixture.Ct);
                });
                Assert.Equal((name, "Registered", 1, MotCua.Catalogue.Contract.Confidentiality.Ordinary), (name, kept.Status.ToString(), kept.Version, kept.Confidentiality));
                Assert.Null(kept.Number);
                Assert.NotEqual("AAAA", kept.Secret);
                Assert.Null(kept.HandlerId);
            }
            else
            {
                Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity, $"{name}: {(int)answer.StatusCode}");
            }
        }
    }

    private async Task<(string Number, (string Id, string Hash) File)> DossierAsync()
    {
        var owner = await cast.Api.AsAsync(Cast.Owner);
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(Samples.Pdf), "file", "to-khai.pdf" } };
        var sent = await DossierApi.ReadAsync(await owner.PostAsync(new Uri("/api/v1/files", UriKind.Relative), upload, AppFixture.Ct), HttpStatusCode.Created);
        var body = DossierApi.Price();
        body["papers"]![0]!["fileIds"]!.AsArray().Add(sent["id"]);
        var filed = await cast.Api.FileAsync(Cast.Owner, body);
        return ((await cast.Api.ActAsync(Cast.Desk, filed["reference"], "receive"))["number"], (sent["id"], sent["sha256"]));
    }

    private static async Task NothingAsync(HttpClient client, string path, params string[] keys)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        var said = await answer.Content.ReadAsStringAsync(AppFixture.Ct);
        Assert.All(keys, key => Assert.False(said.Contains(key, StringComparison.Ordinal), $"{path} tells {key}"));
        Assert.True((int)answer.StatusCode < 500, $"{path}: {(int)answer.StatusCode}");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, string key) =>
        (await client.GetAsync(new Uri(string.Format(CultureInfo.InvariantCulture, path, key), UriKind.Relative), AppFixture.Ct)).StatusCode;

    private Task<bool> HireAsync(string name, string unit, string role) => app.DoAsync(async s =>
    {
        var desk = s.GetRequiredService<AccountDesk>();
        await desk.CreateAsync(
            new NewAccount(name, AccountKind.Officer, name)
            {
                PasswordHash = desk.HashPassword(SmallProvince.Password),
                Posts = [new NewPost((await s.GetRequiredService<AgencyDirectory>().FindAsync(unit))!.Id, name, [role], new DateOnly(2021, 1, 1))],
            },
            SmallProvince.Actor);
        return true;
    });

    private Task<Caller> CallerAsync(string account) => app.DoAsync(async s =>
        (await s.GetRequiredService<CallerAccess>().OfAsync((await s.GetRequiredService<AccountDesk>().FindAsync(account))!.Id))!);

    private async Task<HttpResponseMessage> LendAsync(string from, string to, string role, Guid? post = null) => await cast.Api.PostAsync(
        from, "/api/v1/delegations",
        new
        {
            post = post ?? (await CallerAsync(from)).Posts[0].Id, to, roles = new[] { role }, fields = Array.Empty<string>(), from = "2021-08-12", until = "2021-08-20", basis = "Giấy ủy quyền",
        });

    // Statements on dossiers: what is asked of them is the same, whatever the answer.
    private sealed class Statements : DbCommandInterceptor
    {
        private int dossiers;

        public int Dossiers => Volatile.Read(ref dossiers);

        public void Forget() => Volatile.Write(ref dossiers, 0);

        public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(
            System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<System.Data.Common.DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("dossiers_", StringComparison.Ordinal) && !command.CommandText.Contains("permission", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref dossiers);
            }

            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
