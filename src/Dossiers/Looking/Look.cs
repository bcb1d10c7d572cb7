using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;

namespace MotCua.Dossiers.Looking;

/// <summary>
/// An officer looked at a dossier: the first time in an hour. Written before the dossier is shown, never changed. The person whose data it is
/// has a right to know (NĐ 13/2023/NĐ-CP, Đ.9 [K]).
/// </summary>
internal sealed class Look
{
    public DossierId DossierId { get; init; }

    public AccountId AccountId { get; init; }

    /// <summary>The beginning of the hour (UTC).</summary>
    public DateTimeOffset Hour { get; init; }

    /// <summary>The first time in that hour.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The post in which they looked, as it was called then.</summary>
    public string Post { get; init; } = string.Empty;

    /// <summary>On what ground they may see it.</summary>
    public LookGround Ground { get; init; }

    /// <summary>True when numbers and addresses were shown, not masked.</summary>
    public bool Full { get; init; }
}

/// <summary>On what ground an officer may see a dossier.</summary>
internal enum LookGround
{
    /// <summary>Of the desk that receives and returns.</summary>
    Desk,

    /// <summary>Of the unit that solves it.</summary>
    Unit,

    /// <summary>Of a unit that is asked for its opinion.</summary>
    Asked,

    /// <summary>Leads a unit above.</summary>
    Above,

    /// <summary>Leads the province or inspects.</summary>
    Oversight,

    /// <summary>Opened it in an emergency, without any of those.</summary>
    Emergency,
}

internal sealed class LookMapping : IEntityTypeConfiguration<Look>
{
    public void Configure(EntityTypeBuilder<Look> builder)
    {
        builder.ToTable("dossiers_looks");
        builder.HasKey(l => new { l.DossierId, l.AccountId, l.Hour });
        builder.Property(l => l.Post).HasMaxLength(500);
        builder.Property(l => l.Ground).HasConversion<string>().HasMaxLength(12);
        builder.HasOne<Dossier>().WithMany().HasForeignKey(l => l.DossierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.DossierId, l.At });
        builder.HasIndex(l => new { l.AccountId, l.At });
        builder.HasIndex(l => l.At);
    }
}
