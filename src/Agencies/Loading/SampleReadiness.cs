using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Loading;

/// <summary>What the sample province's offices have, from <c>readiness-standard.json</c> and <c>readiness.csv</c>.</summary>
internal sealed class SampleReadiness(ReadinessDesk desk) : ISampleLoader
{
    public async Task LoadAsync(string folder, DemoClock clock, Action<string> say, CancellationToken ct)
    {
        var actor = Actor.System("sample");
        await using (var standard = File.OpenRead(Path.Combine(folder, "readiness-standard.json")))
        {
            await desk.SetStandardAsync(standard, actor, ct);
        }

        using var facts = File.OpenText(Path.Combine(folder, "readiness.csv"));
        var done = await desk.ImportAsync(facts, actor, ct: ct);
        say($"Tỉnh mẫu: {done.Stated} số liệu trang thiết bị / Sample province: {done.Stated} facts of equipment");
    }
}
