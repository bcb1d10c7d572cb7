using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Tokens;
using MotCua.Kernel;
using MotCua.SingleSignOn.Resources;

namespace MotCua.SingleSignOn.Clients;

/// <summary>What an administrator types of an application.</summary>
internal sealed class ClientForm
{
    public string? ClientId { get; set; }

    public string? Name { get; set; }

    /// <summary>One a line.</summary>
    public string? Redirects { get; set; }

    public string? AfterSignOut { get; set; }

    public List<string> Scopes { get; set; } = [];

    public bool Own { get; set; }

    /// <summary>Public keys; empty for an application that can keep none, such as one on a phone.</summary>
    public string? Keys { get; set; }

    public string? KeysAddress { get; set; }

    public string? ServiceAccount { get; set; }

    /// <summary>Its own name as a resource server.</summary>
    public string? Audience { get; set; }

    /// <summary>Resource servers it may call, one a line.</summary>
    public string? Calls { get; set; }

    public string? Backchannel { get; set; }

    public string? Why { get; set; }
}

/// <summary>The same, checked.</summary>
internal sealed partial record ClientFacts(
    string Name, IReadOnlyList<Uri> Redirects, IReadOnlyList<Uri> AfterSignOut, IReadOnlyList<string> Scopes, bool Own, JsonWebKeySet? Keys, string? ServiceAccount,
    string Why, string? KeysAddress, string? Audience, IReadOnlyList<string> Calls, string? Backchannel)
{
    internal const int MostName = 100;
    internal const int MostWhy = 500;
    private const int MostAddresses = 20;

    internal bool SignsPeopleIn => Redirects.Count > 0;

    /// <exception cref="Refused">422 with messages by field.</exception>
    internal static ClientFacts Read(ClientForm form)
    {
        var name = SearchText.Tidy(form.Name);
        if (name.Length is 0 or > MostName)
        {
            throw Refused.Field("name", "Tên ứng dụng phải có từ 1 đến {0} ký tự.", MostName);
        }

        var redirects = Addresses("redirects", form.Redirects);
        var after = Addresses("afterSignOut", form.AfterSignOut);
        if (form.Scopes.Except(SingleSignOn.Scopes.All).Any())
        {
            throw Refused.Field("scopes", "Có một phạm vi không tồn tại.");
        }

        JsonWebKeySet? keys = null;
        if (!string.IsNullOrWhiteSpace(form.Keys))
        {
            (keys, var fault) = PublicKeys.Read(form.Keys.Trim());
            if (fault is not null)
            {
                throw Refused.Field("keys", fault, 20_000);
            }
        }

        var service = SearchText.Tidy(form.ServiceAccount);
        var keysAddress = ResourceFacts.Address("keysAddress", form.KeysAddress);
        var confidential = keys is not null || keysAddress is not null;
        if (keys is not null && keysAddress is not null)
        {
            throw Refused.Field("keysAddress", "Chỉ chọn một cách: dán khóa, hoặc cho địa chỉ của bộ khóa.");
        }

        var audience = ResourceFacts.Name("audience", form.Audience);
        if (audience is not null && !confidential)
        {
            throw Refused.Field("audience", "Máy chủ tài nguyên phải có khóa để hỏi về mã truy cập.");
        }

        if (service.Length > 0 && !confidential)
        {
            throw Refused.Field("keys", "Ứng dụng tự làm việc thì phải có khóa để chứng minh mình là ai.");
        }

        if (redirects.Count == 0 && service.Length == 0 && audience is null)
        {
            throw Refused.Field("redirects", "Cần ít nhất một địa chỉ quay về, trừ khi ứng dụng chỉ tự làm việc bằng một tài khoản.");
        }

        return new ClientFacts(
            name, redirects, after, [.. SingleSignOn.Scopes.All.Where(s => form.Scopes.Contains(s))], form.Own, keys, service.Length == 0 ? null : service, Reason(form.Why),
            keysAddress, audience, ResourceFacts.Names("calls", form.Calls), ResourceFacts.Address("backchannel", form.Backchannel));
    }

    internal static string NewId(string? typed)
    {
        var id = (typed ?? string.Empty).Trim();
        return Id().IsMatch(id) ? id : throw Refused.Field("clientId", "Mã ứng dụng có từ 3 đến 40 chữ thường không dấu, số, dấu chấm, gạch ngang.");
    }

    internal static string Reason(string? why)
    {
        var reason = SearchText.Tidy(why);
        return reason.Length is > 0 and <= MostWhy ? reason : throw Refused.Field("why", "Ghi lý do hoặc căn cứ, nhiều nhất {0} ký tự.", MostWhy);
    }

    private static List<Uri> Addresses(string field, string? text)
    {
        var lines = (text ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        if (lines.Count > MostAddresses)
        {
            throw Refused.Field(field, "Nhiều nhất {0} địa chỉ.", MostAddresses);
        }

        foreach (var line in lines)
        {
            if (RedirectAddress.Fault(line) is { } fault)
            {
                throw Refused.Field(field, fault, RedirectAddress.Longest);
            }
        }

        return [.. lines.Select(l => new Uri(l))];
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,38}[a-z0-9]\z")]
    private static partial Regex Id();
}
