using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Filing.Drafts;

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>, IEntityTypeConfiguration<DraftFile>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("dossiers_drafts");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.Property(d => d.TokenHash).HasMaxLength(64);
        builder.Property(d => d.ProcedureCode).HasMaxLength(40);
        builder.Property(d => d.SubmittedReference).HasMaxLength(24);
        builder.Property(d => d.Content).AsJson();
        builder.Ignore(d => d.IsSubmitted);
        builder.HasIndex(d => d.TokenHash).IsUnique();
        builder.HasIndex(d => new { d.OwnerId, d.UpdatedAt });
        builder.HasIndex(d => d.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<DraftFile> builder)
    {
        builder.ToTable("dossiers_draft_files");
        builder.HasKey(f => new { f.DraftId, f.FileId });
        builder.Property(f => f.Paper).HasMaxLength(40);
        builder.HasOne<Draft>().WithMany().HasForeignKey(f => f.DraftId).OnDelete(DeleteBehavior.Cascade);
    }
}
