using System.Text.RegularExpressions;
using MotCua.Kernel;
using MotCua.SingleSignOn.Clients;

namespace MotCua.SingleSignOn.Outside;

/// <summary>What an administrator types of a provider.</summary>
internal sealed class ProviderForm
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? ButtonText { get; set; }

    public string? ButtonTextEn { get; set; }

    public string? Issuer { get; set; }

    public string? ClientId { get; set; }

    /// <summary><c>key</c> or <c>secret</c>.</summary>
    public string? Proof { get; set; }

    /// <summary>Empty leaves the one that is kept.</summary>
    public string? Secret { get; set; }

    public string? Scopes { get; set; }

    public string? AcrValues { get; set; }

    public string? NumberClaim { get; set; }

    public string? NameClaim { get; set; }

    public string? BirthClaim { get; set; }

    public string? LevelClaim { get; set; }

    public string? Level1 { get; set; }

    public string? Level2 { get; set; }

    public string? LeastLevel { get; set; }

    public bool MayOpen { get; set; }

    public string? VerifiedDays { get; set; }

    public string? Why { get; set; }
}

/// <summary>The same, checked.</summary>
internal sealed partial record ProviderFacts(
    string Name, string ButtonText, string? ButtonTextEn, string ClientId, bool ByKey, string? Secret, string Scopes, string AcrValues, string NumberClaim,
    string NameClaim, string BirthClaim, string LevelClaim, string Level1, string Level2, int LeastLevel, bool MayOpen, int VerifiedDays, string Why)
{
    internal const int MostName = 100;
    private const int MostWords = 300;
    private const int MostDays = 3650;
    private static readonly string[] Reserved = ["moi", "xem-lai"];

    /// <exception cref="Refused">422 with a field.</exception>
    internal static ProviderFacts Read(ProviderForm form)
    {
        var byKey = form.Proof switch
        {
            "key" => true,
            "secret" => false,
            _ => throw Refused.Field("proof", "Chọn cách chứng minh với nhà cung cấp."),
        };
        var secret = form.Secret?.Trim();
        if (secret?.Length > 500)
        {
            throw Refused.Field("secret", "Chuỗi bí mật dài quá {0} ký tự.", 500);
        }

        var scopes = Words("scopes", form.Scopes);
        if (!SingleSignOn.Scopes.Split(scopes).Contains(SingleSignOn.Scopes.OpenId))
        {
            throw Refused.Field("scopes", "Phạm vi phải có openid.");
        }

        var (level1, level2) = (Words("level1", form.Level1), Words("level2", form.Level2));
        if (level1.Length + level2.Length == 0)
        {
            throw Refused.Field("level2", "Ghi ít nhất một giá trị cho biết mức xác thực.");
        }

        return new ProviderFacts(
            Text("name", form.Name, "Tên phải có từ 1 đến {0} ký tự."), Text("buttonText", form.ButtonText, "Chữ trên nút phải có từ 1 đến {0} ký tự."),
            SearchText.Tidy(form.ButtonTextEn) is { Length: > 0 } english ? Text("buttonTextEn", english, "Chữ trên nút phải có từ 1 đến {0} ký tự.") : null,
            ClientIdOf(form.ClientId), byKey, string.IsNullOrEmpty(secret) ? null : secret, scopes, Words("acrValues", form.AcrValues),
            ClaimName("numberClaim", form.NumberClaim), ClaimName("nameClaim", form.NameClaim), ClaimName("birthClaim", form.BirthClaim), ClaimName("levelClaim", form.LevelClaim),
            level1, level2, Number("leastLevel", form.LeastLevel, 1, 2), form.MayOpen, Number("verifiedDays", form.VerifiedDays, 1, MostDays), ClientFacts.Reason(form.Why));
    }

    internal static string NewCode(string? typed)
    {
        var code = (typed ?? string.Empty).Trim();
        return CodeForm().IsMatch(code) && !Reserved.Contains(code) ? code
            : throw Refused.Field("code", "Mã có từ 2 đến 30 chữ thường không dấu, số, gạch ngang.");
    }

    internal static string NewIssuer(string? typed)
    {
        var issuer = (typed ?? string.Empty).Trim();
        return SafeAddress.Fault(issuer, issuer: true) is { } fault ? throw Refused.Field("issuer", fault, SafeAddress.Longest) : issuer;
    }

    private static string Text(string field, string? typed, string fault) =>
        SearchText.Tidy(typed) is { Length: > 0 and <= MostName } text ? text : throw Refused.Field(field, fault, MostName);

    private static string ClientIdOf(string? typed) => (typed ?? string.Empty).Trim() is { Length: > 0 and <= 200 } id && id.All(c => c is > ' ' and < '\u007f') ? id
        : throw Refused.Field("clientId", "Ghi mã mà nhà cung cấp đã cấp cho hệ thống này.");

    private static string Words(string field, string? typed)
    {
        var words = string.Join(' ', SingleSignOn.Scopes.Split(typed?.ReplaceLineEndings(" ")).Distinct());
        return words.Length <= MostWords && words.All(c => c is >= ' ' and < '\u007f') ? words
            : throw Refused.Field(field, "Chỉ gồm các từ không dấu, cách nhau bằng dấu cách, nhiều nhất {0} ký tự.", MostWords);
    }

    private static string ClaimName(string field, string? typed) => (typed ?? string.Empty).Trim() is var name && ClaimForm().IsMatch(name) ? name
        : throw Refused.Field(field, "Tên trường dữ liệu có từ 1 đến 100 ký tự không dấu, không có dấu cách.");

    private static int Number(string field, string? typed, int least, int most) =>
        int.TryParse(typed, System.Globalization.NumberStyles.None, VietnamTime.Culture, out var number) && number >= least && number <= most ? number
            : throw Refused.Field(field, "Ghi một số từ {0} đến {1}.", least, most);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,28}[a-z0-9]\z")]
    private static partial Regex CodeForm();

    [GeneratedRegex(@"^[\x21-\x7e]{1,100}\z")]
    private static partial Regex ClaimForm();
}
