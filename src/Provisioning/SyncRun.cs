namespace MotCua.Provisioning;

internal enum RunState
{
    Running,
    Done,

    /// <summary>A dry run: it shows what it would do.</summary>
    Shown,

    /// <summary>Too much would change: nothing was written; an administrator may confirm it.</summary>
    Held,
    Failed,

    /// <summary>The process ended in the middle; the next run goes on where it was.</summary>
    Broken,
}

/// <summary>One synchronisation, as it is listed.</summary>
internal sealed class SyncRun
{
    public Guid Id { get; init; }

    public Guid SourceId { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    public RunState State { get; set; }

    public bool Dry { get; init; }

    /// <summary>Reads all, so that absences are seen; else only what changed.</summary>
    public bool Full { get; set; }

    /// <summary>The held run that this one carries out.</summary>
    public Guid? Confirms { get; init; }

    public required string By { get; init; }

    public int Read { get; set; }

    public int Opened { get; set; }

    public int Changed { get; set; }

    public int Renamed { get; set; }

    public int Closed { get; set; }

    public int Reopened { get; set; }

    public int Same { get; set; }

    public int Left { get; set; }

    public int Clashes { get; set; }

    /// <summary>Why it failed or was held: <see cref="Said"/>.</summary>
    public string? Reason { get; set; }
}

/// <summary>What a run did, or would do, with one entry.</summary>
internal sealed class SyncLine
{
    public Guid RunId { get; init; }

    public int No { get; init; }

    public required string Dn { get; init; }

    public required string Account { get; init; }

    /// <summary>Names of <see cref="Syncing.Effect"/>, with spaces.</summary>
    public required string Effects { get; init; }

    /// <summary>What it becomes, in words of the directory.</summary>
    public required string Detail { get; init; }
}
