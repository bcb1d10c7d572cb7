using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue.Editing;

/// <summary>Where a decision stands.</summary>
internal enum DecisionState
{
    /// <summary>Is being written.</summary>
    Draft,

    /// <summary>Waits for another person.</summary>
    Proposed,

    /// <summary>Another person approved it; it is announced and takes effect at its day.</summary>
    Approved,

    Published,

    Abandoned,
}

/// <summary>
/// A decision that publishes (quyết định công bố), with its lists: new, amended, abolished. NĐ 63/2010/NĐ-CP, Đ.15. What it lists of drafts is
/// in the drafts; what it abolishes is here.
/// </summary>
internal sealed class CatalogueDecision
{
    public Guid Id { get; init; }

    /// <summary>Concurrency token: one more with every act.</summary>
    public int Version { get; set; }

    /// <summary>Number and sign: <c>2077/QĐ-UBND</c>.</summary>
    public required string Number { get; set; }

    public DateOnly Date { get; set; }

    public required string Issuer { get; set; }

    public DateOnly Effective { get; set; }

    public DecisionState State { get; set; }

    public IReadOnlyList<AbolishedItem> Abolished { get; set; } = [];

    public Guid? FileId { get; set; }

    public string? FileName { get; set; }

    /// <summary>Accounts that wrote in it: none of them approves it.</summary>
    public IReadOnlyList<Guid> Editors { get; set; } = [];

    public DateTimeOffset ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    public DateTimeOffset? ProposedAt { get; set; }

    public Guid? ProposedById { get; set; }

    public string? ProposedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    public string? ApprovedBy { get; set; }

    /// <summary>Why it was sent back or could not be published; null once it is proposed again.</summary>
    public string? Remark { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>What it did, once it is published.</summary>
    public IReadOnlyList<PublishedItem> Published { get; set; } = [];
}

/// <summary>A procedure that the decision abolishes, in the version that was looked at.</summary>
internal sealed record AbolishedItem(string Code, string Name, int BaseVersion);

/// <summary>What became of a procedure by the decision.</summary>
internal sealed record PublishedItem(string Code, string Name, ChangeKind Kind, int Version);

/// <summary>In which list of the decision a procedure stands.</summary>
internal enum ChangeKind
{
    New,
    Amended,
    Abolished,
}

internal sealed class CatalogueDecisionMapping : IEntityTypeConfiguration<CatalogueDecision>
{
    public void Configure(EntityTypeBuilder<CatalogueDecision> builder)
    {
        builder.ToTable("catalogue_decisions");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.Property(d => d.Number).HasMaxLength(100);
        builder.Property(d => d.Issuer).HasMaxLength(300);
        builder.Property(d => d.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(d => d.Abolished).AsJson();
        builder.Property(d => d.Published).AsJson();
        builder.Property(d => d.Editors).AsJson();
        builder.Property(d => d.FileName).HasMaxLength(200);
        builder.Property(d => d.ChangedBy).HasMaxLength(200);
        builder.Property(d => d.ProposedBy).HasMaxLength(200);
        builder.Property(d => d.ApprovedBy).HasMaxLength(200);
        builder.Property(d => d.Remark).HasMaxLength(2000);
        builder.HasIndex(d => new { d.State, d.Effective });
        builder.HasIndex(d => d.ChangedAt);
    }
}
