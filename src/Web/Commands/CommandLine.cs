using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Database;
using MotCua.Kernel;
using MotCua.Web.Hosting;

namespace MotCua.Web.Commands;

/// <summary>
/// <c>motcua COMMAND …</c>: administration beside a running product or without one. Exit code 0 when done, 1 when something is wrong
/// (refused, journal broken), 2 when the command was not understood.
/// </summary>
internal static partial class CommandLine
{
    internal const int Done = 0;
    internal const int Wrong = 1;
    internal const int NotUnderstood = 2;
    private static readonly string[] Common = ["data", "db", "sample"];

    private static readonly IReadOnlyList<Command> All =
    [
        new("migrate", string.Empty, "Tạo hoặc nâng cấp bảng. / Creates or upgrades the tables.", 0, SchemaCommands.MigrateAsync, MakesDatabase: true),
        new("token", "ACCOUNT", "Mã truy cập API trong một giờ. / A bearer token for one hour.", 1, DataCommands.TokenAsync),
        new("import procedures", "FILE [--dry-run] [--overwrite]", "Nhập thủ tục; --dry-run chỉ xem trước, --overwrite thay cả bản do tỉnh viết. / Imports procedures; a preview with --dry-run.", 1, DataCommands.ImportProceduresAsync),
new("import units", "FILE [--dry-run]", "Nhập đơn vị; --dry-run chỉ xem trước. / Imports units; a preview with --dry-run.", 1, DataCommands.ImportUnitsAsync),
        new("import accounts", "FILE [--dry-run]", "Nhập cán bộ; --dry-run chỉ xem trước. / Imports officers; a preview with --dry-run.", 1, DataCommands.ImportAccountsAsync),
        new("approve-alone", "REQUEST --why TEXT", "Duyệt một mình việc cần hai người khi không có ai khác. / Does what needs two persons where there is no second.", 1, DataCommands.ApproveAloneAsync),
        new("sync", "[SOURCE] [--dry-run] [--full]", "Đồng bộ với danh bạ; --dry-run chỉ xem trước. / Synchronises with directories; a preview with --dry-run.", 0, SyncCommand.RunAsync, MoreWords: 1),
        new("passwords build", "LIST FILE", "Làm tệp mật khẩu đã lộ từ danh sách. / Makes the file of breached passwords of a list.", 2, DataCommands.BuildPasswordsAsync, MakesDatabase: true),
        new("import readiness", "FILE [--dry-run]", "Nhập số liệu trang thiết bị; --dry-run chỉ xem trước. / Imports what offices have; a preview with --dry-run.", 1, DataCommands.ImportReadinessAsync),
        new("import boundaries", "FILE [--day DATE] [--source TEXT] [--dry-run]", "Nhập ranh giới GeoJSON từ ngày ấy (mặc định hôm nay). / Imports outlines from a day on.", 1, TerritoryCommands.ImportBoundariesAsync),
        new("import competences", "FILE [--dry-run]", "Nhập thẩm quyền; --dry-run chỉ xem trước. / Imports who handles what where.", 1, TerritoryCommands.ImportCompetencesAsync),
        new("import standard", "FILE", "Nhập bộ tiêu chí sẵn sàng. / Sets the criteria of readiness.", 1, DataCommands.ImportStandardAsync),
        new("reorganise", "--units FILE --mapping FILE --effective DATE [--decision TEXT] [--apply] [--rehearse] | --draft ID [--apply] [--rehearse]", "Sắp xếp đơn vị; không có --apply thì chỉ xem trước, --rehearse diễn tập trên bản sao. / Reorganises units; a preview without --apply, on a copy with --rehearse.", 0, DataCommands.ReorganiseAsync),
        new("backup", "FILE", "Sao lưu cơ sở dữ liệu, tệp và khóa vào một tệp. / One file with database, files and keys.", 1, SchemaCommands.BackupAsync),
        new("restore", "FILE", "Khôi phục vào nơi trống, rồi kiểm tra sổ. / Restores into an empty place, then verifies.", 1, SchemaCommands.RestoreAsync, MakesDatabase: true),
        new("verify-journal", string.Empty, "Kiểm tra sổ nhật ký. / Verifies the journal.", 0, JournalCommand.VerifyAsync),
    ];

