using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;

namespace MotCua.Accounts.Granting;

/// <summary>A role given to an officer apart from a post, from a day to a day, in some units or in the whole province.</summary>
internal sealed class RoleGrant
{
    public Guid Id { get; init; }

    public AccountId AccountId { get; init; }

    public required string Role { get; init; }

    public DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly? To { get; init; }

    public required string Reason { get; init; }

    public AccountId GivenById { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public AccountId? EndedById { get; set; }

    /// <summary>Where; none: the whole province.</summary>
    public List<RoleGrantUnit> Units { get; init; } = [];

    internal bool HoldsOn(DateOnly day) => EndedAt is null && From <= day && (To is null || day <= To);
}

/// <summary>A unit in which a role is given.</summary>
internal sealed class RoleGrantUnit
{
    public Guid GrantId { get; init; }

    public UnitId UnitId { get; init; }
}

/// <summary>What a leader says of a role given apart in a half-year.</summary>
internal sealed class RoleGrantReview
{
    public Guid Id { get; init; }

    public Guid GrantId { get; init; }

    /// <summary>Half-year: <c>2021-2</c>.</summary>
    public required string Period { get; init; }

    public bool Keep { get; set; }

    public AccountId ReviewerId { get; set; }

    public DateTimeOffset At { get; set; }
}

internal sealed class RoleGrantMapping : IEntityTypeConfiguration<RoleGrant>, IEntityTypeConfiguration<RoleGrantUnit>, IEntityTypeConfiguration<RoleGrantReview>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("accounts_role_grants");
        builder.HasKey(g => g.Id);
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Property(g => g.Role).HasMaxLength(40);
        builder.Property(g => g.Reason).HasMaxLength(500);
        builder.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(g => g.GivenById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(g => g.EndedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(g => g.Units).WithOne().HasForeignKey(u => u.GrantId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(g => g.AccountId);
        builder.HasIndex(g => g.GivenById);
        builder.HasIndex(g => g.EndedById);
        builder.HasIndex(g => g.Role);
    }

    public void Configure(EntityTypeBuilder<RoleGrantUnit> builder)
    {
        builder.ToTable("accounts_role_grant_units");
        builder.HasKey(u => new { u.GrantId, u.UnitId });
        builder.HasIndex(u => u.UnitId);
    }

    public void Configure(EntityTypeBuilder<RoleGrantReview> builder)
    {
        builder.ToTable("accounts_role_grant_reviews");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Period).HasMaxLength(8);
        builder.HasOne<RoleGrant>().WithMany().HasForeignKey(r => r.GrantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.ReviewerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.GrantId, r.Period }).IsUnique();
        builder.HasIndex(r => r.ReviewerId);
    }
}
