using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Permissions;

/// <summary>One version of the table of permissions. Never changed: a change is a new row with the next number.</summary>
internal sealed class PermissionVersion
{
    public int Number { get; init; }

    /// <summary>From this moment it is in force, until the next begins.</summary>
    public DateTimeOffset From { get; init; }

    public required string Title { get; init; }

    /// <summary>The decision it follows.</summary>
    public string? Decision { get; init; }

    public required PermissionTable Table { get; init; }

    public AccountId? AuthorId { get; init; }

    public required string Author { get; init; }

    /// <summary>Who saw and approved it; null for the version that ships.</summary>
    public AccountId? SecondId { get; init; }

    public string? Second { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A version in the making; nothing follows from it.</summary>
internal sealed class PermissionDraft
{
    public Guid Id { get; init; }

    /// <summary>The version it was copied from.</summary>
    public int BasedOn { get; init; }

    public required string Title { get; set; }

    public string? Decision { get; set; }

    public required PermissionTable Table { get; set; }

    public AccountId AuthorId { get; init; }

    public required string Author { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    public int Version { get; set; }

    /// <summary>The request by which it waits for the second person; it can't be changed while that waits.</summary>
    public Guid? RequestId { get; set; }
}

internal sealed class PermissionMapping : IEntityTypeConfiguration<PermissionVersion>, IEntityTypeConfiguration<PermissionDraft>
{
    public void Configure(EntityTypeBuilder<PermissionVersion> builder)
    {
        builder.ToTable("dossiers_permission_versions");
        builder.HasKey(v => v.Number);
        builder.Property(v => v.Number).ValueGeneratedNever();
        builder.Property(v => v.Title).HasMaxLength(200);
        builder.Property(v => v.Decision).HasMaxLength(300);
        builder.Property(v => v.Author).HasMaxLength(250);
        builder.Property(v => v.Second).HasMaxLength(250);
        builder.Property(v => v.Table).HasColumnName("body").AsJson();
        builder.HasIndex(v => v.From);
    }

    public void Configure(EntityTypeBuilder<PermissionDraft> builder)
    {
        builder.ToTable("dossiers_permission_drafts");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Title).HasMaxLength(200);
        builder.Property(d => d.Decision).HasMaxLength(300);
        builder.Property(d => d.Author).HasMaxLength(250);
        builder.Property(d => d.Table).HasColumnName("body").AsJson();
        builder.Property(d => d.Version).IsConcurrencyToken();
    }
}
