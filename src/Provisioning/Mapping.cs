using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Kernel.Data;

namespace MotCua.Provisioning;

internal static class Tables
{
    extension(AppDb db)
    {
        internal DbSet<Source> Sources => db.Set<Source>();

        internal DbSet<SourceLink> SourceLinks => db.Set<SourceLink>();

        internal DbSet<Clash> Clashes => db.Set<Clash>();

        internal DbSet<SyncRun> SyncRuns => db.Set<SyncRun>();

        internal DbSet<SyncLine> SyncLines => db.Set<SyncLine>();
    }
}

internal sealed class ProvisioningMapping : IEntityTypeConfiguration<Source>, IEntityTypeConfiguration<SourceLink>,
    IEntityTypeConfiguration<Clash>, IEntityTypeConfiguration<SyncRun>, IEntityTypeConfiguration<SyncLine>
{
    public void Configure(EntityTypeBuilder<Source> builder)
    {
        builder.ToTable("provisioning_sources");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Code).HasMaxLength(30);
        builder.Property(s => s.Name).HasMaxLength(200);
        builder.Property(s => s.Secret).HasMaxLength(4000);
        builder.Property(s => s.Mark).HasMaxLength(300);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => s.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SourceLink> builder)
    {
        builder.ToTable("provisioning_links");
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Key).HasMaxLength(64);
        builder.Property(l => l.Dn).HasMaxLength(1000);
        builder.HasOne<Source>().WithMany().HasForeignKey(l => l.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.SourceId, l.Key }).IsUnique();
        builder.HasIndex(l => l.AccountId).IsUnique();
        builder.HasIndex(l => l.PostId);
    }

    public void Configure(EntityTypeBuilder<Clash> builder)
    {
        builder.ToTable("provisioning_clashes");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Key).HasMaxLength(64);
        builder.Property(c => c.Dn).HasMaxLength(1000);
        builder.Property(c => c.DisplayName).HasMaxLength(200);
        builder.Property(c => c.What).HasMaxLength(300);
        builder.Property(c => c.OpenAs).HasMaxLength(60);
        builder.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(c => c.State).HasConversion<string>().HasMaxLength(12);
        builder.HasOne<Source>().WithMany().HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.SourceId, c.Key }).IsUnique();
        builder.HasIndex(c => new { c.SourceId, c.State, c.FoundAt });
        builder.HasIndex(c => c.AccountId);
    }

    public void Configure(EntityTypeBuilder<SyncRun> builder)
    {
        builder.ToTable("provisioning_runs");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.By).HasMaxLength(200);
        builder.Property(r => r.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(r => r.Reason).HasMaxLength(2000);
        builder.HasOne<Source>().WithMany().HasForeignKey(r => r.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.SourceId, r.StartedAt });
    }

    public void Configure(EntityTypeBuilder<SyncLine> builder)
    {
        builder.ToTable("provisioning_lines");
        builder.HasKey(l => new { l.RunId, l.No });
        builder.Property(l => l.Dn).HasMaxLength(1000);
        builder.Property(l => l.Account).HasMaxLength(60);
        builder.Property(l => l.Effects).HasMaxLength(120);
        builder.Property(l => l.Detail).HasMaxLength(1000);
        builder.HasOne<SyncRun>().WithMany().HasForeignKey(l => l.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
