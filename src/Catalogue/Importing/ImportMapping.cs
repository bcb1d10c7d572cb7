using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue.Importing;

internal sealed class ImportMapping : IEntityTypeConfiguration<SourceRow>, IEntityTypeConfiguration<ReadingRow>, IEntityTypeConfiguration<ImportRun>,
    IEntityTypeConfiguration<ImportBytes>
{
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<SourceRow> builder)
    {
        builder.ToTable("catalogue_sources");
        builder.HasKey(s => s.Code);
        builder.Property(s => s.Code).HasMaxLength(ProcedureMapping.CodeLength);
        builder.Property(s => s.Hash).HasMaxLength(HashLength);
    }

    public void Configure(EntityTypeBuilder<ReadingRow> builder)
    {
        builder.ToTable("catalogue_readings");
        builder.HasKey(r => new { r.Code, r.Part, r.Hash });
        builder.Property(r => r.Code).HasMaxLength(ProcedureMapping.CodeLength);
        builder.Property(r => r.Part).HasMaxLength(40);
        builder.Property(r => r.Hash).HasMaxLength(HashLength);
        builder.Property(r => r.Entry).HasConversion(e => CatalogueJson.Write(e), t => CatalogueJson.Read<PartEntry>(t));
        builder.Property(r => r.By).HasMaxLength(300);
        builder.Property(r => r.Why).HasMaxLength(500);
    }

    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.ToTable("catalogue_imports");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.FileName).HasMaxLength(200);
        builder.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(r => r.By).AsJson();
        builder.Property(r => r.Outcome).AsJson();
        builder.Property(r => r.Why).HasMaxLength(500);
        builder.Property(r => r.Failure).HasMaxLength(1_000);

        // Two workers at one import: the second finds that the row moved, and leaves.
        builder.Property(r => r.Row).IsConcurrencyToken();
        builder.HasIndex(r => r.At);
    }

    public void Configure(EntityTypeBuilder<ImportBytes> builder)
    {
        builder.ToTable("catalogue_import_files");
        builder.HasKey(b => b.Id);
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.HasOne<ImportRun>().WithOne().HasForeignKey<ImportBytes>(b => b.Id).OnDelete(DeleteBehavior.Cascade);
    }
}

internal static class ImportTables
{
    extension(AppDb db)
    {
        internal DbSet<SourceRow> ProcedureSources => db.Set<SourceRow>();

        internal DbSet<ReadingRow> Readings => db.Set<ReadingRow>();

        internal DbSet<ImportRun> Imports => db.Set<ImportRun>();

        internal DbSet<ImportBytes> ImportFiles => db.Set<ImportBytes>();
    }
}
