using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using MotCua.Kernel;

namespace MotCua.SingleSignOn.Outside;

/// <summary>One thing that was looked at, and whether it is in order.</summary>
internal sealed record Finding(bool Good, string Text);

/// <summary>Tries a provider without signing anybody in: reads what it tells of itself, and its keys, and says what is wrong.</summary>
internal sealed class ProviderTrial(OutsideHttp http, Texts texts)
{
    internal async Task<IReadOnlyList<Finding>> TryAsync(OutsideProvider provider, CancellationToken ct)
    {
        var found = new List<Finding>();
        var home = new Uri(provider.Issuer);
        var at = new Uri(provider.Issuer.TrimEnd('/') + "/.well-known/openid-configuration");
        if (await ReadAsync(at, home, found, texts["Bản tự mô tả"], ct) is not { } told)
        {
            return found;
        }

        Say(Text(told, "issuer") == provider.Issuer, texts["Nhà cung cấp tự nhận đúng địa chỉ phát hành {0}.", provider.Issuer],
            texts["Nhà cung cấp tự nhận địa chỉ phát hành là {0}, khác địa chỉ đã khai.", Text(told, "issuer") ?? texts["không ghi"]]);
        foreach (var name in (string[])["authorization_endpoint", "token_endpoint", "jwks_uri"])
        {
            var good = Uri.TryCreate(Text(told, name), UriKind.Absolute, out var uri) && SafeAddress.MayGo(uri, home);
            Say(good, $"{name}: {uri?.Authority}", texts["{0} thiếu, hoặc không phải địa chỉ https dùng được.", name]);
        }

        Say(Lists(told, "code_challenge_methods_supported", "S256"), texts["Nhà cung cấp nhận PKCE S256."], texts["Nhà cung cấp không nói là nhận PKCE S256; chúng tôi vẫn gửi."]);
        Say(Flag(told, "authorization_response_iss_parameter_supported"), texts["Câu trả lời có ghi ai phát hành (RFC 9207)."], texts["Câu trả lời không ghi ai phát hành (RFC 9207); mỗi nhà cung cấp đã có địa chỉ quay về riêng."]);
        var proof = provider.ByKey ? "private_key_jwt" : "client_secret_basic";
        Say(Lists(told, "token_endpoint_auth_methods_supported", proof) || (!provider.ByKey && !told.TryGetProperty("token_endpoint_auth_methods_supported", out _)),
            texts["Nhà cung cấp nhận cách chứng minh {0}.", proof], texts["Nhà cung cấp không nói là nhận cách chứng minh {0}.", proof]);
        var missing = Scopes.Split(provider.Scopes).Where(s => !Lists(told, "scopes_supported", s)).ToList();
        Say(missing.Count == 0, texts["Mọi phạm vi đều được nhận."], texts["Không thấy trong danh sách phạm vi của nhà cung cấp: {0}.", string.Join(' ', missing)]);
        if (Uri.TryCreate(Text(told, "jwks_uri"), UriKind.Absolute, out var keys) && await ReadAsync(keys, home, found, texts["Bộ khóa"], ct) is { } set)
        {
            SayKeys(set);
        }

        return found;

        void Say(bool good, string yes, string no) => found.Add(new Finding(good, good ? yes : no));

        void SayKeys(JsonElement set)
        {
            var usable = 0;
            try
            {
                usable = new JsonWebKeySet(set.GetRawText()).GetSigningKeys().Count(k => k is not SymmetricSecurityKey);
            }
            catch (ArgumentException)
            {
            }

            Say(usable > 0, texts["Bộ khóa có {0} khóa ký dùng được.", usable], texts["Bộ khóa không có khóa ký nào dùng được."]);
        }
    }

    private async Task<JsonElement?> ReadAsync(Uri at, Uri home, List<Finding> found, string what, CancellationToken ct)
    {
        try
        {
            using var document = JsonDocument.Parse(await http.ReadAsync(at, home, ct));
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document.RootElement.Clone();
            }
        }
        catch (JsonException)
        {
        }
        catch (OutsideFailed failed)
        {
            found.Add(new Finding(false, $"{what}: {texts[Words(failed.Fault)]}"));
            return null;
        }

        found.Add(new Finding(false, $"{what}: {texts[Words(OutsideFault.Unreadable)]}"));
        return null;
    }

    internal static string Words(OutsideFault fault) => fault switch
    {
        OutsideFault.Unreachable => "không kết nối được. Xem lại địa chỉ, tường lửa và chứng thư của máy chủ ấy.",
        OutsideFault.TooSlow => "trả lời quá chậm.",
        OutsideFault.TooLarge => "câu trả lời lớn bất thường, không đọc tiếp.",
        OutsideFault.Redirect => "máy chủ ấy chuyển đi nơi khác. Chúng tôi không đi theo: khai đúng địa chỉ cuối cùng.",
        OutsideFault.Forbidden => "địa chỉ này không được phép: cần https và một máy chủ khác máy này.",
        _ => "câu trả lời không đọc được.",
    };

    private static string? Text(JsonElement told, string name) => told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement told, string name) => told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static bool Lists(JsonElement told, string name, string wanted) => told.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
        && list.EnumerateArray().Any(v => v.ValueKind == JsonValueKind.String && v.GetString() == wanted);
}
