using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Accounts.Passkeys;
using MotCua.Accounts.Recovering;
using MotCua.Accounts.Telling;

namespace MotCua.Accounts.SecondFactor;

internal sealed class SecondFactorMapping : IEntityTypeConfiguration<OneTimeCode>, IEntityTypeConfiguration<RecoveryCode>, IEntityTypeConfiguration<Passkey>,
    IEntityTypeConfiguration<SpentChallenge>, IEntityTypeConfiguration<AccountNotice>, IEntityTypeConfiguration<CounterRecovery>
{
    public void Configure(EntityTypeBuilder<OneTimeCode> builder)
    {
        builder.ToTable("accounts_one_time_codes");
        builder.HasKey(c => c.AccountId);
        builder.Property(c => c.AccountId).ValueGeneratedNever();
        builder.Property(c => c.Secret).HasMaxLength(500);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("accounts_recovery_codes");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Hash).HasMaxLength(32);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.AccountId, c.Hash }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("accounts_passkeys");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();

        // WebAuthn Level 3, §4: at most 1,023 bytes.
        builder.Property(p => p.CredentialId).HasMaxLength(1023);
        builder.Property(p => p.PublicKey).HasMaxLength(2000);
        builder.Property(p => p.Name).HasMaxLength(60);
        builder.Property(p => p.Transports).HasMaxLength(100);
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => p.AccountId);
        builder.HasIndex(p => p.CredentialId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SpentChallenge> builder)
    {
        builder.ToTable("accounts_spent_challenges");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => c.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<AccountNotice> builder)
    {
        builder.ToTable("accounts_notices");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Kind)
            .HasConversion(k => JsonNamingPolicy.CamelCase.ConvertName(k.ToString()), s => Enum.Parse<NoticeKind>(s, true)).HasMaxLength(20);
        builder.Property(n => n.Address).HasMaxLength(60);
        builder.Property(n => n.Device).HasMaxLength(60);
        builder.Property(n => n.Detail).HasMaxLength(200);
        builder.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(n => new { n.AccountId, n.SeenAt });
    }

    public void Configure(EntityTypeBuilder<CounterRecovery> builder)
    {
        builder.ToTable("accounts_counter_recoveries");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Paper).HasMaxLength(20);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.AccountId, r.TriedAt });
        builder.HasIndex(r => new { r.ClerkId, r.TriedAt });
    }
}