    internal static async Task<int> RunAsync(string name, string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = VietnamTime.Culture;
        if (name is "help")
        {
            return Help(Console.Out);
        }

        var (words, options) = Split(args);
        var command = All.FirstOrDefault(c => c.Name == name)
            ?? All.FirstOrDefault(c => words.Count > 0 && c.Name == $"{name} {words[0]}");
        if (command is null)
        {
            await Console.Error.WriteLineAsync($"motcua: không có lệnh / no such command: {name}");
            Help(Console.Error);
            return NotUnderstood;
        }

        words = [.. words.Skip(command.Name.Count(c => c == ' '))];
        if (words.Count < command.Words || words.Count > command.Words + command.MoreWords)
        {
            await Console.Error.WriteLineAsync($"motcua {command.Name} {command.Usage}");
            return NotUnderstood;
        }

        // A misspelt --dry-run must not do what it should have shown.
        var known = OptionNames().Matches(command.Usage).Select(m => m.Groups[1].Value).Concat(Common).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (options.Keys.FirstOrDefault(o => !known.Contains(o)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"motcua {command.Name}: không có tùy chọn / no such option: --{unknown}");
            await Console.Error.WriteLineAsync($"motcua {command.Name} {command.Usage}");
            return NotUnderstood;
        }

        return await WithServicesAsync(command, words, options);
    }

    [GeneratedRegex("--([a-z-]+)")]
    private static partial Regex OptionNames();

    internal static int Help(TextWriter to)
    {
        to.WriteLine("./run [--urls URL] [--data DIR] [--db CONNECTION] [--clock INSTANT]");
        foreach (var command in All)
        {
            to.WriteLine($"./motcua {$"{command.Name} {command.Usage}",-34} {command.Says}");
        }

        to.WriteLine("--data DIR, --db CONNECTION (MOTCUA_DATA, MOTCUA_DB): như ./run / as for ./run");
        return Done;
    }

    private static async Task<int> WithServicesAsync(Command command, IReadOnlyList<string> words, IReadOnlyDictionary<string, string?> options)
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(options).Build();
            var settings = Options.Read(configuration);
            var services = new ServiceCollection();
            services.AddSingleton<IConfiguration>(configuration);
            services.AddSingleton(settings);
            services.AddLogging(l => l.AddSimpleConsole().SetMinimumLevel(LogLevel.Critical));
            services.AddProduct(settings, configuration);
            await using var provider = services.BuildServiceProvider();
            using var stop = new CancellationTokenSource();
            Console.CancelKeyPress += (_, e) =>
            {
                e.Cancel = true;
                stop.Cancel();
            };
            if (!command.MakesDatabase)
            {
                await RecogniseAsync(provider, stop.Token);
            }

            return await command.Run(new CommandCall(provider, words, options), stop.Token);
        }
        catch (Refused refused)
        {
            await Console.Error.WriteLineAsync($"motcua: {refused.Message}");
            foreach (var said in refused.Errors.Values.SelectMany(e => e))
            {
                await Console.Error.WriteLineAsync($"  {said}");
            }

            return refused.Kind == RefusalKind.Malformed ? NotUnderstood : Wrong;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException or ArgumentException)
        {
            await Console.Error.WriteLineAsync($"motcua: {e.Message}");
            return Wrong;
        }
    }

    private static async Task RecogniseAsync(IServiceProvider provider, CancellationToken ct)
    {
        await using var scope = provider.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<Schema>().IsReadyAsync(ct))
        {
            throw Refused.State("command.noDatabase", "Chưa có cơ sở dữ liệu, hoặc chưa nâng cấp. Hãy chạy ./run hoặc ./motcua migrate trước.");
        }

        await provider.GetRequiredService<Preparation>().RecogniseAsync(ct);
    }

    // Options without a value; what follows them is a word.
    private static readonly string[] Alone = ["apply", "rehearse", "dry-run", "full"];

    // Words, and options with one value each: `--data DIR` or `--data=DIR`; some stand alone.
    private static (IReadOnlyList<string> Words, IReadOnlyDictionary<string, string?> Options) Split(string[] args)
    {
        var words = new List<string>();
        var options = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
                continue;
            }

            var parts = args[i][2..].Split('=', 2);
            options[parts[0]] = parts.Length == 2 ? parts[1]
                : !Alone.Contains(parts[0], StringComparer.OrdinalIgnoreCase) && i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i]
                : "true";
        }

        return (words, options);
    }
}

/// <summary>One command.</summary>
/// <param name="Name">As typed; may be two words.</param>
/// <param name="Usage">What follows it.</param>
/// <param name="Says">What it does, in one line.</param>
/// <param name="Words">How many words follow the name.</param>
/// <param name="Run">Does it; answers the exit code.</param>
/// <param name="MakesDatabase">True when there need be no database yet.</param>
/// <param name="MoreWords">How many words may follow besides.</param>
internal sealed record Command(
    string Name, string Usage, string Says, int Words, Func<CommandCall, CancellationToken, Task<int>> Run, bool MakesDatabase = false, int MoreWords = 0);

/// <summary>A command as it was called.</summary>
internal sealed record CommandCall(IServiceProvider Services, IReadOnlyList<string> Words, IReadOnlyDictionary<string, string?> Options)
{
    internal Texts Texts => Services.GetRequiredService<Texts>();
}
