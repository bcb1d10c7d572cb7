namespace MotCua.Kernel.Journal;

/// <summary>How many acts this process has committed: what was made from the store under one count may be shown until it changes.</summary>
public sealed class CommitCount
{
    private long count;

    /// <summary>The present count.</summary>
    public long Value => Interlocked.Read(ref count);

    internal void Add() => Interlocked.Increment(ref count);
}
