namespace MotCua.Database.Copies;

/// <summary>Makes a copy of the whole store beside it, for a rehearsal, while the product goes on.</summary>
public sealed class DatabaseCopies
{
    private readonly IStoreCopier copier;

    internal DatabaseCopies(IStoreCopier copier) => this.copier = copier;

    /// <summary>A copy as of one moment; disposing it removes it.</summary>
    /// <exception cref="Kernel.Refused">409 when there is no room or no right for one.</exception>
    public Task<DatabaseCopy> MakeAsync(CancellationToken ct = default) => copier.CopyAsync(ct);
}

/// <summary>A copy that is there until it is disposed.</summary>
public sealed class DatabaseCopy : IAsyncDisposable
{
    private readonly Func<Task> remove;

    internal DatabaseCopy(DatabaseSettings settings, Func<Task> remove)
    {
        Settings = settings;
        this.remove = remove;
    }

    /// <summary>Where it is.</summary>
    public DatabaseSettings Settings { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await remove();
}

/// <summary>How a store is copied.</summary>
internal interface IStoreCopier
{
    Task<DatabaseCopy> CopyAsync(CancellationToken ct);
}
