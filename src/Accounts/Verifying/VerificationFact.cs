using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.Verifying;

/// <summary>That somebody made sure who holds an account. Rows are added, never changed: the level of today follows from all of them.</summary>
internal sealed class VerificationFact
{
    public Guid Id { get; init; }

    public AccountId AccountId { get; init; }

    public int Level { get; init; }

    public VerificationSource Source { get; init; }

    /// <summary>Which provider, whom at the counter, which file.</summary>
    public required string By { get; init; }

    public string? Paper { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>
    /// The highest level that still holds: facts after the last one of level 0, which takes back all before it, and not past their end.
    /// </summary>
    internal static VerificationFact? Holding(IEnumerable<VerificationFact> facts, DateTimeOffset now)
    {
        var inOrder = facts.OrderBy(f => f.At).ThenBy(f => f.Id).ToList();
        var begin = inOrder.FindLastIndex(f => f.Level == 0) + 1;
        return inOrder.Skip(begin).Where(f => f.Until is null || f.Until > now)
            .OrderByDescending(f => f.Level).ThenByDescending(f => f.Until ?? DateTimeOffset.MaxValue).ThenByDescending(f => f.At).FirstOrDefault();
    }
}

internal sealed class VerificationMapping : IEntityTypeConfiguration<VerificationFact>
{
    public void Configure(EntityTypeBuilder<VerificationFact> builder)
    {
        builder.ToTable("accounts_verifications");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Source)
            .HasConversion(k => JsonNamingPolicy.CamelCase.ConvertName(k.ToString()), s => Enum.Parse<VerificationSource>(s, true)).HasMaxLength(12);
        builder.Property(v => v.By).HasMaxLength(200);
        builder.Property(v => v.Paper).HasMaxLength(200);
        builder.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.AccountId, v.At });
    }
}
