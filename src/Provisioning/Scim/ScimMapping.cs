using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MotCua.Provisioning.Scim;

internal sealed class ScimMapping : IEntityTypeConfiguration<ScimSource>, IEntityTypeConfiguration<ScimUser>, IEntityTypeConfiguration<ScimGroup>,
    IEntityTypeConfiguration<ScimMember>, IEntityTypeConfiguration<ScimPost>
{
    public void Configure(EntityTypeBuilder<ScimSource> builder)
    {
        builder.ToTable("provisioning_scim_sources");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Code).HasMaxLength(30);
        builder.Property(s => s.Name).HasMaxLength(200);
        builder.Property(s => s.Roles).HasMaxLength(200);
        builder.Property(s => s.DefaultRoles).HasMaxLength(200);
        builder.Property(s => s.DefaultTitle).HasMaxLength(200);
        builder.Property(s => s.Units).HasMaxLength(2000);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => s.Code).IsUnique();
        builder.HasIndex(s => s.ServiceAccount).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ScimUser> builder)
    {
        builder.ToTable("provisioning_scim_users");
        builder.HasKey(u => u.AccountId);
        builder.Property(u => u.AccountId).ValueGeneratedNever();
        builder.Property(u => u.ExternalId).HasMaxLength(200);
        builder.Property(u => u.EmployeeNumber).HasMaxLength(60);
        builder.Property(u => u.Version).IsConcurrencyToken();
        builder.HasOne<ScimSource>().WithMany().HasForeignKey(u => u.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(u => new { u.SourceId, u.CreatedAt });
        builder.HasIndex(u => new { u.SourceId, u.ExternalId });
    }

    public void Configure(EntityTypeBuilder<ScimGroup> builder)
    {
        builder.ToTable("provisioning_scim_groups");
        builder.HasKey(g => g.Id);
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Property(g => g.DisplayName).HasMaxLength(200);
        builder.Property(g => g.ExternalId).HasMaxLength(200);
        builder.Property(g => g.Roles).HasMaxLength(200);
        builder.Property(g => g.Title).HasMaxLength(200);
        builder.Property(g => g.Version).IsConcurrencyToken();
        builder.HasOne<ScimSource>().WithMany().HasForeignKey(g => g.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(g => new { g.SourceId, g.DisplayName }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ScimMember> builder)
    {
        builder.ToTable("provisioning_scim_members");
        builder.HasKey(m => new { m.GroupId, m.AccountId });
        builder.HasOne<ScimGroup>().WithMany().HasForeignKey(m => m.GroupId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(m => m.AccountId);
    }

    public void Configure(EntityTypeBuilder<ScimPost> builder)
    {
        builder.ToTable("provisioning_scim_posts");
        builder.HasKey(p => p.PostId);
        builder.Property(p => p.PostId).ValueGeneratedNever();
        builder.HasIndex(p => p.AccountId);
    }
}
