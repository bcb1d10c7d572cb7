namespace MotCua.Kernel.Data;

/// <summary>A part of the sample province, loaded through a module's own services when the database is empty. Run in the order of modules.</summary>
public interface ISampleLoader
{
    /// <summary>Loads; progress is one short line for whoever started the product.</summary>
    /// <param name="folder">Folder with the sample's files.</param>
    /// <param name="clock">Stands still at the demo's start; a loader may move it to file acts at past moments, and sets it back.</param>
    /// <param name="say">Tells how far it is.</param>
    /// <param name="ct">Stops the start.</param>
    Task LoadAsync(string folder, DemoClock clock, Action<string> say, CancellationToken ct);
}

/// <summary>Whether this installation is the sample province; known before the first request.</summary>
public sealed class SampleProvince
{
    /// <summary>True where accounts are offered by name and the clock can be moved.</summary>
    public bool IsOn { get; set; }
}
