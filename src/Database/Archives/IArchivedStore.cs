namespace MotCua.Database.Archives;

/// <summary>How one kind of database is put into an archive and taken out of it.</summary>
internal interface IArchivedStore
{
    /// <summary>Writes one consistent state of the database beside whoever is working in it.</summary>
    Task WriteAsync(ArchiveWriter to, CancellationToken ct);

    /// <summary>True when nothing would be lost by a restore.</summary>
    Task<bool> IsEmptyAsync(CancellationToken ct);

    /// <summary>Fills the empty database; on failure it is empty as before.</summary>
    Task ReadAsync(ArchiveReader from, CancellationToken ct);
}
