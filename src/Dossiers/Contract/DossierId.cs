using MotCua.Kernel;

namespace MotCua.Dossiers.Contract;

/// <summary>Identity of a dossier inside the product. People see its number (<c>H06.4-210827-0012</c>) or, before it is received, its reference.</summary>
/// <param name="Value">Stored value.</param>
public readonly record struct DossierId(Guid Value) : IId<DossierId>, IComparable<DossierId>
{
    /// <inheritdoc />
    public static DossierId From(Guid value) => new(value);

    /// <summary>Order of keys, for paging only; the databases order them in their own way.</summary>
    public int CompareTo(DossierId other) => Value.CompareTo(other.Value);

    /// <summary>Earlier in the order of keys.</summary>
    public static bool operator <(DossierId a, DossierId b) => a.CompareTo(b) < 0;

    /// <summary>Later in the order of keys.</summary>
    public static bool operator >(DossierId a, DossierId b) => a.CompareTo(b) > 0;

    /// <summary>Not later.</summary>
    public static bool operator <=(DossierId a, DossierId b) => a.CompareTo(b) <= 0;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(DossierId a, DossierId b) => a.CompareTo(b) >= 0;

    /// <summary>A new identity.</summary>
    public static DossierId New() => new(Ids.New());
}
