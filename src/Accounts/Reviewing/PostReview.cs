using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.Reviewing;

/// <summary>What a leader says of a post in a half-year: it is still right, or it has to end.</summary>
internal sealed class PostReview
{
    public Guid Id { get; init; }

    public Guid PostId { get; init; }

    /// <summary>Half-year: <c>2021-2</c>.</summary>
    public required string Period { get; init; }

    public bool Keep { get; set; }

    public AccountId ReviewerId { get; set; }

    public DateTimeOffset At { get; set; }

    internal static string PeriodOf(DateOnly day) => $"{day.Year}-{(day.Month <= 6 ? 1 : 2)}";
}

internal sealed class PostReviewMapping : IEntityTypeConfiguration<PostReview>
{
    public void Configure(EntityTypeBuilder<PostReview> builder)
    {
        builder.ToTable("accounts_post_reviews");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Period).HasMaxLength(8);
        builder.HasOne<Post>().WithMany().HasForeignKey(r => r.PostId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.ReviewerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.PostId, r.Period }).IsUnique();
        builder.HasIndex(r => r.ReviewerId);
    }
}
