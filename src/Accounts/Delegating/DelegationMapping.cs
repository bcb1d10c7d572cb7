using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Delegating;

internal sealed class DelegationMapping : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> builder)
    {
        builder.ToTable("accounts_delegations");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Roles).AsJson().HasMaxLength(400);
        builder.Property(d => d.Fields).AsJson();
        builder.Property(d => d.Basis).HasMaxLength(500);
        builder.HasOne<Post>().WithMany().HasForeignKey(d => d.PostId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.GiverId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.ReceiverId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.GivenById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.RevokedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Absence>().WithMany().HasForeignKey(d => d.AbsenceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.PostId, d.CreatedAt, d.Id });
        builder.HasIndex(d => new { d.GiverId, d.CreatedAt, d.Id });
        builder.HasIndex(d => new { d.ReceiverId, d.CreatedAt, d.Id });
        builder.HasIndex(d => d.GivenById);
        builder.HasIndex(d => d.RevokedById);
        builder.HasIndex(d => d.AbsenceId);
    }
}
