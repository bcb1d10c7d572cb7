using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Kernel.Data;

namespace MotCua.Provisioning.Pushing;

internal static class TargetSets
{
    extension(AppDb db)
    {
        internal DbSet<Target> Targets => db.Set<Target>();

        internal DbSet<TargetUser> TargetUsers => db.Set<TargetUser>();

        internal DbSet<TargetRun> TargetRuns => db.Set<TargetRun>();
    }
}

internal sealed class TargetMapping : IEntityTypeConfiguration<Target>, IEntityTypeConfiguration<TargetUser>, IEntityTypeConfiguration<TargetRun>
{
    public void Configure(EntityTypeBuilder<Target> builder)
    {
        builder.ToTable("provisioning_targets");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Code).HasMaxLength(30);
        builder.Property(t => t.Name).HasMaxLength(200);
        builder.Property(t => t.Secret).HasMaxLength(8000);
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasIndex(t => t.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<TargetUser> builder)
    {
        builder.ToTable("provisioning_target_users");
        builder.HasKey(u => new { u.TargetId, u.AccountId });
        builder.Property(u => u.RemoteId).HasMaxLength(300);
        builder.Property(u => u.Etag).HasMaxLength(200);
        builder.Property(u => u.Hash).HasMaxLength(64);
        builder.Property(u => u.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(u => u.Error).HasMaxLength(2000);
        builder.HasOne<Target>().WithMany().HasForeignKey(u => u.TargetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(u => new { u.TargetId, u.State, u.NotBefore });
    }

    public void Configure(EntityTypeBuilder<TargetRun> builder)
    {
        builder.ToTable("provisioning_target_runs");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.By).HasMaxLength(200);
        builder.Property(r => r.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(r => r.Reason).HasMaxLength(2000);
        builder.Property(r => r.Lines).AsJson();
        builder.HasOne<Target>().WithMany().HasForeignKey(r => r.TargetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.TargetId, r.StartedAt });
    }
}
