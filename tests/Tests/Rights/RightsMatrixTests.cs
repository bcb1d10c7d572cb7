using System.Net;
using MotCua.Dossiers.Rights;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Rights;

/// <summary>
/// Everybody × every state × every act: what is allowed, what is not possible now (409), what is never theirs (403) and what does not even
/// exist for them (404), compared with <c>rights.approved.txt</c>, which is read by people and knows nothing of the product's own table.
/// </summary>
public sealed class RightsMatrixTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly string[] Acts =
    [
        .. typeof(DossierActs).GetFields().Select(f => (string)f.GetRawConstantValue()!),
    ];

    private readonly Cast cast = new(app);

    [Fact]
    public async Task What_everybody_may_do_in_every_state_is_as_approved()
    {
        await cast.HireAsync();
        var stages = await cast.StagesAsync();
        Assert.Equal(19, Acts.Length);
        var lines = new List<string>();
        foreach (var (state, key) in stages)
        {
            lines.Add($"== {state}");
            var version = (await cast.Api.GetAsync(Cast.Leader, $"/api/v1/dossiers/{key}")).Int("version");
            foreach (var (account, role) in Cast.All)
            {
                lines.Add($"{role} ({account}): {await LineAsync(account, key)}");
            }

            // All those refusals have changed nothing.
            Assert.Equal(version, (await cast.Api.GetAsync(Cast.Leader, $"/api/v1/dossiers/{key}")).Int("version"));
        }

        Approve.Text("Rights/rights", string.Join('\n', lines));
    }

    private async Task<string> LineAsync(string account, string key)
    {
        var read = await (await cast.Api.AsAsync(account)).GetAsync(new Uri($"/api/v1/dossiers/{key}", UriKind.Relative), AppFixture.Ct);
        if (read.StatusCode == HttpStatusCode.NotFound)
        {
            // Who can't see it is told of no act that there is anything.
            foreach (var act in Acts)
            {
                Assert.Equal(HttpStatusCode.NotFound, (await cast.Api.TryAsync(account, key, act)).StatusCode);
            }

            return "404";
        }

        var allowed = (await DossierApi.ReadAsync(read, HttpStatusCode.OK)).Allowed;
        var (notNow, never) = (new List<string>(), 0);
        foreach (var act in Acts.Except(allowed))
        {
            var refused = await cast.Api.TryAsync(account, key, act);
            switch (refused.StatusCode)
            {
                case HttpStatusCode.Conflict:
                    Assert.Equal("dossier.notNow", await DossierApi.RefusedAsync(refused, HttpStatusCode.Conflict));
                    notNow.Add(act);
                    break;
                case HttpStatusCode.Forbidden:
                    Assert.Equal("dossier.notYours", await DossierApi.RefusedAsync(refused, HttpStatusCode.Forbidden));
                    never++;
                    break;
                default:
                    Assert.Fail($"{account} {act} {key}: {(int)refused.StatusCode}");
                    break;
            }
        }

        Assert.Equal(Acts.Length, allowed.Count + notNow.Count + never);
        return (allowed.Count > 0 ? $"may {string.Join(' ', allowed.Order(StringComparer.Ordinal))}" : "reads")
            + (notNow.Count > 0 ? $" | not now {string.Join(' ', notNow.Order(StringComparer.Ordinal))}" : string.Empty);
    }
}
