using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Representing;

internal sealed class RepresentationMapping : IEntityTypeConfiguration<Representation>
{
    public void Configure(EntityTypeBuilder<Representation> builder)
    {
        builder.ToTable("accounts_representations");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Kind).HasConversion<string>().HasMaxLength(24);
        builder.Property(r => r.Powers).AsJson().HasMaxLength(200);
        builder.Property(r => r.Proof).HasConversion<string>().HasMaxLength(24);
        builder.Property(r => r.ProofNumber).HasMaxLength(60);
        builder.Property(r => r.ProofFile).HasMaxLength(200);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AskedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.OwnerId, r.AskedAt, r.Id });
        builder.HasIndex(r => new { r.PersonId, r.AskedAt, r.Id });
        builder.HasIndex(r => r.AskedById);
    }
}
