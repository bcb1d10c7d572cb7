using MotCua.Kernel;

namespace MotCua.Agencies.Contract;

/// <summary>A unit of the administration, for ever: its code, name and place in the tree are facts with a validity.</summary>
/// <param name="Value">The stored value.</param>
public readonly record struct UnitId(Guid Value) : IId<UnitId>
{
    /// <inheritdoc />
    public static UnitId From(Guid value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}
