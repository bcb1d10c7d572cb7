using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Importing;

/// <summary>The sample province's procedures and standard process, published as an administrator would.</summary>
internal sealed class CatalogueSample(CatalogueDesk desk, ProcessBook processes) : ISampleLoader
{
    public async Task LoadAsync(string folder, DemoClock clock, Action<string> say, CancellationToken ct)
    {
        var actor = Actor.System("sample");
        if (Open(folder, "process-standard.json") is { } process)
        {
            await using var _ = process;
            await processes.ImportAsync(process, actor, ct);
        }

        if (Open(folder, "procedures.json") is not { } procedures)
        {
            return;
        }

        await using var file = procedures;
        var outcome = await desk.ImportAsync(file, actor, ct);
        say($"Thủ tục: {outcome.Added + outcome.Changed + outcome.Unchanged}");

        // A sample with a hole would be found out by its visitors: better now, by whoever starts it.
        if (outcome.Problems.Count > 0)
        {
            throw Refused.Rule("sample.procedures", "Tỉnh mẫu có thủ tục không công bố được: {0}",
                string.Join("; ", outcome.Problems.Take(5).Select(p => $"{p.Code}: {p.Text}")));
        }
    }

    private static FileStream? Open(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) ? File.OpenRead(Path.Combine(folder, name)) : null;
}
