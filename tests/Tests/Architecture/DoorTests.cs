using System.Reflection;
using Microsoft.EntityFrameworkCore;
using MotCua.Database;
using MotCua.Kernel;
using MotCua.Web;
using MotCua.Web.Hosting;

namespace MotCua.Tests.Architecture;

/// <summary>The only doors of a module are its <c>Contract</c> and its <c>Module</c>; everything else is internal.</summary>
public sealed class DoorTests
{
    /// <summary>What Web needs of Database: the two stores, how they are chosen, made, backed up, copied and watched.</summary>
    private static readonly HashSet<string> OfDatabase =
        ["SqliteDb", "PostgresDb", "DatabaseSettings", "Registration", "Schema", "Archive", "Durability", "DatabaseCopies", "DatabaseCopy"];

    private static readonly Assembly Ui = typeof(MotCua.Ui.UiModule).Assembly;

    [Fact]
    public void Only_contracts_and_modules_are_public() => Rule.Holds(ModuleList.All.Select(m => m.Assembly)
        .Where(a => a != Ui).SelectMany(a => Beside(Written(a), IsDoor)));

    [Fact]
    public void Canary_a_public_type_beside_the_contract_is_found() => Assert.Equal(
        ["MotCua.Tests.Architecture.OpenByMistake is public and no door."],
        Beside([typeof(OpenByMistake), typeof(MotCua.Agencies.Contract.UnitId), typeof(MotCua.Agencies.AgenciesModule)], IsDoor));

    [Fact]
    public void Database_opens_only_what_the_host_needs() => Rule.Holds(Beside(
        Written(typeof(Schema).Assembly).Where(t => !t.Namespace!.StartsWith("MotCua.Database.Migrations.", StringComparison.Ordinal)),
        t => OfDatabase.Contains(t.Name)));

    /// <summary>ASP.NET makes Program public, so that tests can start the host.</summary>
    [Fact]
    public void The_host_opens_nothing() => Rule.Holds(Beside(Written(typeof(ModuleList).Assembly), t => t.Name == "Program"));

    [Fact]
    public void No_table_is_public()
    {
        using var db = new SqliteDesign().CreateDbContext([]);

        // Kernel's own tables (journal, outbox) are everybody's.
        Rule.Holds(Shown(db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => t.Assembly != typeof(Texts).Assembly)));
    }

    [Fact]
    public void Canary_a_public_entity_is_found() => Assert.Equal(
        ["MotCua.Tests.Architecture.OpenByMistake is a table and public."], Shown([typeof(OpenByMistake)]));

    /// <summary>A contract says what it takes and gives; <c>object</c> says nothing and lets anything through.</summary>
    [Fact]
    public void No_contract_speaks_of_objects() => Rule.Holds(ModuleList.All.SelectMany(m => Written(m.Assembly))
        .Where(t => t.Namespace!.EndsWith(".Contract", StringComparison.Ordinal)).SelectMany(Untyped));

    [Fact]
    public void Canary_a_contract_that_speaks_of_objects_is_found() =>
        Assert.Equal(["OpenByMistake.Anything is an object.", "OpenByMistake.Give gives an object."], Untyped(typeof(OpenByMistake)));

    /// <summary>Types that somebody wrote: Razor and generators add their own.</summary>
    private static IEnumerable<Type> Written(Assembly assembly) =>
        assembly.GetExportedTypes().Where(t => t is { IsNested: false, Namespace: not null } || t.Name == "Program");

    private static bool IsDoor(Type type) =>
        type.Namespace!.EndsWith(".Contract", StringComparison.Ordinal) || typeof(IModule).IsAssignableFrom(type);

    private static List<string> Beside(IEnumerable<Type> shown, Func<Type, bool> isDoor) =>
        [.. shown.Where(t => !isDoor(t)).Select(t => $"{t.FullName} is public and no door.")];

    private static List<string> Shown(IEnumerable<Type> entities) =>
        [.. entities.Where(t => t.IsVisible).Select(t => $"{t.FullName} is a table and public.")];

    private static List<string> Untyped(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return
        [
            .. type.GetProperties(Own).Where(p => p.PropertyType == typeof(object)).Select(p => $"{type.Name}.{p.Name} is an object."),
            .. type.GetMethods(Own).Where(m => m.ReturnType == typeof(object) && !m.IsSpecialName).Select(m => $"{type.Name}.{m.Name} gives an object."),
        ];
    }
}

/// <summary>The offender of the canaries above.</summary>
public sealed class OpenByMistake
{
    public object? Anything { get; init; }

    public object Give() => this;
}
