using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using MotCua.Kernel.Data;

namespace MotCua.Database.Archives;

/// <summary>
/// How many rows of a table the migrations themselves put in. A database that holds no more than those is empty: nobody has worked in it,
/// for whatever is done leaves an act in the journal.
/// </summary>
internal sealed class SeededRows(AppDb db)
{
    private readonly Dictionary<string, int> counts = db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
        .Select(t => (Table: t.GetTableName(), Rows: t.GetSeedData().Count()))
        .Where(t => t.Table is not null && t.Rows > 0)
        .GroupBy(t => t.Table!, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Sum(t => t.Rows), StringComparer.Ordinal);

    internal int Of(string table) => counts.GetValueOrDefault(table);
}
