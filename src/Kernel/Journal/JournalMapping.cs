using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MotCua.Kernel.Journal;

internal sealed class JournalMapping : IEntityTypeConfiguration<JournalRow>, IEntityTypeConfiguration<JournalChain>,
    IEntityTypeConfiguration<JournalSeal>, IEntityTypeConfiguration<JournalSealItem>
{
    public void Configure(EntityTypeBuilder<JournalRow> builder)
    {
        builder.ToTable("kernel_journal_acts");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Chain).HasMaxLength(120);
        builder.Property(a => a.Verb).HasMaxLength(40);
        builder.Property(a => a.ActorName).HasMaxLength(200);
        builder.Property(a => a.Role).HasMaxLength(40);
        builder.Property(a => a.Post).HasMaxLength(200);
        builder.Property(a => a.OnBehalfOf).HasMaxLength(200);
        builder.Property(a => a.Source).HasMaxLength(120);
        builder.HasIndex(a => new { a.Chain, a.Seq }).IsUnique();
        builder.HasIndex(a => new { a.ActorId, a.At });
    }

    public void Configure(EntityTypeBuilder<JournalChain> builder)
    {
        builder.ToTable("kernel_journal_chains");
        builder.HasKey(c => c.Chain);
        builder.Property(c => c.Chain).HasMaxLength(120);
        builder.Property(c => c.Seq).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<JournalSeal> builder)
    {
        builder.ToTable("kernel_journal_seals");
        builder.HasKey(s => s.No);
        builder.Property(s => s.No).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<JournalSealItem> builder)
    {
        builder.ToTable("kernel_journal_seal_items");
        builder.HasKey(i => i.ActId);
        builder.Property(i => i.ActId).ValueGeneratedNever();
        builder.Property(i => i.Chain).HasMaxLength(120);
        builder.HasIndex(i => i.Seal);
    }
}
