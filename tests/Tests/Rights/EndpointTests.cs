using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Tests.Support;

namespace MotCua.Tests.Rights;

/// <summary>
/// Every address of the product, asked by everybody, against <c>endpoints.approved.txt</c>: a new address without a decision about who may
/// enter fails here.
/// </summary>
public sealed partial class EndpointTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly string[] Accounts =
    [
        "", "congdan1", "doanhnghiep1", "tiepnhan.ttpvhcc", "chuyenvien.stc", "lanhdao.stc", "vanthu.stc", "lanhdao.ubnd", "kiemtra.ttt",
        "cchc.snv", "truc.ioc", "quantri",
    ];

    [Fact]
    public async Task Who_may_enter_where_is_as_approved()
    {
        await new Cast(app).HireAsync();
        var doors = Doors();
        var answers = doors.ToDictionary(d => d, _ => new List<(string Account, string Answer)>());
        foreach (var account in Accounts)
        {
            using var browser = account.Length > 0 ? await app.SignInAsync(account) : app.Guest();
            using var program = account.Length > 0 ? await app.ApiAsync(account) : app.Guest();
            foreach (var door in doors.Where(d => !d.Path.StartsWith("/dang-xuat", StringComparison.Ordinal)))
            {
                using var request = new HttpRequestMessage(new HttpMethod(door.Method), Filled(door.Path));
                using var answer = await (door.Path.StartsWith("/api/", StringComparison.Ordinal) ? program : browser).SendAsync(request, AppFixture.Ct);
                Assert.True((int)answer.StatusCode < 500, $"{account} {door.Method} {door.Path}: {(int)answer.StatusCode}");
                answers[door].Add((account.Length > 0 ? account : "guest", Class(answer)));
            }
        }

        var lines = answers.Where(a => a.Value.Count > 0).Select(a => $"{a.Key.Method} {a.Key.Path}: " + string.Join(
            "; ", a.Value.GroupBy(x => x.Answer).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => $"{g.Key} {(g.Count() == Accounts.Length ? "all" : string.Join(' ', g.Select(x => x.Account)))}")));
        Approve.Text("Rights/endpoints", string.Join('\n', lines.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task No_form_is_taken_without_its_token()
    {
        using var guest = app.Guest();
        using var clerk = await app.SignInAsync("tiepnhan.ttpvhcc");
        foreach (var door in Doors().Where(d => d.Method == "GET" && !d.Path.StartsWith("/api/", StringComparison.Ordinal)))
        {
            foreach (var client in new[] { guest, clerk })
            {
                using var form = new FormUrlEncodedContent([KeyValuePair.Create("x", "1")]);
                using var answer = await client.PostAsync(new Uri(Filled(door.Path), UriKind.Relative), form, AppFixture.Ct);
                Assert.False((int)answer.StatusCode is >= 200 and < 300 or >= 500, $"{door.Path}: {(int)answer.StatusCode}");
                Assert.True(
                    (int)answer.StatusCode >= 400 || answer.Headers.Location!.ToString().Contains("/dang-nhap", StringComparison.Ordinal),
                    $"{door.Path} leads to {answer.Headers.Location}");
            }
        }
    }

    private IReadOnlyList<(string Method, string Path)> Doors() =>
        [.. app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => (m, "/" + e.RoutePattern.RawText!.TrimStart('/'))))
            .Where(d => d.m is not "HEAD")
            .Distinct().OrderBy(d => d.Item2, StringComparer.Ordinal)];

    // Places in an address get a value of the right shape that names nothing.
    private static string Filled(string path) => Place().Replace(path, m =>
        m.Value.Contains(":guid", StringComparison.Ordinal) ? "00000000-0000-0000-0000-000000000001"
        : m.Value.Contains(":int", StringComparison.Ordinal) ? "404"
        : m.Value.StartsWith("{act", StringComparison.Ordinal) ? "rut"
        : m.Value.StartsWith("{documentName", StringComparison.Ordinal) ? "v1"
        : m.Value.EndsWith("?}", StringComparison.Ordinal) ? string.Empty
        : "khong-co");

    private static string Class(HttpResponseMessage answer) => answer.StatusCode switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => "ok",
        HttpStatusCode.Redirect when answer.Headers.Location!.ToString().Contains("/dang-nhap", StringComparison.Ordinal) => "sign-in",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => "leads-on",
        _ => $"{(int)answer.StatusCode}",
    };

    [GeneratedRegex("\\{(?:[^{}]|\\{[^{}]*\\})*\\}")]
    private static partial Regex Place();
}
