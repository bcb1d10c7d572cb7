using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue.Editing;

/// <summary>The control office at work: its officer writes, the leader of the province is the second person.</summary>
internal sealed class ControlOffice(AppFixture app)
{
    internal const string Officer = "cchc.snv";
    internal const string Second = "lanhdao.ubnd";
    private static readonly string[] Ways = ["2077", "2078", "2079", "2080", "2081", "2082", "2083"];
    private int numbers;

    internal DossierApi Api { get; } = new(app);

    internal Task<bool> HireAsync(params string[] more) => app.DoAsync(async s =>
    {
        var desk = s.GetRequiredService<AccountDesk>();
        var unit = (await s.GetRequiredService<AgencyDirectory>().FindAsync("SNV"))!.Id;
        foreach (var name in more.Prepend(Officer))
        {
            if (await desk.FindAsync(name, AppFixture.Ct) is null)
            {
                await desk.CreateAsync(
                    new NewAccount(name, AccountKind.Officer, "Cán bộ " + name)
                    {
                        PasswordHash = desk.HashPassword(SmallProvince.Password),
                        Posts = [new NewPost(unit, "Chuyên viên cải cách hành chính", [Roles.ReformOffice], new DateOnly(2021, 1, 1))],
                    },
                    SmallProvince.Actor);
            }
        }

        return true;
    });

    internal async Task<Answer> SendAsync(string account, HttpMethod method, string path, object? body, int? version, HttpStatusCode expected, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = System.Net.Http.Json.JsonContent.Create(body);
        }

        foreach (var (name, value) in version is { } seen ? [.. headers, ("If-Match", $"\"{seen}\"")] : headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await DossierApi.ReadAsync(await (await Api.AsAsync(account)).SendAsync(request, AppFixture.Ct), expected);
    }

    internal Task<Answer> OpenAsync(string code, bool isNew = false, HttpStatusCode expected = HttpStatusCode.Created) =>
        SendAsync(Officer, HttpMethod.Post, "/api/v1/catalogue/drafts", new Dictionary<string, object> { ["code"] = code, ["new"] = isNew }, null, expected);

    internal async Task<Answer> DraftAsync(string code, JsonObject changed)
    {
        var draft = await OpenAsync(code);
        return await SendAsync(Officer, HttpMethod.Put, $"/api/v1/catalogue/drafts/{draft["id"]}", new JsonObject { ["record"] = changed }, draft.Int("version"), HttpStatusCode.OK);
    }

    internal Task<Answer> DecideAsync(DateOnly effective, IEnumerable<string> drafts, IEnumerable<string>? abolished = null, HttpStatusCode expected = HttpStatusCode.Created) =>
        SendAsync(Officer, HttpMethod.Post, "/api/v1/catalogue/decisions", new Dictionary<string, object>
        {
            ["number"] = $"{Ways[numbers++ % Ways.Length]}.{numbers}/QĐ-UBND", ["date"] = effective.AddDays(-1) is var day && day < new DateOnly(2021, 8, 12) ? $"{day:yyyy-MM-dd}" : "2021-08-11",
            ["issuer"] = "UBND tỉnh", ["effective"] = $"{effective:yyyy-MM-dd}", ["drafts"] = drafts.ToArray(), ["abolished"] = (abolished ?? []).ToArray(),
        }, null, expected);

    internal Task<Answer> ActAsync(string account, string decision, string action, object? body = null, int? version = null, HttpStatusCode expected = HttpStatusCode.OK) =>
        SendAsync(account, HttpMethod.Post, $"/api/v1/catalogue/decisions/{decision}/actions/{action}", body ?? new { }, version, expected);

    /// <summary>Draft, decision, proposal and the second person's word; answers the decision.</summary>
    internal async Task<Answer> PublishAsync(string code, JsonObject changed, DateOnly effective)
    {
        var draft = await DraftAsync(code, changed);
        var decision = await DecideAsync(effective, [draft["id"]]);
        await ActAsync(Officer, decision["id"], "propose");
        return await ActAsync(Second, decision["id"], "approve");
    }

    internal static JsonObject Term(int statutory, int? committed) => new()
    {
        ["terms"] = new JsonArray(new JsonObject
        {
            ["statutory"] = new JsonObject { ["value"] = statutory, ["unit"] = "workingDays" },
            ["committed"] = committed is { } days ? new JsonObject { ["value"] = days, ["unit"] = "workingDays" } : null,
        }),
    };

    internal Task<Answer> ReadAsync(string code, string query = "") => Api.GetAsync(Officer, $"/api/v1/procedures/{code}{query}");

    /// <summary>Fills the form that has the fields as a browser without script would: all its controls, some of them changed.</summary>
    internal static async Task<HttpResponseMessage> FillAsync(HttpClient client, string path, string? handler, params (string Name, string Value)[] changed)
    {
        var page = await AppFixture.ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct));
        return await SendAsync(client, page, handler, changed);
    }

    internal static async Task<HttpResponseMessage> SendAsync(HttpClient client, IHtmlDocument page, string? handler, params (string Name, string Value)[] changed)
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>("main form").First(f => f.Method == "post" && changed.All(c => f.QuerySelector($"[name='{c.Name}']") is not null)
            && (handler is null || (f.GetAttribute("action") ?? string.Empty).Contains(handler, StringComparison.Ordinal)
                || f.QuerySelector($"[formaction*='{handler}']") is not null));
        var values = new List<KeyValuePair<string, string>>();
        foreach (var control in form.QuerySelectorAll("input[name],select[name],textarea[name]"))
        {
            var name = control.GetAttribute("name")!;
            if (changed.Any(c => c.Name == name))
            {
                continue;
            }

            switch (control)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } pick when !pick.IsChecked:
                    break;
                case IHtmlInputElement { Type: "file" }:
                    break;
                case IHtmlInputElement input:
                    values.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    values.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    values.Add(new(name, select.Value ?? string.Empty));
                    break;
            }
        }

        values.AddRange(changed.Select(c => new KeyValuePair<string, string>(c.Name, c.Value)));
        var action = handler is not null && form.QuerySelector($"[formaction*='{handler}']") is { } button ? button.GetAttribute("formaction")! : form.GetAttribute("action")!;
        using var content = new FormUrlEncodedContent(values);
        return await client.PostAsync(new Uri(action, UriKind.Relative), content, AppFixture.Ct);
    }
}
