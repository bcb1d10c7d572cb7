using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Database;
using MotCua.Kernel.Data;
using MotCua.Web;

namespace MotCua.Tests.Architecture;

/// <summary>The model against its migrations and its indexes, for both databases; no server is needed to ask.</summary>
public sealed class ModelTests
{
    public static TheoryData<string> Providers { get; } = ["sqlite", "postgres"];

    [Theory]
    [MemberData(nameof(Providers))]
    public void The_migrations_make_what_the_model_wants(string provider)
    {
        using var db = Open(provider, ModuleList.Models);

        Assert.False(db.Database.HasPendingModelChanges(), "The model changed without a migration: make migration NAME=…");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Canary_a_table_without_a_migration_is_found(string provider)
    {
        using var db = Open(provider, new ModelAssemblies([.. ModuleList.Models.All, typeof(ModelTests).Assembly]));

        Assert.True(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_foreign_key_is_indexed(string provider)
    {
        using var db = Open(provider, ModuleList.Models);

        Rule.Holds(Unindexed(db.Model));
    }

    [Fact]
    public void Canary_a_foreign_key_without_an_index_is_found()
    {
        var bare = new ModelBuilder();
        bare.Entity("Parent").Property<int>("Id");
        bare.Entity("Parent").HasKey("Id");
        bare.Entity("Child").Property<int>("Id");
        bare.Entity("Child").HasKey("Id");
        bare.Entity("Child").Property<int>("ParentId");
        bare.Entity("Child").HasOne("Parent").WithMany().HasForeignKey("ParentId");

        Assert.Equal(["Child.ParentId is not indexed."], Unindexed(bare.Model));
    }

    /// <summary>A key, or an index, whose first columns are those of the foreign key.</summary>
    private static List<string> Unindexed(IReadOnlyModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           where !entity.IsOwned()
           from key in entity.GetForeignKeys()
           let columns = key.Properties.Select(p => p.Name).ToArray()
           where !entity.GetIndexes().Select(i => i.Properties).Concat(entity.GetKeys().Select(k => k.Properties))
               .Any(i => i.Take(columns.Length).Select(p => p.Name).ToHashSet().SetEquals(columns))
           select $"{entity.ShortName()}.{string.Join(", ", columns)} is not indexed.",
    ];

    private static AppDb Open(string provider, ModelAssemblies modules) => provider == "sqlite"
        ? new SqliteDb(Options<SqliteDb>().UseSqlite("Data Source=design.db").Options, modules)
        : new PostgresDb(Options<PostgresDb>().UseNpgsql("Host=design").Options, modules);

    private static DbContextOptionsBuilder<T> Options<T>() where T : DbContext =>
        new DbContextOptionsBuilder<T>().ReplaceService<IModelCacheKeyFactory, ModelKey>();

    /// <summary>The offender of the canary: found only by who names this assembly as a module.</summary>
    internal sealed record Forgotten(Guid Id);

    internal sealed class ForgottenMapping : IEntityTypeConfiguration<Forgotten>
    {
        public void Configure(EntityTypeBuilder<Forgotten> builder) => builder.ToTable("tests_forgotten").HasKey(f => f.Id);
    }
}
