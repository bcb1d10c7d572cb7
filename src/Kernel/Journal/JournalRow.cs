using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MotCua.Kernel.Journal;

/// <summary>One recorded act. Never updated, never deleted. Its hash covers every column and the hash of the act before it in its chain.</summary>
public sealed class JournalRow
{
    /// <summary>Identifier, used by receivers to recognise a repeated delivery.</summary>
    public Guid Id { get; init; }

    /// <summary>Chain: one for each subject.</summary>
    public required string Chain { get; init; }

    /// <summary>Place in the chain, from 1 without gaps.</summary>
    public int Seq { get; set; }

    /// <summary>When (UTC, milliseconds).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What was done.</summary>
    public required string Verb { get; init; }

    /// <summary>The account that did it.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The name at that time.</summary>
    public required string ActorName { get; init; }

    /// <summary>The role used.</summary>
    public required string Role { get; init; }

    /// <summary>The post held.</summary>
    public string? Post { get; init; }

    /// <summary>The unit of the post.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>For whom.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Why.</summary>
    public string? Why { get; init; }

    /// <summary>From where.</summary>
    public required string Source { get; init; }

    /// <summary>The events, as JSON text: <c>[{"type":"DossierReceived","data":{…}}]</c>.</summary>
    public required string Events { get; init; }

    /// <summary>Hash of the act before; 32 zero bytes for the first.</summary>
    public byte[] PrevHash { get; set; } = [];

    /// <summary>SHA-256 over <see cref="PrevHash"/> and all columns.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>The hash that belongs to this row's content.</summary>
    public byte[] ComputeHash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(PrevHash);
        sha.AppendData(Id.ToByteArray());
        Add(sha, Chain);
        AddNumber(sha, Seq);
        AddNumber(sha, At.UtcTicks);
        Add(sha, Verb);
        Add(sha, ActorId?.ToString("N"));
        Add(sha, ActorName);
        Add(sha, Role);
        Add(sha, Post);
        Add(sha, UnitId?.ToString("N"));
        Add(sha, OnBehalfOf);
        Add(sha, Why);
        Add(sha, Source);
        Add(sha, Events);
        return sha.GetHashAndReset();
    }

    // Each part is preceded by its length, so that moving a character from one column to the next changes the hash.
    private static void Add(IncrementalHash sha, string? text)
    {
        if (text is null)
        {
            AddNumber(sha, -1);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        AddNumber(sha, bytes.Length);
        sha.AppendData(bytes);
    }

    private static void AddNumber(IncrementalHash sha, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        sha.AppendData(bytes);
    }
}

/// <summary>Where each chain ends: what a removed last row is found by, and what keeps two writers of one chain apart.</summary>
public sealed class JournalChain
{
    /// <summary>The chain's name.</summary>
    public required string Chain { get; init; }

    /// <summary>Its last place.</summary>
    public int Seq { get; set; }

    /// <summary>The hash at that place.</summary>
    public byte[] Hash { get; set; } = [];
}

/// <summary>
/// A seal: at intervals all acts that no seal covers yet are bound together and to the seal before. So a whole chain can't vanish unseen.
/// </summary>
public sealed class JournalSeal
{
    /// <summary>From 1 without gaps.</summary>
    public int No { get; init; }

    /// <summary>When it was set.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How many acts it covers.</summary>
    public int Acts { get; init; }

    /// <summary>Hash of the seal before.</summary>
    public byte[] PrevHash { get; init; } = [];

    /// <summary>SHA-256 over number, time, the seal before and every covered act's chain, place and hash.</summary>
    public byte[] Hash { get; init; } = [];
}

/// <summary>An act that a seal covers.</summary>
public sealed class JournalSealItem
{
    /// <summary>The act.</summary>
    public Guid ActId { get; init; }

    /// <summary>The seal.</summary>
    public int Seal { get; init; }

    /// <summary>The act's chain.</summary>
    public required string Chain { get; init; }

    /// <summary>The act's place in it.</summary>
    public int Seq { get; init; }

    /// <summary>The act's hash when it was sealed.</summary>
    public byte[] Hash { get; init; } = [];
}
