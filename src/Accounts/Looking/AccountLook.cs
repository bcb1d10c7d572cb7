using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.Looking;

/// <summary>
/// An officer looked at what an account holds of a person: the first time in an hour. Written before it is shown, never changed. The person has a
/// right to know (NĐ 13/2023/NĐ-CP, Đ.9 [K]).
/// </summary>
internal sealed class AccountLook
{
    /// <summary>Whose data.</summary>
    public AccountId AccountId { get; init; }

    /// <summary>Who looked.</summary>
    public AccountId ById { get; init; }

    /// <summary>The beginning of the hour (UTC).</summary>
    public DateTimeOffset Hour { get; init; }

    /// <summary>The first time in that hour.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The post in which they looked, as it was called then.</summary>
    public required string Post { get; init; }

    public AccountLookGround Ground { get; init; }
}

internal sealed class AccountLookMapping : IEntityTypeConfiguration<AccountLook>
{
    public void Configure(EntityTypeBuilder<AccountLook> builder)
    {
        builder.ToTable("accounts_looks");
        builder.HasKey(l => new { l.AccountId, l.ById, l.Hour });
        builder.Property(l => l.Post).HasMaxLength(500);
        builder.Property(l => l.Ground).HasConversion<string>().HasMaxLength(16);
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.AccountId, l.At });
        builder.HasIndex(l => new { l.ById, l.At });
        builder.HasIndex(l => l.At);
    }
}
