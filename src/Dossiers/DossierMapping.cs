using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers;

internal sealed class DossierMapping : IEntityTypeConfiguration<Dossier>, IEntityTypeConfiguration<LedgerEntry>
{
    private const string NotEnded = "ended_at IS NULL";
    private const string Ended = "ended_at IS NOT NULL";
    private const string ToReturn = "status = 9";

    public void Configure(EntityTypeBuilder<Dossier> builder)
    {
        builder.ToTable("dossiers_dossiers");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.Property(d => d.Reference).HasMaxLength(24);
        builder.Property(d => d.Secret).HasMaxLength(8);
        builder.Property(d => d.Number).HasMaxLength(60);
        builder.Property(d => d.ProcedureCode).HasMaxLength(40);
        builder.Property(d => d.ProcedureName).HasMaxLength(600);
        builder.Property(d => d.Field).HasMaxLength(200);
        builder.Property(d => d.Variant).HasMaxLength(60);
        builder.Property(d => d.Channel).HasConversion<string>().HasMaxLength(12);
        builder.Property(d => d.Status).HasConversion<int>();
        builder.Property(d => d.Confidentiality).HasConversion<int>();
        builder.Property(d => d.Ending).HasConversion<string>().HasMaxLength(16);
        builder.Property(d => d.ResultDelivery).HasConversion<string>().HasMaxLength(12);
        builder.Property(d => d.ReturnedBy).HasConversion<string>().HasMaxLength(12);
        builder.Property(d => d.TermUnit).HasConversion<string>().HasMaxLength(16);
        builder.Property(d => d.TermMode).HasConversion<string>().HasMaxLength(12);
        builder.Property(d => d.StatutoryUnit).HasConversion<string>().HasMaxLength(16);
        builder.Property(d => d.FirstOutcome).HasConversion<string>().HasMaxLength(16);
        builder.Property(d => d.Outcome).HasConversion<string>().HasMaxLength(16);
        builder.Property(d => d.StepCode).HasMaxLength(40);
        builder.Property(d => d.StepName).HasMaxLength(200);
        builder.Property(d => d.StepRole).HasMaxLength(40);
        builder.Property(d => d.HandlerName).HasMaxLength(200);
        builder.Property(d => d.RequestReason).HasMaxLength(4000);
        builder.Property(d => d.EndReason).HasMaxLength(4000);
        builder.Property(d => d.CollectedBy).HasMaxLength(200);
        builder.Property(d => d.RatingNote).HasMaxLength(2000);
        builder.Property(d => d.DeliveryAddress).HasMaxLength(500);
        builder.Property(d => d.SearchText).HasMaxLength(1200).HasAnnotation("MotCua:Contains", true);
        builder.Property(d => d.Applicant).AsJson();
        builder.Property(d => d.Submitter).AsJson();
        builder.Property(d => d.Papers).AsJson();
        builder.Property(d => d.Fees).AsJson();
        builder.Property(d => d.Requested).AsJson();
        builder.Property(d => d.Result).AsJson();
        builder.Property(d => d.Handovers).AsJson();
        builder.Ignore(d => d.State);
        builder.Ignore(d => d.Term);
        builder.Ignore(d => d.IsReceived);
        builder.Ignore(d => d.ReceivedInId);
        builder.Ignore(d => d.IsEnded);
        builder.HasMany(d => d.Ledger).WithOne().HasForeignKey(e => e.DossierId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(d => d.Ledger).HasField("ledger").UsePropertyAccessMode(PropertyAccessMode.Field);

        builder.HasIndex(d => d.Number).IsUnique();
        builder.HasIndex(d => d.Reference).IsUnique();
        builder.HasIndex(d => new { d.OwnerId, d.FiledAt }).HasFilter("owner_id IS NOT NULL");
        builder.HasIndex(d => new { d.InNameOfId, d.ReceivedAt }).HasFilter("in_name_of_id IS NOT NULL");
        Lists(builder);

        // Figures open into lists by unit and day of receipt or end.
        builder.HasIndex(d => new { d.UnitId, d.ReceivedAt, d.Id });
        builder.HasIndex(d => new { d.UnitId, d.EndedAt, d.Id }).HasFilter(Ended);
        builder.HasIndex(d => new { d.ProcedureCode, d.ReceivedAt, d.Id });

        // What was pending on a day, counted from the indexes alone: FigureBook.PendingAt.
        builder.HasIndex(d => new { d.ReceivedAt, d.UnitId, d.ProcedureCode, d.TermValue, d.MissedDueAt, d.DueAt, d.OriginalDueAt }, "IX_dossiers_dossiers_pending")
            .HasFilter(NotEnded);
        builder.HasIndex(
            d => new { d.EndedAt, d.ReceivedAt, d.UnitId, d.ProcedureCode, d.TermValue, d.MissedDueAt, d.DueAt, d.OriginalDueAt }, "IX_dossiers_dossiers_was_pending")
            .HasFilter(Ended + " AND NOT long_running");
        builder.HasIndex(
            d => new { d.EndedAt, d.ReceivedAt, d.UnitId, d.ProcedureCode, d.TermValue, d.MissedDueAt, d.DueAt, d.OriginalDueAt }, "IX_dossiers_dossiers_was_long_pending")
            .HasFilter("long_running");
    }

    // The standing lists, the most urgent first: what is in hand lies in small indexes of its own, which do not grow with the years. What the
    // predicate asks beside unit and desk lies in them too, so that a count reads the index alone.
    private static void Lists(EntityTypeBuilder<Dossier> builder)
    {
        builder.HasIndex(d => new { d.UnitId, d.UrgentAt, d.Id, d.Confidentiality, d.HandlerId }, "IX_dossiers_dossiers_unit_open").HasFilter(NotEnded);
        builder.HasIndex(d => new { d.DeskId, d.UrgentAt, d.Id, d.Confidentiality, d.ReceiverId }, "IX_dossiers_dossiers_desk_open").HasFilter(NotEnded);
        builder.HasIndex(d => new { d.HandlerId, d.UrgentAt, d.Id }, "IX_dossiers_dossiers_handler_open").HasFilter(NotEnded + " AND handler_id IS NOT NULL");
        builder.HasIndex(d => new { d.UrgentAt, d.Id, d.Confidentiality }, "IX_dossiers_dossiers_open").HasFilter(NotEnded);
        builder.HasIndex(d => new { d.UnitId, d.UrgentAt, d.Id, d.Confidentiality, d.HandlerId }, "IX_dossiers_dossiers_unit_to_return").HasFilter(ToReturn);
        builder.HasIndex(d => new { d.DeskId, d.UrgentAt, d.Id, d.Confidentiality, d.ReceiverId }, "IX_dossiers_dossiers_desk_to_return").HasFilter(ToReturn);
        builder.HasIndex(d => new { d.UnitId, d.UrgentAt, d.Id, d.Confidentiality, d.HandlerId }).HasAnnotation("MotCua:Searched", true);
        builder.HasIndex(d => new { d.DeskId, d.UrgentAt, d.Id, d.Confidentiality, d.ReceiverId }).HasAnnotation("MotCua:Searched", true);
        builder.HasIndex(d => new { d.UrgentAt, d.Id, d.Confidentiality }).HasAnnotation("MotCua:Searched", true);
    }

    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("dossiers_clock_events");
        builder.HasKey(e => new { e.DossierId, e.Seq });
        builder.Property(e => e.Type).HasConversion<string>().HasMaxLength(20);
        builder.Property(e => e.Ground).HasMaxLength(200);
        builder.Property(e => e.Reason).HasMaxLength(4000);
    }
}
