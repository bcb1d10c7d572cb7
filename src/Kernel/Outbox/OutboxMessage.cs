using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Kernel.Journal;

namespace MotCua.Kernel.Outbox;

/// <summary>Somebody outside the process who is told: what cannot be rolled back is not called in the request.</summary>
public interface IOutboxSubscriber
{
    /// <summary>Stable name, kept in the rows.</summary>
    string Name { get; }

    /// <summary>True when this event is to be delivered here.</summary>
    bool Wants(IEvent happened);

    /// <summary>Delivers; throws to be tried again later. Receivers recognise a repetition by <see cref="OutboxMessage.ActId"/>.</summary>
    Task DeliverAsync(OutboxMessage message, CancellationToken ct);
}

/// <summary>Where a delivery stands.</summary>
public enum OutboxState
{
    /// <summary>Waiting for its turn or its next try.</summary>
    Pending,

    /// <summary>Delivered.</summary>
    Delivered,

    /// <summary>Given up after the last try; a person decides.</summary>
    Parked,
}

/// <summary>One delivery to one subscriber, written in the act's transaction.</summary>
public sealed class OutboxMessage
{
    /// <summary>Identifier of the delivery.</summary>
    public Guid Id { get; init; }

    /// <summary>The journal row that said it.</summary>
    public Guid ActId { get; init; }

    /// <summary>To whom.</summary>
    public required string Subscriber { get; init; }

    /// <summary>Event's name.</summary>
    public required string Type { get; init; }

    /// <summary>Event as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Not before this moment; moved ahead while a worker holds it and after a failure.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>Where it stands.</summary>
    public OutboxState State { get; set; }

    /// <summary>Why the last try failed; no personal data.</summary>
    public string? LastError { get; set; }

    internal static OutboxMessage For(string subscriber, Guid actId, DateTimeOffset at, IEvent happened) => new()
    {
        Id = Ids.New(),
        ActId = actId,
        Subscriber = subscriber,
        Type = happened.GetType().Name,
        Payload = JsonSerializer.Serialize(happened, happened.GetType(), EventJson.Options),
        At = at,
        NotBefore = at,
    };
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("kernel_outbox");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Subscriber).HasMaxLength(60);
        builder.Property(m => m.Type).HasMaxLength(80);
        builder.Property(m => m.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(m => m.LastError).HasMaxLength(500);
        builder.HasIndex(m => new { m.State, m.NotBefore });
        builder.HasIndex(m => m.ActId);
    }
}
