using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MotCua.Kernel.Data;

/// <summary>
/// The one unit of storage. It has no tables of its own but the Kernel's: each module contributes its mappings, and keeps its entities
/// internal, so that no other module can ask for them. The two providers derive from it in Database.
/// </summary>
/// <param name="options">Provider options.</param>
/// <param name="modules">Whose mappings make the model.</param>
public abstract class AppDb(DbContextOptions options, ModelAssemblies modules) : DbContext(options)
{
    /// <summary>Whose mappings make the model.</summary>
    public ModelAssemblies Modules => modules;

    /// <summary>Waits for the right to write where the store has one writer; free where it has many.</summary>
    public abstract ValueTask<IDisposable> EnterWriteAsync(CancellationToken ct);

    /// <summary>Begins a reading transaction in which nothing changes, and which stops nobody who writes.</summary>
    public abstract Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken ct);

    /// <summary>
    /// Writes many new rows in the transaction that is open, each column as it is mapped: for hundreds of rows that nobody looks at again, several
    /// times as fast as adding them. They are not tracked, and go before what is yet to be saved.
    /// </summary>
    /// <typeparam name="T">An entity without complex or shadow properties.</typeparam>
    public abstract Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken ct) where T : class;

    /// <summary>True for a failure after which the same work, begun anew, may succeed (deadlock, busy, serialisation).</summary>
    public abstract bool IsTransient(Exception failure);

    /// <summary>True when a unique index refused a row.</summary>
    public abstract bool IsDuplicate(Exception failure);

    /// <summary>True when the database cannot be reached, is held by another or has no room: nothing was written.</summary>
    public abstract bool IsUnavailable(Exception failure);

    /// <summary>True when the database refused a value itself (too long, a character it can't keep): a form that checked too little.</summary>
    public abstract bool IsBadValue(Exception failure);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        foreach (var assembly in modules.All)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        }

        ColumnNames.ToSnakeCase(modelBuilder);
    }

    /// <inheritdoc />
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        ArgumentNullException.ThrowIfNull(optionsBuilder);
        optionsBuilder.ConfigureWarnings(w => w.Throw(RelationalEventId.MultipleCollectionIncludeWarning)
            .Ignore(CoreEventId.NoEntityTypeConfigurationsWarning)
            // Counts that stop at a limit need no order.
            .Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        foreach (var id in modules.All.SelectMany(IdTypesOf))
        {
            configurationBuilder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }
    }

    private static IEnumerable<Type> IdTypesOf(Assembly assembly) => assembly.GetTypes()
        .Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)));
}

/// <summary>The assemblies whose mappings make the model.</summary>
/// <param name="All">Modules' assemblies, in the order of the module list.</param>
public sealed record ModelAssemblies(IReadOnlyList<Assembly> All);
