using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Agencies;

/// <summary>One part of a split unit: kept for ever, because what is filed or found late still goes where the rule says.</summary>
internal sealed class Split
{
    public Guid Id { get; init; }

    public UnitId FromId { get; init; }

    public UnitId ToId { get; init; }

    public DateOnly Day { get; init; }

    public int Order { get; init; }

    public required SplitRule Rule { get; init; }

    public IReadOnlyList<string> Officers { get; init; } = [];

    public Guid ReorganisationId { get; init; }

    internal SplitPart Part(string? decision) => new(FromId, ToId, Day, Order, Rule, Officers, decision);
}

internal sealed class SplitMapping : IEntityTypeConfiguration<Split>
{
    public void Configure(EntityTypeBuilder<Split> builder)
    {
        builder.ToTable("agencies_splits");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Rule).AsJson();
        builder.Property(s => s.Officers).AsJson();
        builder.HasOne<Unit>().WithMany().HasForeignKey(s => s.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(s => s.ToId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Reorganisation>().WithMany().HasForeignKey(s => s.ReorganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
