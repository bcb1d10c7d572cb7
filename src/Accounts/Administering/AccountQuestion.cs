using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts.Administering;

/// <summary>Whose accounts: without an answer those of officers.</summary>
internal enum AccountHolders
{
    Officers,
    Public,
    All,
}

/// <summary>How an account stands today.</summary>
internal enum AccountState
{
    InUse,
    Closed,
    Absent,
    NeverSignedIn,
    NoPassword,
}

/// <summary>Which accounts are looked for; every part may be left out.</summary>
/// <param name="Q">Words of the name or the sign-in name, with or without marks.</param>
/// <param name="Unit">Code of the unit in which a post is held today.</param>
/// <param name="Role">A role that a post carries today.</param>
/// <param name="Holders">Whose.</param>
/// <param name="State">How they stand.</param>
internal sealed record AccountQuestion(
    string? Q = null, string? Unit = null, string? Role = null, AccountHolders Holders = AccountHolders.Officers, AccountState? State = null)
{
    internal bool IsNarrowed => Q is not null || Unit is not null || Role is not null || State is not null;

    /// <summary>As it was written in an address; what is not understood is refused, not overlooked.</summary>
    /// <exception cref="Refused">400.</exception>
    internal static AccountQuestion Read(string? q, string? unit, string? role, string? holders, string? state)
    {
        var text = SearchText.Cut(SearchText.Tidy(q), 200);
        if (!string.IsNullOrEmpty(role) && !Roles.OfPosts.Contains(role))
        {
            throw Refused.Malformed("list.unknownRole", "Không có vai trò “{0}”.", SearchText.Cut(role, 40));
        }

        return new AccountQuestion(
            text.Length == 0 ? null : text, Blank(unit), Blank(role), Word<AccountHolders>(holders) ?? AccountHolders.Officers, Word<AccountState>(state));
    }

    /// <summary>The question as an address writes it.</summary>
    internal string Write()
    {
        List<string> parts = [];
        Add("q", Q);
        Add("unit", Unit);
        Add("role", Role);
        Add("holders", Holders == AccountHolders.Officers ? null : NameOf(Holders));
        Add("state", State is { } state ? NameOf(state) : null);
        return string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    internal static string NameOf<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static T? Word<T>(string? text) where T : struct, Enum =>
        string.IsNullOrEmpty(text) ? null
        : char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, true, out var value) && Enum.IsDefined(value) ? value
        : throw Refused.Malformed("list.unknownFilter", "Không có cách lọc “{0}”.", SearchText.Cut(text, 40));
}
