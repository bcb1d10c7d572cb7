using System.Globalization;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Web.Commands;

/// <summary><c>import boundaries</c> and <c>import competences</c>.</summary>
internal static class TerritoryCommands
{
    private const string Source = "command";

    /// <summary>All outlines or none. With <c>--dry-run</c> nothing is written. A correction's reason in the journal is the name of the file.</summary>
    internal static async Task<int> ImportBoundariesAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<OutlineDesk>();
        var path = call.Words[0];
        await using var file = File.OpenRead(DataCommands.Existing(path));
        var day = call.Options.GetValueOrDefault("day") is not { } said ? scope.ServiceProvider.GetRequiredService<TimeProvider>().Today()
            : DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) ? known
            : throw Refused.Malformed("command.badDate", "Ngày phải viết như 2025-07-01.");
        var source = call.Options.GetValueOrDefault("source") ?? Path.GetFileName(path);
        var dry = call.Options.ContainsKey("dry-run");
        var done = dry ? await desk.PreviewAsync(file, day, source, ct)
            : await desk.ImportAsync(file, day, source, Actor.System(Source), Path.GetFileName(path), ct);
        foreach (var line in done.Lines)
        {
            Console.WriteLine($"  {(line.IsFirst ? '+' : '~')} {line.Code} {line.Name}: {line.PointsBefore} → {line.Points}");
        }

        Console.WriteLine($"Ranh giới / outlines: +{done.Stated}, ~{done.Corrected}, ={done.Same}");
        return Ended(dry);
    }

    /// <summary>All rows or none, as above.</summary>
    internal static async Task<int> ImportCompetencesAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<CompetenceDesk>();
        await using var file = File.OpenRead(DataCommands.Existing(call.Words[0]));
        var dry = call.Options.ContainsKey("dry-run");
        var done = dry ? await desk.PreviewAsync(file, ct) : await desk.ImportAsync(file, Actor.System(Source), Path.GetFileName(call.Words[0]), ct);
        foreach (var line in done.Lines)
        {
            Console.WriteLine($"  {(line.IsNew ? '+' : '~')} {line.Row} {line.Unit} {line.Subject} {line.Area} {line.From:yyyy-MM-dd}: {line.Now}");
        }

        Console.WriteLine($"Thẩm quyền / competences: +{done.Added}, ~{done.Changed}, ={done.Same}");
        return Ended(dry);
    }

    private static int Ended(bool dry)
    {
        if (dry)
        {
            Console.WriteLine("Chỉ xem trước, chưa ghi gì; bỏ --dry-run để nhập. / A preview, nothing was written; leave out --dry-run to import.");
        }

        return CommandLine.Done;
    }
}
