namespace MotCua.Agencies.Mapping;

/// <summary>A map with what stands beside it.</summary>
/// <param name="Drawing">The map.</param>
/// <param name="Label">What a screen reader calls it.</param>
/// <param name="Caption">What stands below it.</param>
internal sealed record MapView(MapDrawing Drawing, string Label, string Caption);
