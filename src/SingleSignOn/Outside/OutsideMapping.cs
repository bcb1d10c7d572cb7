using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MotCua.SingleSignOn.Outside;

internal sealed class OutsideMapping : IEntityTypeConfiguration<OutsideProvider>, IEntityTypeConfiguration<OutsideLink>, IEntityTypeConfiguration<OutsideReview>
{
    internal const int LongestIssuer = 200;
    internal const int LongestSubject = 255;

    public void Configure(EntityTypeBuilder<OutsideProvider> builder)
    {
        builder.ToTable("sso_providers");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Code).HasMaxLength(30);
        builder.Property(p => p.Name).HasMaxLength(100);
        builder.Property(p => p.ButtonText).HasMaxLength(100);
        builder.Property(p => p.ButtonTextEn).HasMaxLength(100);
        builder.Property(p => p.Issuer).HasMaxLength(LongestIssuer);
        builder.Property(p => p.ClientId).HasMaxLength(200);
        builder.Property(p => p.Scopes).HasMaxLength(300);
        builder.Property(p => p.AcrValues).HasMaxLength(300);
        builder.Property(p => p.NumberClaim).HasMaxLength(100);
        builder.Property(p => p.NameClaim).HasMaxLength(100);
        builder.Property(p => p.BirthClaim).HasMaxLength(100);
        builder.Property(p => p.LevelClaim).HasMaxLength(100);
        builder.Property(p => p.Level1).HasMaxLength(300);
        builder.Property(p => p.Level2).HasMaxLength(300);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasIndex(p => p.Code).IsUnique();
        builder.HasIndex(p => p.Issuer).IsUnique();
    }

    public void Configure(EntityTypeBuilder<OutsideLink> builder)
    {
        builder.ToTable("sso_outside_links");
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Issuer).HasMaxLength(LongestIssuer);
        builder.Property(l => l.Subject).HasMaxLength(LongestSubject);
        builder.Property(l => l.PersonalId).HasMaxLength(20);
        builder.HasOne<OutsideProvider>().WithMany().HasForeignKey(l => l.ProviderId).OnDelete(DeleteBehavior.Restrict);

        // One subject is one person, and one person one subject: two who come at once can't both be first.
        builder.HasIndex(l => new { l.Issuer, l.Subject }).IsUnique();
        builder.HasIndex(l => new { l.Issuer, l.PersonalId }).IsUnique();
        builder.HasIndex(l => l.AccountId);
        builder.HasIndex(l => l.ProviderId);
    }

    public void Configure(EntityTypeBuilder<OutsideReview> builder)
    {
        builder.ToTable("sso_outside_reviews");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Issuer).HasMaxLength(LongestIssuer);
        builder.Property(r => r.Subject).HasMaxLength(LongestSubject);
        builder.Property(r => r.PersonalId).HasMaxLength(20);
        builder.Property(r => r.SaidName).HasMaxLength(200);
        builder.Property(r => r.Kind)
            .HasConversion(k => JsonNamingPolicy.CamelCase.ConvertName(k.ToString()), s => Enum.Parse<Contradiction>(s, true)).HasMaxLength(16);
        builder.HasOne<OutsideProvider>().WithMany().HasForeignKey(r => r.ProviderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.DecidedAt, r.At });
        builder.HasIndex(r => r.ProviderId);
    }
}
