using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Documents.Contract;

namespace MotCua.Documents.Files;

internal sealed class FileMapping : IEntityTypeConfiguration<FileRow>
{
    public void Configure(EntityTypeBuilder<FileRow> file)
    {
        file.ToTable("documents_files");
        file.HasKey(f => f.Id);
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.Name).HasMaxLength(FileLimits.NameLength);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.MediaType).HasMaxLength(100);
        file.Property(f => f.Scan).HasConversion<string>().HasMaxLength(10);
        file.Property(f => f.Finding).HasMaxLength(200);
        file.Property(f => f.SubjectType).HasMaxLength(40);
        file.Property(f => f.SubjectId).IsConcurrencyToken();
        file.HasIndex(f => f.SubjectId);
        file.HasIndex(f => f.Sha256);
        file.HasIndex(f => f.Scan).HasFilter("\"scan\" = 'Pending'");
        file.HasIndex(f => f.UploadedAt).HasFilter("\"subject_id\" IS NULL");
    }
}
