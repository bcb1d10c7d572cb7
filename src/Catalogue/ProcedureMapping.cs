using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Agencies.Contract;

namespace MotCua.Catalogue;

internal sealed class ProcedureMapping : IEntityTypeConfiguration<ProcedureHead>, IEntityTypeConfiguration<ProcedureVersionRow>,
    IEntityTypeConfiguration<OfferRow>, IEntityTypeConfiguration<ProcessRow>
{
    internal const int CodeLength = 40;
    internal const int NameLength = 4_000;
    internal const int FieldLength = 300;

    public void Configure(EntityTypeBuilder<ProcedureHead> builder)
    {
        builder.ToTable("catalogue_procedures");
        builder.HasKey(p => p.Code);
        builder.Property(p => p.Code).HasMaxLength(CodeLength);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Property(p => p.Name).HasMaxLength(NameLength);
        builder.Property(p => p.Field).HasMaxLength(FieldLength);
    }

    public void Configure(EntityTypeBuilder<ProcedureVersionRow> builder)
    {
        builder.ToTable("catalogue_versions");
        builder.HasKey(v => new { v.Code, v.Version });
        builder.Property(v => v.Code).HasMaxLength(CodeLength);
        builder.Property(v => v.Decision).HasMaxLength(100);
        builder.HasOne<ProcedureHead>().WithMany().HasForeignKey(v => v.Code).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OfferRow> builder)
    {
        builder.ToTable("catalogue_offers");
        builder.HasKey(o => new { o.Code, o.Units });
        builder.Property(o => o.Code).HasMaxLength(CodeLength);
        builder.Property(o => o.Units).HasMaxLength(40);
        builder.Property(o => o.Level).HasConversion(l => UnitLevels.Text(l!.Value), s => UnitLevels.Parse(s)).HasMaxLength(20);
        builder.Property(o => o.ServiceLevel).HasConversion<string>().HasMaxLength(10);
        builder.HasOne<ProcedureHead>().WithMany().HasForeignKey(o => o.Code).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(o => o.UnitId);
    }

    public void Configure(EntityTypeBuilder<ProcessRow> builder)
    {
        builder.ToTable("catalogue_processes");
        builder.HasKey(p => new { p.Code, p.Version });
        builder.Property(p => p.Code).HasMaxLength(CodeLength);
    }
}
