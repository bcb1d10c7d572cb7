using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Agencies.Contract;

namespace MotCua.Agencies;

internal sealed class CompetenceMapping : IEntityTypeConfiguration<Competence>
{
    public void Configure(EntityTypeBuilder<Competence> builder)
    {
        builder.ToTable("agencies_competences");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Kind).HasConversion(k => Competence.Text(k), s => Enum.Parse<CompetenceKind>(s, true)).HasMaxLength(12);
        builder.Property(c => c.Subject).HasMaxLength(200);
        builder.Property(c => c.SubjectName).HasMaxLength(200);
        builder.Property(c => c.Ground).HasMaxLength(300);
        builder.Property(c => c.StatedBy).HasMaxLength(200);
        builder.HasOne<Unit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(c => c.AreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.UnitId, c.Kind, c.Subject, c.AreaId, c.ValidFrom, c.Revision }).IsUnique();
    }
}

internal sealed class OutlineMapping : IEntityTypeConfiguration<Outline>
{
    public void Configure(EntityTypeBuilder<Outline> builder)
    {
        builder.ToTable("agencies_outlines");
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Source).HasMaxLength(300);
        builder.Property(o => o.StatedBy).HasMaxLength(200);
        builder.HasOne<Unit>().WithMany().HasForeignKey(o => o.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(o => new { o.UnitId, o.ValidFrom, o.Revision }).IsUnique();
    }
}

internal sealed class ReadinessPlanMapping : IEntityTypeConfiguration<ReadinessPlan>
{
    public void Configure(EntityTypeBuilder<ReadinessPlan> builder)
    {
        builder.ToTable("agencies_readiness_plans");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.Measure).HasMaxLength(90);
        builder.Property(p => p.Decision).HasMaxLength(300);
        builder.Property(p => p.StatedBy).HasMaxLength(200);
        builder.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.UnitId, p.Year, p.Name, p.Measure, p.Revision }).IsUnique();
    }
}
