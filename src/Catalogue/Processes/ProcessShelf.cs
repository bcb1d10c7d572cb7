using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Processes;

/// <summary>Standard processes: published rows, held for two seconds; the one that ships with the product where nothing is published.</summary>
internal sealed class ProcessShelf(ProcessRows rows, AppDb db, Acts acts, TimeProvider clock)
{
    internal Process Current(string code) => rows.Read().Where(p => p.Code == code).MaxBy(p => p.Version)
        ?? throw new InvalidOperationException($"There is no process {code}.");

    internal Process? Find(string code, int version) => rows.Read().FirstOrDefault(p => p.Code == code && p.Version == version);

    internal Task<bool> PublishAsync(Process process, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(process);
        var found = new Findings();
        ProcessCheck.Check(found, process, "process");
        found.ThrowIfAny();
        var json = CatalogueJson.Write(process);
        return acts.DoAsync(
            async () =>
            {
                var known = await db.Processes.AsNoTracking().FirstOrDefaultAsync(p => p.Code == process.Code && p.Version == process.Version, ct);
                if (known is not null)
                {
                    return known.Process == json ? false : throw Refused.Rule(
                        "process.published", "Quy trình {0} bản {1} đã công bố, không sửa được. Bạn tăng số phiên bản.", process.Code, process.Version);
                }

                db.Add(new ProcessRow { Code = process.Code, Version = process.Version, PublishedAt = clock.Now(), Process = json });
                await acts.RecordAsync(
                    new Act("publish", new Subject("process", process.Code), actor),
                    [new ProcessPublished(process.Code, process.Version, [.. process.Steps.Select(s => s.Code)])],
                    ct);
                acts.AfterCommit(rows.Expire);
                return true;
            },
            ct);
    }

    internal async Task<bool> ImportAsync(Stream file, Actor actor, CancellationToken ct)
    {
        Process? process;
        try
        {
            process = await JsonSerializer.DeserializeAsync<Process>(file, CatalogueJson.Options, ct);
        }
        catch (JsonException e)
        {
            throw Refused.Malformed("process.unreadable", "Không đọc được quy trình: {0}", e.Message);
        }

        return await PublishAsync(process ?? throw Refused.Malformed("process.unreadable", "Không đọc được quy trình: {0}", "null"), actor, ct);
    }
}

/// <summary>The published processes, in memory; committed rows only.</summary>
internal sealed class ProcessRows(IServiceScopeFactory scopes)
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(2);
    private static readonly Lazy<Process> Shipped = new(ReadShipped);
    private volatile Held? held;

    internal IReadOnlyList<Process> Read()
    {
        if (held is { } known && System.Diagnostics.Stopwatch.GetElapsedTime(known.At) < CheckEvery)
        {
            return known.All;
        }

        var at = System.Diagnostics.Stopwatch.GetTimestamp();
        using var scope = scopes.CreateScope();
        var all = scope.ServiceProvider.GetRequiredService<AppDb>().Processes.AsNoTracking().Select(p => p.Process).ToList()
            .ConvertAll(CatalogueJson.Read<Process>);
        if (!all.Exists(p => p.Code == Shipped.Value.Code))
        {
            all.Add(Shipped.Value);
        }

        held = new Held(all, at);
        return all;
    }

    internal void Expire() => held = null;

    private static Process ReadShipped()
    {
        using var stream = typeof(ProcessRows).Assembly.GetManifestResourceStream("MotCua.Catalogue.Processes.standard.json")!;
        return JsonSerializer.Deserialize<Process>(stream, CatalogueJson.Options)!;
    }

    private sealed record Held(IReadOnlyList<Process> All, long At);
}
