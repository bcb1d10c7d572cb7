using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;

namespace MotCua.Dossiers.Emergencies;

/// <summary>Why somebody could not wait.</summary>
internal enum EmergencyCase
{
    Life,
    Fire,
    Order,
    Other,
}

/// <summary>
/// An officer opened a dossier that is none of their work, because something could not wait: for a while, to read, and answered for afterwards.
/// </summary>
internal sealed class EmergencyAccess
{
    public Guid Id { get; init; }

    public DossierId DossierId { get; init; }

    public AccountId AccountId { get; init; }

    /// <summary>The officer and their post, as they were called then.</summary>
    public required string Officer { get; init; }

    public required string Post { get; init; }

    public EmergencyCase Case { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Until then it is open to them.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>What the leader of its unit or an inspector found; null until then.</summary>
    public bool? Justified { get; set; }

    public string? Judge { get; set; }

    public DateTimeOffset? JudgedAt { get; set; }

    public string? Finding { get; set; }

    public int Version { get; set; }
}

internal sealed class EmergencyMapping : IEntityTypeConfiguration<EmergencyAccess>
{
    public void Configure(EntityTypeBuilder<EmergencyAccess> builder)
    {
        builder.ToTable("dossiers_emergencies");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Officer).HasMaxLength(250);
        builder.Property(e => e.Post).HasMaxLength(500);
        builder.Property(e => e.Case).HasConversion<string>().HasMaxLength(12);
        builder.Property(e => e.Reason).HasMaxLength(1000);
        builder.Property(e => e.Judge).HasMaxLength(250);
        builder.Property(e => e.Finding).HasMaxLength(1000);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasOne<Dossier>().WithMany().HasForeignKey(e => e.DossierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.AccountId, e.Until, e.DossierId });
        builder.HasIndex(e => new { e.DossierId, e.OpenedAt });
        builder.HasIndex(e => new { e.JudgedAt, e.OpenedAt });
    }
}
