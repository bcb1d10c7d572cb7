using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Catalogue.Searching;

namespace MotCua.Catalogue;

internal sealed class SearchingMapping : IEntityTypeConfiguration<VocabularyVersion>, IEntityTypeConfiguration<UnansweredQuestion>
{
    internal const int SummaryLength = 300;

    public void Configure(EntityTypeBuilder<VocabularyVersion> builder)
    {
        builder.ToTable("catalogue_vocabularies");
        builder.HasKey(v => v.Version);
        builder.Property(v => v.Version).ValueGeneratedNever();
        builder.Property(v => v.By).HasMaxLength(300);
        builder.Property(v => v.Summary).HasMaxLength(SummaryLength);
    }

    public void Configure(EntityTypeBuilder<UnansweredQuestion> builder)
    {
        builder.ToTable("catalogue_unanswered");
        builder.HasKey(q => q.Text);
        builder.Property(q => q.Text).HasMaxLength(UnansweredCount.Longest);
        builder.HasIndex(q => new { q.Times, q.Text });
    }
}
