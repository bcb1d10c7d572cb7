using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Dossiers.Contract;

namespace MotCua.Dossiers.Printing;

/// <summary>A slip as it was issued: its words are kept and drawn again from them, never made again with other words.</summary>
internal sealed class IssuedSlip
{
    public Guid Id { get; init; }

    public DossierId DossierId { get; init; }

    /// <summary><c>receipt</c>, <c>supplement</c>, <c>refusal</c>, <c>apology</c>, <c>control</c>.</summary>
    public string Form { get; init; } = string.Empty;

    /// <summary>The n-th of its form for this dossier.</summary>
    public int Nth { get; init; }

    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>The words and the layout version, as JSON.</summary>
    public string Content { get; init; } = string.Empty;
}

internal sealed class IssuedSlipMapping : IEntityTypeConfiguration<IssuedSlip>
{
    public void Configure(EntityTypeBuilder<IssuedSlip> builder)
    {
        builder.ToTable("dossiers_slips");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Form).HasMaxLength(16);
        builder.HasIndex(s => new { s.DossierId, s.Form, s.Nth }).IsUnique();
        builder.HasOne<Dossier>().WithMany().HasForeignKey(s => s.DossierId).OnDelete(DeleteBehavior.Restrict);
    }
}
