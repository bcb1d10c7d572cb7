using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;

namespace MotCua.Provisioning.Pushing;

/// <summary>What another system answered.</summary>
internal sealed record TargetAnswer(int Status, JsonObject Body, string? Etag)
{
    internal bool IsGood => Status is >= 200 and < 300;

    internal string? Id => Body["id"] is JsonValue id ? id.ToString() : null;
}

/// <summary>Another system could not be told; in words for an administrator.</summary>
internal sealed class PushFault(Said said, Exception? cause = null) : Exception(said.Text, cause)
{
    internal Said Said => said;

    /// <summary>True when another try can't help.</summary>
    internal bool IsFinal { get; init; }

    /// <summary>True when it is about the system and not about this one user: nobody else need be tried now.</summary>
    internal bool IsOfAll { get; init; }

    /// <summary>How long it asked to be left alone.</summary>
    internal TimeSpan? After { get; init; }
}

/// <summary>Speaks SCIM with other systems: with limits of time and size, following no redirect, with a token that goes to its own address only.</summary>
internal sealed class TargetClient(IHttpClientFactory http, IDataProtectionProvider protection)
{
    internal const string Name = "scim";
    internal const int MostAnswer = 4 * 1024 * 1024;
    private static readonly TimeSpan MostPatience = TimeSpan.FromHours(1);
    private readonly IDataProtector secrets = protection.CreateProtector("MotCua.Provisioning.Target");
    private readonly ConcurrentDictionary<(Guid Target, int Version), (string Token, DateTimeOffset Until)> tokens = new();

    internal string Protect(string secret) => secrets.Protect(secret);

    /// <exception cref="PushFault">No answer, or one that no single user is the reason of (401, 403, 429, 5xx).</exception>
    internal async Task<TargetAnswer> SendAsync(Target target, HttpMethod method, string path, JsonObject? body, string? ifMatch, CancellationToken ct)
    {
        var settings = TargetSettings.Read(target.Settings);
        for (var tries = 0; ; tries++)
        {
            var token = await TokenAsync(target, settings, ct);
            using var request = new HttpRequestMessage(method, settings.Address.TrimEnd('/') + path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Scim.ScimNames.MediaType));
            if (ifMatch is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            }

            request.Content = body is null ? null : new StringContent(body.ToJsonString(Kernel.Api.ApiJson.Options), Encoding.UTF8, Scim.ScimNames.MediaType);
            using var response = await AnswerAsync(request, ct);

            // A token that was given may have been taken back: a new one is asked for, once.
            if (response.StatusCode == HttpStatusCode.Unauthorized && tries == 0 && tokens.TryRemove((target.Id, target.Version), out _))
            {
                continue;
            }

            return await ReadAsync(response, ct);
        }
    }

    private static async Task<TargetAnswer> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        if (status is 401 or 403)
        {
            throw new PushFault(new("Hệ thống kia không nhận mã truy cập của chúng ta ({0}).", Number(status))) { IsOfAll = true };
        }

        if (status is 429 or >= 500 or (>= 300 and < 400))
        {
            throw new PushFault(new("Hệ thống kia đang bận hoặc gặp lỗi ({0}).", Number(status))) { IsOfAll = status is 429 or 503, After = PatienceOf(response) };
        }

        try
        {
            var text = await response.Content.ReadAsStringAsync(ct);
            var body = string.IsNullOrWhiteSpace(text) ? [] : JsonNode.Parse(text) as JsonObject ?? throw new JsonException();

            // The version of the resource; the header may be about the bytes of the answer.
            return new TargetAnswer(status, body, (body["meta"] as JsonObject)?["version"] is JsonValue version ? version.ToString() : response.Headers.ETag?.ToString());
        }
        catch (Exception e) when (e is JsonException or HttpRequestException or InvalidOperationException)
        {
            throw new PushFault(new("Hệ thống kia trả lời không phải SCIM ({0}).", Number(status)), e);
        }
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var client = http.CreateClient(Name);
            return await client.SendAsync(request, ct);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            throw new PushFault(
                e is TaskCanceledException ? new("Hệ thống kia trả lời quá chậm nên đã dừng.") : new("Không nối được tới hệ thống kia."), e) { IsOfAll = true };
        }
    }

    private async Task<string> TokenAsync(Target target, TargetSettings settings, CancellationToken ct)
    {
        var secret = target.Secret is null ? string.Empty : secrets.Unprotect(target.Secret);
        if (settings.TokenAddress.Length == 0)
        {
            return secret;
        }

        var (key, now) = ((target.Id, target.Version), TimeProvider.System.GetUtcNow());
        if (tokens.TryGetValue(key, out var known) && known.Until > now)
        {
            return known.Token;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, settings.TokenAddress);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(settings.ClientId)}:{Uri.EscapeDataString(secret)}")));
        request.Content = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = settings.Scope }.Where(p => p.Value.Length > 0));
        using var response = await AnswerAsync(request, ct);
        try
        {
            var body = response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync(ct)) as JsonObject : null;
            var token = body?["access_token"]?.GetValue<string>();
            if (string.IsNullOrEmpty(token))
            {
                throw new PushFault(new("Hệ thống kia không cấp mã truy cập ({0}).", Number((int)response.StatusCode))) { IsOfAll = true, After = PatienceOf(response) };
            }

            var life = body!["expires_in"] is JsonValue seconds && seconds.TryGetValue<int>(out var whole) ? whole : 300;
            tokens[key] = (token, now.AddSeconds(Math.Clamp(life - 30, 0, 86_400)));
            return token;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new PushFault(new("Hệ thống kia không cấp mã truy cập ({0}).", Number((int)response.StatusCode)), e) { IsOfAll = true };
        }
    }

    private static TimeSpan? PatienceOf(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - TimeProvider.System.GetUtcNow();
        return after is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked > MostPatience ? MostPatience : asked;
    }

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}
