using System.Text.Json;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Loading;

/// <summary>The procedures of the sample province and their standard process, from <c>procedures.json</c> and <c>process-standard.json</c>.</summary>
internal sealed class SampleProcedures(CatalogueDesk catalogue, ProcessBook processes) : ISampleLoader
{
    public async Task LoadAsync(string folder, DemoClock clock, Action<string> say, CancellationToken ct)
    {
        var actor = Actor.System("sample");
        await using (var process = File.OpenRead(Path.Combine(folder, "process-standard.json")))
        {
            await processes.ImportAsync(process, actor, ct);
        }

        await using var file = File.OpenRead(Path.Combine(folder, "procedures.json"));
        var done = await catalogue.ImportAsync(file, actor, ct);
        if (done.Problems.Count > 0)
        {
            throw new JsonException("procedures.json: " + string.Join("; ", done.Problems.Select(p => $"{p.Code ?? $"row {p.Row}"}: {p.Text}")));
        }

        say($"Tỉnh mẫu: {done.Added} thủ tục / Sample province: {done.Added} procedures");
    }
}
