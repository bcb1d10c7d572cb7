using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenIddict.EntityFrameworkCore;

namespace MotCua.SingleSignOn;

internal sealed class Mapping : IEntityTypeConfiguration<Client>, IEntityTypeConfiguration<Grant>, IEntityTypeConfiguration<IssuedSecret>,
    IEntityTypeConfiguration<ScopeRow>, IEntityTypeConfiguration<KeyRow>, IEntityTypeConfiguration<SeenProof>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        new OpenIddictEntityFrameworkCoreApplicationConfiguration<Client, Grant, IssuedSecret, Guid>().Configure(builder);
        builder.ToTable("sso_clients");
        builder.Property(c => c.Scopes).HasMaxLength(400);
        builder.Property(c => c.DisplayName).HasMaxLength(200);
        builder.HasIndex(c => c.ServiceAccount);
        builder.Property(c => c.KeysAddress).HasMaxLength(200);
        builder.Property(c => c.Audience).HasMaxLength(200);
        builder.Property(c => c.Calls).HasMaxLength(2000);
        builder.Property(c => c.BackchannelAddress).HasMaxLength(200);
        builder.HasIndex(c => c.Audience).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        new OpenIddictEntityFrameworkCoreAuthorizationConfiguration<Grant, Client, IssuedSecret, Guid>().Configure(builder);
        builder.ToTable("sso_grants");
        builder.HasIndex(g => g.Subject);
        builder.HasIndex(g => g.Session);
        builder.Property(g => g.Issuer).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<IssuedSecret> builder)
    {
        new OpenIddictEntityFrameworkCoreTokenConfiguration<IssuedSecret, Client, Grant, Guid>().Configure(builder);
        builder.ToTable("sso_tokens");
        builder.HasIndex(t => t.CreationDate);
    }

    public void Configure(EntityTypeBuilder<ScopeRow> builder)
    {
        new OpenIddictEntityFrameworkCoreScopeConfiguration<ScopeRow, Guid>().Configure(builder);
        builder.ToTable("sso_scopes");
    }

    public void Configure(EntityTypeBuilder<KeyRow> builder)
    {
        builder.ToTable("sso_keys");
        builder.HasKey(k => k.Id);
        builder.Property(k => k.Id).HasMaxLength(40);
        builder.Property(k => k.Use).HasMaxLength(8);
    }

    public void Configure(EntityTypeBuilder<SeenProof> builder)
    {
        builder.ToTable("sso_proofs");
        builder.HasKey(p => p.Hash);
        builder.Property(p => p.Hash).HasMaxLength(32);
        builder.HasIndex(p => p.ExpiresAt);
    }
}
