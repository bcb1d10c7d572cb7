using System.Globalization;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Web.Commands;

/// <summary><c>token</c>, the imports, <c>passwords build</c> and <c>reorganise</c>.</summary>
internal static class DataCommands
{
    private const string Source = "command";

    /// <summary>Prints the token and nothing else, so that a script may take it as it is.</summary>
    internal static async Task<int> TokenAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        var issued = await scope.ServiceProvider.GetRequiredService<TokenDesk>().IssueAsync(call.Words[0], Source, ct);
        Console.WriteLine(issued.Token);
        return CommandLine.Done;
    }

    /// <summary>Refused while anybody could be the second person.</summary>
    internal static async Task<int> ApproveAloneAsync(CommandCall call, CancellationToken ct)
    {
        if (!Guid.TryParse(call.Words[0], out var request))
        {
            throw Refused.Malformed("command.badRequest", "“{0}” không phải mã của một đề nghị.", call.Words[0]);
        }

        await using var scope = call.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TwoPersonDesk>().ApproveAloneAsync(request, call.Options.GetValueOrDefault("why"), ct);
        Console.WriteLine("CHÚ Ý: một người đã làm việc cần hai người; nhật ký ghi rõ. / NOTE: one person did what needs two; the journal says so.");
        return CommandLine.Done;
    }

    /// <summary>One password or one SHA-1 a line; the file appears whole or not at all.</summary>
    internal static Task<int> BuildPasswordsAsync(CommandCall call, CancellationToken ct)
    {
        var number = GuessedPasswordsFile.Make(Existing(call.Words[0]), call.Words[1]);
        Console.WriteLine($"Mật khẩu đã lộ / breached passwords: {number}");
        return Task.FromResult(CommandLine.Done);
    }

    /// <summary>With <c>--dry-run</c> nothing is written.</summary>
    internal static async Task<int> ImportUnitsAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        await using var file = File.OpenRead(Existing(call.Words[0]));
        var registry = scope.ServiceProvider.GetRequiredService<AgencyRegistry>();
        if (call.Options.ContainsKey("dry-run"))
        {
            Write(await registry.PreviewImportAsync(file, ct: ct));
            return CommandLine.Done;
        }

        var done = await registry.ImportAsync(file, Actor.System(Source), ct: ct);
        Console.WriteLine($"Đơn vị / units: +{done.Added}, ~{done.Changed}, ={done.Same}");
        return CommandLine.Done;
    }

    /// <summary>All rows or none. With <c>--dry-run</c> nothing is written; what each row would do is printed either way.</summary>
    internal static async Task<int> ImportAccountsAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        using var file = File.OpenText(Existing(call.Words[0]));
        var desk = scope.ServiceProvider.GetRequiredService<AccountDesk>();
        var dry = call.Options.ContainsKey("dry-run");
        var done = dry ? await desk.PreviewImportAsync(file, ct) : await desk.ImportAsync(file, Actor.System(Source), ct: ct);
        foreach (var line in done.Lines)
        {
            Console.WriteLine($"  {line.Row} {line.Account} {line.Unit} {line.Title}: {string.Join(' ', line.Effects)}");
        }

        Console.WriteLine($"Tài khoản / accounts: +{done.Opened}, ~{done.Renamed}; vị trí / posts: +{done.Given}, -{done.Ended}; ={done.Same}");
        if (dry)
        {
            Console.WriteLine("Chỉ xem trước, chưa ghi gì; bỏ --dry-run để nhập. / A preview, nothing was written; leave out --dry-run to import.");
        }

        return CommandLine.Done;
    }

    /// <summary>All rows or none. With <c>--dry-run</c> nothing is written. A correction's reason in the journal is the name of the file.</summary>
    internal static async Task<int> ImportReadinessAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        var path = Existing(call.Words[0]);
        using var file = File.OpenText(path);
        var desk = scope.ServiceProvider.GetRequiredService<ReadinessDesk>();
        var dry = call.Options.ContainsKey("dry-run");
        var done = dry ? await desk.PreviewAsync(file, Actor.System(Source), ct)
            : await desk.ImportAsync(file, Actor.System(Source), Path.GetFileName(path), ct);
        Console.WriteLine($"Trang thiết bị / equipment: +{done.Stated}, ~{done.Corrected}, ={done.Same}");
        if (dry)
        {
            Console.WriteLine("Chỉ xem trước, chưa ghi gì; bỏ --dry-run để nhập. / A preview, nothing was written; leave out --dry-run to import.");
        }

        return CommandLine.Done;
    }

    /// <summary>The criteria by which offices are measured from the day that the file names.</summary>
    internal static async Task<int> ImportStandardAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        await using var file = File.OpenRead(Existing(call.Words[0]));
        var set = await scope.ServiceProvider.GetRequiredService<ReadinessDesk>().SetStandardAsync(file, Actor.System(Source), ct);
        Console.WriteLine(set ? "Đã ghi bộ tiêu chí. / The standard is set." : "Bộ tiêu chí này đã có. / The standard was set already.");
        return CommandLine.Done;
    }

    /// <summary>Exit code 1 when a row was left out; the others are in. With <c>--dry-run</c> nothing is written.</summary>
    internal static async Task<int> ImportProceduresAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        await using var file = File.OpenRead(Existing(call.Words[0]));
        var desk = scope.ServiceProvider.GetRequiredService<CatalogueDesk>();
        var (dry, overwrite) = (call.Options.ContainsKey("dry-run"), call.Options.ContainsKey("overwrite"));
        var done = dry ? await desk.PreviewImportAsync(file, overwrite, ct) : await desk.ImportAsync(file, Actor.System(Source), overwrite, ct);
        Console.WriteLine($"Thủ tục / procedures: {done.Rows}; +{done.Added}, ~{done.Changed}, ={done.Unchanged}, !{done.Refused}");
        foreach (var problem in done.Problems)
        {
            Console.WriteLine($"  {problem.Row} {problem.Code}: {problem.Text}");
        }

        if (done.Kept > 0)
        {
            Console.WriteLine($"Giữ bản của tỉnh / the province's own stay: {done.Kept} (--overwrite)");
        }

        foreach (var count in done.Unread)
        {
            Console.WriteLine($"  {count.Part}: {count.Records} ({count.Reason})");
        }

        if (dry)
        {
            Console.WriteLine("Chỉ xem trước, chưa ghi gì; bỏ --dry-run để nhập. / A preview, nothing was written; leave out --dry-run to import.");
        }

        return done.Refused == 0 ? CommandLine.Done : CommandLine.Wrong;
    }

    /// <summary>Without <c>--apply</c> nothing is written. A draft of the page is applied only once it is approved.</summary>
    internal static async Task<int> ReorganiseAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Options.ContainsKey("rehearse") && call.Options.ContainsKey("apply"))
        {
            throw Refused.Malformed("command.applyOrRehearse", "Chọn --apply hoặc --rehearse, không dùng cả hai.");
        }

        if (call.Options.GetValueOrDefault("draft") is { } draft)
        {
            return await ReorganiseAsync(call, Guid.TryParse(draft, out var id) ? id : throw Refused.Malformed("command.option", "Thiếu --{0}.", "draft"), ct);
        }

        string Option(string name) => call.Options.GetValueOrDefault(name) is { Length: > 0 } value && value != "true" ? value
            : throw Refused.Malformed("command.option", "Thiếu --{0}.", name);
        if (!DateOnly.TryParseExact(Option("effective"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var effective))
        {
            throw Refused.Malformed("command.badDay", "Ngày phải viết như 2025-07-01.");
        }

        var request = new ReorganisationRequest(
            await File.ReadAllTextAsync(Existing(Option("units")), ct), await File.ReadAllTextAsync(Existing(Option("mapping")), ct), effective,
            call.Options.GetValueOrDefault("decision"));
        var apply = call.Options.ContainsKey("apply");
        await using var scope = call.Services.CreateAsyncScope();
        var registry = scope.ServiceProvider.GetRequiredService<AgencyRegistry>();
        if (call.Options.ContainsKey("rehearse"))
        {
            var report = await registry.RehearseAsync(request, Actor.System(Source), ct);
            ReorganisationText.Write(report, Console.Out);
            return report.Holds ? CommandLine.Done : CommandLine.Wrong;
        }

        var done = apply ? await registry.ReorganiseAsync(request, Actor.System(Source), ct) : await registry.PreviewAsync(request, ct);
        ReorganisationText.Write(done, apply, Console.Out);
        return CommandLine.Done;
    }

    private static async Task<int> ReorganiseAsync(CommandCall call, Guid draft, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        var registry = scope.ServiceProvider.GetRequiredService<AgencyRegistry>();
        if (call.Options.ContainsKey("rehearse"))
        {
            var report = await registry.RehearseDraftAsync(draft, Actor.System(Source), ct);
            ReorganisationText.Write(report, Console.Out);
            return report.Holds ? CommandLine.Done : CommandLine.Wrong;
        }

        var would = await registry.PreviewDraftAsync(draft, ct);
        var apply = call.Options.ContainsKey("apply");
        if (apply)
        {
            await registry.ApplyDraftAsync(draft, Actor.System(Source), ct);
        }

        ReorganisationText.Write(would, apply, Console.Out);
        return CommandLine.Done;
    }

    private static void Write(UnitImportPreview would)
    {
        foreach (var unit in would.Added)
        {
            Console.WriteLine($"+ {unit.Code} {unit.Identifier} {unit.Name}");
        }

        foreach (var unit in would.Changed)
        {
            Console.WriteLine($"~ {unit.Code} {unit.Name}");
            foreach (var change in unit.Differences)
            {
                Console.WriteLine($"    {change.Field}: {change.Was ?? "–"} → {change.Now}");
            }
        }

        Console.WriteLine($"Đơn vị / units: +{would.Added.Count}, ~{would.Changed.Count}, ={would.Same}");
        Console.WriteLine("Chỉ xem trước, chưa ghi gì; bỏ --dry-run để nhập. / A preview, nothing was written; leave out --dry-run to import.");
    }

    internal static string Existing(string path) =>
        File.Exists(path) ? path : throw Refused.Rule("archive.missing", "Không tìm thấy tệp {0}.", path);
}
