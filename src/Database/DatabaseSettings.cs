namespace MotCua.Database;

/// <summary>Which store is used, and where the product keeps what belongs to it.</summary>
/// <param name="DataFolder">Folder of the embedded database, the files and the keys.</param>
/// <param name="Connection">Connection string of a PostgreSQL server; null or empty for the embedded database in the data folder.</param>
public sealed record DatabaseSettings(string DataFolder, string? Connection)
{
    /// <summary>True when one file in the data folder is the database.</summary>
    public bool IsEmbedded => string.IsNullOrWhiteSpace(Connection);

    /// <summary>The embedded database's file.</summary>
    public string File => Path.Combine(DataFolder, "motcua.db");

    /// <summary>Makes the data folder where it is missing; it holds personal data and keys, so only its owner may enter.</summary>
    public void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(DataFolder);
        }
        else if (!Directory.Exists(DataFolder))
        {
            Directory.CreateDirectory(DataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>What is told of the store in logs and manifests; never the connection string.</summary>
    public string Kind => IsEmbedded ? "sqlite" : "postgres";
}
