using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace MotCua.SingleSignOn.Clients;

/// <summary>The public keys with which an application proves who it is.</summary>
internal static class PublicKeys
{
    private const int Longest = 20_000;
    private const int MostKeys = 10;
    private const int ShortestRsa = 2048;

    /// <summary>The key set, written anew from its public parts; or what is wrong with it, Vietnamese.</summary>
    internal static (JsonWebKeySet? Keys, string? Fault) Read(string text)
    {
        if (text.Length > Longest)
        {
            return (null, "Bộ khóa dài quá {0} ký tự.");
        }

        JsonWebKeySet set;
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("keys", out var keys)
                || keys.ValueKind != JsonValueKind.Array)
            {
                return (null, "Đây không phải một bộ khóa JWKS: cần một đối tượng JSON có mục keys.");
            }

            set = new JsonWebKeySet(text);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return (null, "Đây không phải một bộ khóa JWKS: cần một đối tượng JSON có mục keys.");
        }

        // Said first and loudly: a private key that was shown to anybody has to be thrown away.
        if (set.Keys.Any(k => k.HasPrivateKey || k.D is not null || k.K is not null))
        {
            return (null, "Bộ khóa này có khóa BÍ MẬT. Khóa ấy coi như đã lộ: hãy bỏ nó, tạo cặp khóa mới, và chỉ dán phần công khai.");
        }

        if (set.Keys.Count is 0 or > MostKeys)
        {
            return (null, "Bộ khóa phải có từ 1 đến 10 khóa.");
        }

        if (set.Keys.Any(k => !IsUsable(k)))
        {
            return (null, "Chỉ nhận khóa RSA từ 2048 bit, hoặc khóa EC trên P-256, P-384, P-521.");
        }

        var kept = new JsonWebKeySet();
        foreach (var key in set.Keys)
        {
            kept.Keys.Add(new JsonWebKey { Kty = key.Kty, Use = "sig", Kid = key.Kid, Alg = key.Alg, N = key.N, E = key.E, Crv = key.Crv, X = key.X, Y = key.Y });
        }

        return (kept, null);
    }

    private static bool IsUsable(JsonWebKey key)
    {
        try
        {
            return key.Use is null or "" or "sig" && key.Kty switch
            {
                JsonWebAlgorithmsKeyTypes.RSA => key.N is not null && key.E is not null && key.KeySize >= ShortestRsa,
                JsonWebAlgorithmsKeyTypes.EllipticCurve => key.Crv is "P-256" or "P-384" or "P-521" && key.X is not null && key.Y is not null && key.KeySize > 0,
                _ => false,
            };
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return false;
        }
    }
}
