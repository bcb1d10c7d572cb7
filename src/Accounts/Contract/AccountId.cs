using MotCua.Kernel;

namespace MotCua.Accounts.Contract;

/// <summary>An account of a person, a business or an officer.</summary>
/// <param name="Value">The stored value.</param>
public readonly record struct AccountId(Guid Value) : IId<AccountId>
{
    /// <inheritdoc />
    public static AccountId From(Guid value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}
