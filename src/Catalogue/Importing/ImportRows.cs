using MotCua.Catalogue.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Importing;

/// <summary>The row of the source from which the version in force was read: the same row again changes nothing, whatever people corrected since.</summary>
internal sealed class SourceRow
{
    public required string Code { get; init; }

    /// <summary>SHA-256 of the reader and the row.</summary>
    public required string Hash { get; set; }

    /// <summary>The version that was in force after it; another one now is the work of a person.</summary>
    public int Version { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>What a person decided about a part that could not be read; holds for the same text whenever it is imported again.</summary>
internal sealed class ReadingRow
{
    public required string Code { get; init; }

    public required string Part { get; init; }

    /// <summary>SHA-256 of the text.</summary>
    public required string Hash { get; init; }

    /// <summary>The text as the source had it.</summary>
    public required string Text { get; init; }

    /// <summary>What it was read as; null: it stays text.</summary>
    public PartEntry? Entry { get; set; }

    public required string By { get; set; }

    public required string Why { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>A structured reading of a part.</summary>
internal sealed record PartEntry
{
    public IReadOnlyList<ProcedureTerm>? Terms { get; init; }

    /// <summary>Cases that the terms tell apart.</summary>
    public IReadOnlyList<ProcedureVariant>? Variants { get; init; }

    /// <summary>Empty: nothing is charged.</summary>
    public IReadOnlyList<FeeRule>? Fees { get; init; }
}

internal enum ImportState
{
    /// <summary>Looked at; nothing is written before somebody says so.</summary>
    Previewed,

    /// <summary>Being written, a batch at a time; after a stop it goes on where it was.</summary>
    Running,

    Done,

    Failed,
}

/// <summary>An import by the page: what it would do, how far it is, what it did.</summary>
internal sealed class ImportRun
{
    public Guid Id { get; init; }

    public required string FileName { get; init; }

    public long Bytes { get; init; }

    public bool Overwrite { get; init; }

    public ImportState State { get; set; }

    public required Actor By { get; init; }

    public string? Why { get; set; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What it would do; once it is done: what it did.</summary>
    public required ImportOutcome Outcome { get; set; }

    /// <summary>The row up to which everything is written.</summary>
    public int Row { get; set; }

    public string? Failure { get; set; }
}

/// <summary>The file of an import, until it is done.</summary>
internal sealed class ImportBytes
{
    public Guid Id { get; init; }

    public required byte[] Bytes { get; init; }
}
