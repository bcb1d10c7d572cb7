using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MotCua.Kernel.Data;

/// <summary>Stores a typed identifier as its Guid.</summary>
/// <typeparam name="TId">The identifier.</typeparam>
public sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make(value))
    where TId : struct, IId<TId>
{
    private static TId Make(Guid value) => TId.From(value);
}
