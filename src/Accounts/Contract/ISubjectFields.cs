using MotCua.Agencies.Contract;

namespace MotCua.Accounts.Contract;

/// <summary>A port: the catalogue tells which fields of procedures a unit handles, so that a delegation can be limited to some of them.</summary>
public interface ISubjectFields
{
    /// <summary>Names of the fields (lĩnh vực) in which the unit, or one whose work it does, handles procedures; by name.</summary>
    Task<IReadOnlyList<string>> OfAsync(UnitId unit, CancellationToken ct = default);
}
