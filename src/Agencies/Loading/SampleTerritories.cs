using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Loading;

/// <summary>Where the sample province's districts lie, from <c>outlines.geojson</c>, and who plays two tiers, from <c>competences.csv</c>.</summary>
internal sealed class SampleTerritories(OutlineDesk outlines, CompetenceDesk competences) : ISampleLoader
{
    private const string Source = "Vẽ phác cho tỉnh mẫu, không dùng làm căn cứ";

    public async Task LoadAsync(string folder, DemoClock clock, Action<string> say, CancellationToken ct)
    {
        var actor = Actor.System("sample");
        await using var shapes = File.OpenRead(Path.Combine(folder, "outlines.geojson"));
        var drawn = await outlines.ImportAsync(shapes, new DateOnly(2018, 7, 1), Source, actor, ct: ct);
        await using var rows = File.OpenRead(Path.Combine(folder, "competences.csv"));
        var stated = await competences.ImportAsync(rows, actor, ct: ct);
        say($"Tỉnh mẫu: {drawn.Stated} ranh giới, {stated.Added} thẩm quyền / Sample province: {drawn.Stated} outlines, {stated.Added} competences");
    }
}
