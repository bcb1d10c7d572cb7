using MotCua.Kernel;

namespace MotCua.Accounts.Contract;

/// <summary>An account of a person, a business or an officer.</summary>
/// <param name="Value">The stored value.</param>
public readonly record struct AccountId(Guid Value) : IId<AccountId>, IComparable<AccountId>
{
    /// <summary>Order of keys, for paging only; the databases order them in their own way.</summary>
    public int CompareTo(AccountId other) => Value.CompareTo(other.Value);

    /// <summary>Earlier in the order of keys.</summary>
    public static bool operator <(AccountId a, AccountId b) => a.CompareTo(b) < 0;

    /// <summary>Later in the order of keys.</summary>
    public static bool operator >(AccountId a, AccountId b) => a.CompareTo(b) > 0;

    /// <summary>Not later.</summary>
    public static bool operator <=(AccountId a, AccountId b) => a.CompareTo(b) <= 0;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(AccountId a, AccountId b) => a.CompareTo(b) >= 0;


    /// <inheritdoc />
    public static AccountId From(Guid value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}
