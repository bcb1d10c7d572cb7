using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MotCua.Agencies;

internal sealed class ReadinessMapping : IEntityTypeConfiguration<ReadinessFact>, IEntityTypeConfiguration<ReadinessVersion>
{
    public void Configure(EntityTypeBuilder<ReadinessFact> builder)
    {
        builder.ToTable("agencies_readiness_facts");
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Item).HasMaxLength(40);
        builder.Property(f => f.Source).HasMaxLength(300);
        builder.Property(f => f.StatedBy).HasMaxLength(200);
        builder.HasOne<Unit>().WithMany().HasForeignKey(f => f.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.UnitId, f.Item, f.Day, f.Revision }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReadinessVersion> builder)
    {
        builder.ToTable("agencies_readiness_standards");
        builder.HasKey(v => v.ValidFrom);
        builder.Property(v => v.ValidFrom).ValueGeneratedNever();
        builder.Property(v => v.CreatedBy).HasMaxLength(200);
    }
}
