using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Agencies.Planning;

/// <summary>Where a draft stands.</summary>
internal enum DraftState
{
    /// <summary>Is being written.</summary>
    Draft,

    /// <summary>Waits for another person.</summary>
    Proposed,

    /// <summary>Another person has seen and approved what is sealed.</summary>
    Approved,

    Applied,

    Abandoned,
}

/// <summary>A reorganisation that is being planned. Every edit is a new version and undoes what was proposed or approved.</summary>
internal sealed class ReorganisationDraft
{
    public Guid Id { get; init; }

    /// <summary>Concurrency token: one more with every act.</summary>
    public int Version { get; set; }

    public required string Title { get; set; }

    public DateOnly Effective { get; set; }

    public required string Decision { get; set; }

    public IReadOnlyList<DraftStep> Steps { get; set; } = [];

    public DraftState State { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    public DateTimeOffset? ProposedAt { get; set; }

    public Guid? ProposedById { get; set; }

    public string? ProposedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    public string? ApprovedBy { get; set; }

    /// <summary>What was proposed, and may be approved and applied, in one word.</summary>
    public string? Seal { get; set; }

    /// <summary>Why it was given back or could not be applied; null once it is proposed again.</summary>
    public string? Remark { get; set; }

    public DateTimeOffset? AppliedAt { get; set; }

    public Guid? ReorganisationId { get; set; }

    /// <summary>The last rehearsal of it.</summary>
    public RehearsalReport? Rehearsal { get; set; }

    internal DraftContent Content => new(Effective, Decision, Steps);
}

internal sealed class ReorganisationDraftMapping : IEntityTypeConfiguration<ReorganisationDraft>
{
    public void Configure(EntityTypeBuilder<ReorganisationDraft> builder)
    {
        builder.ToTable("agencies_reorganisation_drafts");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.Property(d => d.Title).HasMaxLength(200);
        builder.Property(d => d.Decision).HasMaxLength(300);
        builder.Property(d => d.Steps).AsJson();
        builder.Property(d => d.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(d => d.ChangedBy).HasMaxLength(200);
        builder.Property(d => d.ProposedBy).HasMaxLength(200);
        builder.Property(d => d.ApprovedBy).HasMaxLength(200);
        builder.Property(d => d.Seal).HasMaxLength(64);
        builder.Property(d => d.Remark).HasMaxLength(2000);
        builder.Property(d => d.Rehearsal).AsJson();
        builder.Ignore(d => d.Content);
        builder.HasIndex(d => new { d.State, d.Effective });
    }
}
