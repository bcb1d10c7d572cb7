using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue.Editing;

/// <summary>Where a draft of a record stands.</summary>
internal enum DraftState
{
    /// <summary>Is being written, or waits in a decision.</summary>
    Open,

    /// <summary>Is a version now.</summary>
    Published,

    Dropped,
}

/// <summary>A record that is being written: the version in force changed, or a new procedure.</summary>
internal sealed class ProcedureDraft
{
    public Guid Id { get; init; }

    /// <summary>Concurrency token: one more with every act.</summary>
    public int Version { get; set; }

    public required string Code { get; init; }

    /// <summary>The code while it is open: a procedure has one open draft.</summary>
    public string? OpenCode { get; set; }

    /// <summary>Name in the draft, for lists.</summary>
    public required string Name { get; set; }

    /// <summary>The version it changes; 0 for a new procedure.</summary>
    public int BaseVersion { get; set; }

    /// <summary>The whole record as JSON text.</summary>
    public required string Record { get; set; }

    public DraftState State { get; set; }

    /// <summary>The decision that gathers it.</summary>
    public Guid? DecisionId { get; set; }

    /// <summary>What it became.</summary>
    public int? PublishedVersion { get; set; }

    /// <summary>Accounts that wrote in it: none of them approves it.</summary>
    public IReadOnlyList<Guid> Editors { get; set; } = [];

    public DateTimeOffset ChangedAt { get; set; }

    public required string ChangedBy { get; set; }
}

internal sealed class ProcedureDraftMapping : IEntityTypeConfiguration<ProcedureDraft>
{
    public void Configure(EntityTypeBuilder<ProcedureDraft> builder)
    {
        builder.ToTable("catalogue_drafts");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.Property(d => d.Code).HasMaxLength(ProcedureMapping.CodeLength);
        builder.Property(d => d.OpenCode).HasMaxLength(ProcedureMapping.CodeLength);
        builder.Property(d => d.Name).HasMaxLength(ProcedureMapping.NameLength);
        builder.Property(d => d.State).HasConversion<string>().HasMaxLength(10);
        builder.Property(d => d.Editors).AsJson();
        builder.Property(d => d.ChangedBy).HasMaxLength(200);
        builder.HasIndex(d => d.OpenCode).IsUnique();
        builder.HasIndex(d => d.DecisionId);
        builder.HasIndex(d => new { d.State, d.ChangedAt });
    }
}
