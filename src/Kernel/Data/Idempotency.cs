using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MotCua.Kernel.Data;

/// <summary>The answer that was given to a request with an Idempotency-Key: the same key and body get it again and create nothing.</summary>
public sealed class IdempotentAnswer
{
    /// <summary>Whose key: the account, or the guest's session.</summary>
    public required string Owner { get; init; }

    /// <summary>The key as sent.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of route and body, hex.</summary>
    public required string BodyHash { get; init; }

    /// <summary>HTTP status.</summary>
    public int Status { get; set; }

    /// <summary>Body as JSON.</summary>
    public string Body { get; set; } = string.Empty;

    /// <summary>Location header, if any.</summary>
    public string? Location { get; set; }

    /// <summary>ETag header, if any.</summary>
    public string? Etag { get; set; }

    /// <summary>When, in real time (rows older than a week are swept).</summary>
    public DateTimeOffset At { get; init; }
}

internal sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswer> builder)
    {
        builder.ToTable("kernel_idempotent_answers");
        builder.HasKey(a => new { a.Owner, a.Key });
        builder.Property(a => a.Owner).HasMaxLength(80);
        builder.Property(a => a.Key).HasMaxLength(200);
        builder.Property(a => a.BodyHash).HasMaxLength(64);
        builder.HasIndex(a => a.At);
    }
}
