using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.TwoPersons;

/// <summary>Where a request stands.</summary>
internal enum RequestState
{
    Waiting,
    Approved,
    Refused,
    Withdrawn,
    Expired,

    /// <summary>Done by one person at the machine, because there was no second.</summary>
    Alone,
}

/// <summary>An act that waits for a second person.</summary>
internal sealed class TwoPersonRequest
{
    public Guid Id { get; init; }

    public required string Kind { get; init; }

    public required TwoPersonWords Title { get; init; }

    public required IReadOnlyList<TwoPersonWords> Shows { get; init; }

    public string? SeenAt { get; init; }

    public required string Body { get; init; }

    public required string Why { get; init; }

    public AccountId RequestedBy { get; init; }

    /// <summary>The requester as they were called then.</summary>
    public required string Requester { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public RequestState State { get; set; }

    public AccountId? DecidedBy { get; set; }

    public string? Decider { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public string? Note { get; set; }

    public int Version { get; set; }

    /// <summary>How it stands at that moment: what waited too long is over, whether somebody has noted it or not.</summary>
    internal RequestState StateAt(DateTimeOffset now) => State == RequestState.Waiting && now >= ExpiresAt ? RequestState.Expired : State;
}

internal sealed class TwoPersonMapping : IEntityTypeConfiguration<TwoPersonRequest>
{
    public void Configure(EntityTypeBuilder<TwoPersonRequest> builder)
    {
        builder.ToTable("accounts_two_person_requests");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Kind).HasMaxLength(40);
        builder.Property(r => r.Title).AsJson();
        builder.Property(r => r.Shows).AsJson();
        builder.Property(r => r.SeenAt).HasMaxLength(300);
        builder.Property(r => r.Why).HasMaxLength(500);
        builder.Property(r => r.Requester).HasMaxLength(250);
        builder.Property(r => r.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(r => r.Decider).HasMaxLength(250);
        builder.Property(r => r.Note).HasMaxLength(500);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.RequestedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.State, r.RequestedAt });
        builder.HasIndex(r => r.RequestedBy);
    }
}
