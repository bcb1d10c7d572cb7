using System.Globalization;
using System.Text.Json;
using MotCua.Accounts.Contract;

namespace MotCua.Provisioning.Pushing;

/// <summary>Another system that is told by SCIM of officers here.</summary>
internal sealed class Target
{
    public Guid Id { get; init; }

    /// <summary>Short name in addresses; never changes.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public bool Enabled { get; set; }

    /// <summary>How it is reached and whom it is told of, as JSON of <see cref="TargetSettings"/>. No secret is in it.</summary>
    public required string Settings { get; set; }

    /// <summary>Its token, or the secret of its OAuth client, protected; never shown again.</summary>
    public string? Secret { get; set; }

    /// <summary>Real time of the last comparison of everybody. Null: changes wait until the first was made.</summary>
    public DateTimeOffset? ComparedAt { get; set; }

    /// <summary>Until when one process has it for itself.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public int Version { get; set; }
}

internal enum PushState
{
    /// <summary>The other system knows what is so.</summary>
    Done,

    /// <summary>To be told, now or at its next try.</summary>
    Waiting,

    /// <summary>Given up; a person decides.</summary>
    Parked,
}

/// <summary>What another system was told of an account.</summary>
internal sealed class TargetUser
{
    public Guid TargetId { get; init; }

    public AccountId AccountId { get; init; }

    /// <summary>Its identity there; null before it was created or found.</summary>
    public string? RemoteId { get; set; }

    public string? Etag { get; set; }

    /// <summary>Hash of what it was last told.</summary>
    public string? Hash { get; set; }

    /// <summary>True while it is in use there, as far as we know.</summary>
    public bool Active { get; set; }

    public PushState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>Real time.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Why the last try failed: <see cref="Said"/>.</summary>
    public string? Error { get; set; }

    /// <summary>Rises with each wish to tell it, so that a wish that comes while it is told is not lost.</summary>
    public int Wishes { get; set; }
}

/// <summary>A comparison of everybody with what another system was told.</summary>
internal sealed class TargetRun
{
    public Guid Id { get; init; }

    public Guid TargetId { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    public RunState State { get; set; }

    public bool Dry { get; init; }

    public Guid? Confirms { get; init; }

    public required string By { get; init; }

    public int Creates { get; set; }

    public int Changes { get; set; }

    public int Closes { get; set; }

    public int Same { get; set; }

    /// <summary>Users of the other system that are none of ours: left alone.</summary>
    public int Strangers { get; set; }

    /// <summary>Why it failed or was held: <see cref="Said"/>.</summary>
    public string? Reason { get; set; }

    /// <summary>The first of those that would be or were told, as JSON.</summary>
    public IReadOnlyList<TargetLine> Lines { get; set; } = [];
}

/// <summary>One line of a comparison.</summary>
/// <param name="Account">Sign-in name.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="What"><c>creates</c>, <c>takes</c> (it is there already), <c>changes</c>, <c>closes</c>.</param>
internal sealed record TargetLine(string Account, string Name, string What);

/// <summary>How another system is reached, whom it is told of, and in which words.</summary>
internal sealed record TargetSettings
{
    public string Address { get; init; } = string.Empty;

    /// <summary>Where its tokens come from; empty: the secret is the token itself.</summary>
    public string TokenAddress { get; init; } = string.Empty;

    public string ClientId { get; init; } = string.Empty;

    public string Scope { get; init; } = string.Empty;

    /// <summary>Roles of which a post carries one; empty: any.</summary>
    public string Roles { get; init; } = string.Empty;

    /// <summary>Codes of units, with all below them; empty: all.</summary>
    public string Units { get; init; } = string.Empty;

    /// <summary><c>account</c> or <c>email</c>.</summary>
    public string UserNameFrom { get; init; } = "account";

    /// <summary><c>code</c>, <c>identifier</c> or <c>name</c> of the unit.</summary>
    public string DepartmentFrom { get; init; } = "code";

    public bool SendsPhone { get; init; }

    public int MostClosedPercent { get; init; } = 10;

    public int CompareEveryHours { get; init; } = 24;

    internal static TargetSettings Read(string kept) => JsonSerializer.Deserialize<TargetSettings>(kept) ?? new();

    internal string Write() => JsonSerializer.Serialize(this);

    internal IReadOnlyList<string> RoleList => Scim.ScimSource.Split(Roles);

    internal IReadOnlyList<string> UnitList => Scim.ScimSource.Split(Units);

    /// <summary>What is wrong, by field.</summary>
    internal IEnumerable<(string Field, Said Said)> Check(Func<string, bool> isUnit)
    {
        if (!IsAddress(Address))
        {
            yield return ("address", new("Địa chỉ viết như https://he-thong.tinh.gov.vn/scim/v2; không mã hóa thì chỉ nhận trên chính máy này."));
        }

        if (TokenAddress.Length > 0 && !IsAddress(TokenAddress))
        {
            yield return ("tokenAddress", new("Địa chỉ cấp mã viết như https://he-thong.tinh.gov.vn/oauth/token."));
        }

        if (TokenAddress.Length > 0 && (ClientId.Length is 0 or > 200 || ClientId.Contains(':', StringComparison.Ordinal)))
        {
            yield return ("clientId", new("Thiếu mã ứng dụng ở hệ thống kia."));
        }

        if (RoleList.FirstOrDefault(r => !Accounts.Contract.Roles.OfPosts.Contains(r)) is { } role)
        {
            yield return ("roles", new("Không có vai trò “{0}”.", role));
        }

        if (UnitList.FirstOrDefault(u => !isUnit(u)) is { } unit)
        {
            yield return ("units", new("Không có đơn vị mang mã “{0}” hôm nay.", unit));
        }

        if (UserNameFrom is not ("account" or "email"))
        {
            yield return ("userNameFrom", new("Bạn chưa chọn tên đăng nhập ở hệ thống kia lấy từ đâu."));
        }

        if (DepartmentFrom is not ("code" or "identifier" or "name"))
        {
            yield return ("departmentFrom", new("Bạn chưa chọn đơn vị được ghi bằng gì."));
        }

        foreach (var (field, value, most) in new[] { ("mostClosedPercent", MostClosedPercent, 100), ("compareEveryHours", CompareEveryHours, 720) })
        {
            if (value < 1 || value > most)
            {
                yield return (field, new("Số phải từ {0} đến {1}.", "1", most.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    // Names of people and a token go there: in clear only within this machine.
    private static bool IsAddress(string text) => text.Length <= 500 && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) && uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length == 0;
}
