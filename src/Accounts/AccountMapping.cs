using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<Post>, IEntityTypeConfiguration<PostRole>,
    IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts_accounts");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Name).HasMaxLength(60);
        builder.Property(a => a.Kind)
            .HasConversion(k => JsonNamingPolicy.CamelCase.ConvertName(k.ToString()), s => Enum.Parse<AccountKind>(s, true)).HasMaxLength(12);
        builder.Property(a => a.DisplayName).HasMaxLength(200);
        builder.Property(a => a.DisplayNameEn).HasMaxLength(200);
        builder.Property(a => a.FullName).HasMaxLength(200);
        builder.Property(a => a.PersonalId).HasMaxLength(20);
        builder.Property(a => a.TaxCode).HasMaxLength(14);
        builder.Property(a => a.Phone).HasMaxLength(24);
        builder.Property(a => a.Email).HasMaxLength(200);
        builder.Property(a => a.Address).HasMaxLength(300);
        builder.Property(a => a.Representative).HasMaxLength(250);
        builder.Property(a => a.PasswordHash).HasMaxLength(200);
        builder.Property(a => a.SecurityStamp).HasMaxLength(40);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Property(a => a.SearchText).HasMaxLength(500).HasAnnotation("MotCua:Contains", true);
        builder.Ignore(a => a.SearchKey);
        builder.HasIndex(a => a.Name).IsUnique();
        builder.HasIndex(a => new { a.Kind, a.Name, a.Disabled }).HasAnnotation("MotCua:Searched", true);
        builder.HasIndex(a => a.PersonalId);
    }

    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("accounts_posts");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Title).HasMaxLength(200);
        builder.Property(p => p.TitleEn).HasMaxLength(200);
        builder.Property(p => p.Rank).HasConversion<string>().HasMaxLength(12).HasDefaultValue(PostRank.None).ValueGeneratedNever();
        builder.Property(p => p.Signs).HasConversion<string>().HasMaxLength(12).HasDefaultValue(PostSigns.None).ValueGeneratedNever();
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Roles).WithOne().HasForeignKey(r => r.PostId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => p.AccountId);
        builder.HasIndex(p => p.UnitId);
    }

    public void Configure(EntityTypeBuilder<PostRole> builder)
    {
        builder.ToTable("accounts_post_roles");
        builder.HasKey(r => new { r.PostId, r.Role });
        builder.Property(r => r.Role).HasMaxLength(40);
    }

    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("accounts_absences");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Note).HasMaxLength(200);
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.AccountId, a.To });
    }
}

internal sealed class SignInMapping : IEntityTypeConfiguration<BearerToken>, IEntityTypeConfiguration<SignInFact>, IEntityTypeConfiguration<SignInTries>,
    IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<BearerToken> builder)
    {
        builder.ToTable("accounts_tokens");
        builder.HasKey(t => t.Hash);
        builder.Property(t => t.Hash).HasMaxLength(32);
        builder.Property(t => t.SecurityStamp).HasMaxLength(40);
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => t.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<SignInFact> builder)
    {
        builder.ToTable("accounts_sign_ins");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Address).HasMaxLength(60);
        builder.Property(s => s.Device).HasMaxLength(60);
        builder.Property(s => s.Way).HasMaxLength(20);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.AccountId, s.At });
    }

    public void Configure(EntityTypeBuilder<SignInTries> builder)
    {
        builder.ToTable("accounts_sign_in_tries");
        builder.HasKey(t => t.Key);
        builder.Property(t => t.Key).HasMaxLength(64);
        builder.HasIndex(t => t.LastAt);
    }
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("accounts_sessions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Address).HasMaxLength(60);
        builder.Property(s => s.Device).HasMaxLength(60);
        builder.Property(s => s.Way).HasMaxLength(20);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.AccountId, s.LastSeenAt });
        builder.HasIndex(s => s.LastSeenAt);
    }
}
