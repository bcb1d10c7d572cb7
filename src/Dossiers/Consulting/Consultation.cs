using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Consulting;

/// <summary>
/// Another unit's opinion, with its own deadline; the main clock does not stop. NĐ 61/2018/NĐ-CP, Đ.19.5.
/// </summary>
internal sealed class Consultation
{
    public Guid Id { get; init; }

    public DossierId DossierId { get; init; }

    public UnitId AskedBy { get; init; }

    public UnitId UnitId { get; init; }

    public string UnitName { get; init; } = string.Empty;

    public string Question { get; init; } = string.Empty;

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public AccountId? AnsweredBy { get; private set; }

    public string? Answer { get; private set; }

    /// <summary>Gives the opinion, once.</summary>
    public void Give(string answer, AccountId by, DateTimeOffset now)
    {
        if (AnsweredAt is not null)
        {
            throw Refused.State("dossier.opinionGiven", "Ý kiến này đã được trả lời.");
        }

        Answer = answer;
        AnsweredBy = by;
        AnsweredAt = now;
    }
}

internal sealed class ConsultationMapping : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> builder)
    {
        builder.ToTable("dossiers_consultations");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.UnitName).HasMaxLength(300);
        builder.Property(c => c.Question).HasMaxLength(4000);
        builder.Property(c => c.Answer).HasMaxLength(4000);
        builder.Property(c => c.AnsweredAt).IsConcurrencyToken();
        builder.HasIndex(c => c.DossierId);
        builder.HasIndex(c => new { c.UnitId, c.AnsweredAt, c.DueAt });
        builder.HasOne<Dossier>().WithMany().HasForeignKey(c => c.DossierId).OnDelete(DeleteBehavior.Restrict);
    }
}
