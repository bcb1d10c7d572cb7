namespace MotCua.Kernel;

/// <summary>Makes identifiers. Version 7, so that rows made together lie together in an index; never sort by them.</summary>
public static class Ids
{
    /// <summary>A new identifier (UUID version 7).</summary>
    public static Guid New() => Guid.CreateVersion7();
}

/// <summary>A typed identifier over a <see cref="Guid"/>: stored as the Guid, never mixed up with another kind.</summary>
/// <typeparam name="TSelf">The identifier's own type.</typeparam>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    /// <summary>The value that is stored.</summary>
    Guid Value { get; }

    /// <summary>Wraps a stored value.</summary>
    /// <param name="value">The stored Guid.</param>
    static abstract TSelf From(Guid value);
}
