using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Database;
using MotCua.Documents.Files;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Documents.Files;
using MotCua.Tests.Support;

namespace MotCua.Tests.Faults;

/// <summary>No room left: writes are refused in words, nothing half-kept stays, reading goes on, and so does everything once there is room.</summary>
public sealed class NoRoomTests
{
    private const int NoSpaceLeft = 28;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disk_that_fills_up_in_the_middle_of_a_file_keeps_nothing_of_it()
    {
        await using var store = await FileStoreFixture.StartAsync();

        var refused = await Assert.ThrowsAsync<Refused>(() => store.StoreAsync(new FullAfter(100_000), "a.pdf"));

        Assert.Equal((RefusalKind.Unavailable, "file.noRoom"), (refused.Kind, refused.Code));
        Assert.Contains("hết chỗ", refused.Message, StringComparison.Ordinal);
        Assert.Empty(store.Blobs());
        Assert.Empty(store.HalfWritten());
        Assert.Equal(0, await store.InAsync(s => s.GetRequiredService<AppDb>().Set<FileRow>().CountAsync(Ct)));
        Assert.Equal("a.pdf", (await store.StoreAsync(Samples.Pdf, "a.pdf")).Name);
    }

    [Fact]
    public async Task A_database_without_room_refuses_writes_loses_nothing_and_goes_on()
    {
        var room = new Room();
        var app = new AppFixture(room.AddTo);
        await app.InitializeAsync();
        await using var gone = app;
        var api = new DossierApi(app);
        var before = (await api.ReceivedAsync())["number"];

        room.IsFull = true;
        var codes = new List<string>();
        for (var i = 0; i < 400 && codes.Count < 3; i++)
        {
            var answer = await api.PostAsync("tiepnhan.ttpvhcc", "/api/v1/dossiers", DossierApi.Price("counter"));
            if (answer.StatusCode != HttpStatusCode.Created)
            {
                Assert.NotNull(answer.Headers.RetryAfter);
                codes.Add(await DossierApi.RefusedAsync(answer, HttpStatusCode.ServiceUnavailable));
            }
        }

        Assert.Equal(["server.unavailable", "server.unavailable", "server.unavailable"], codes);
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("doanhnghiep1", $"/api/v1/dossiers/{before}"));
        Assert.Empty((await app.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(Ct))).Faults);
        var last = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<MotCua.Dossiers.Dossier>().CountAsync(d => d.Number != null, Ct));

        room.IsFull = false;
        Assert.EndsWith($"{last + 1:0000}", (await api.ReceivedAsync())["number"], StringComparison.Ordinal);
        Assert.Empty((await app.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(Ct))).Faults);
    }

    [Theory]
    [InlineData("53100", true)]
    [InlineData("53300", true)]
    [InlineData("57P01", true)]
    [InlineData("55000", true)]
    [InlineData("3D000", true)]
    [InlineData("25006", true)]
    [InlineData("58030", true)]
    [InlineData("40P01", true)]
    [InlineData("23505", false)]
    [InlineData("42P01", false)]
    public void What_the_server_says_is_unavailable_or_our_own_fault(string state, bool unavailable)
    {
        using var db = new PostgresDb(
            new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=nowhere").Options, MotCua.Web.ModuleList.Models);

        Assert.Equal(unavailable, db.IsUnavailable(new DbUpdateException("x", new Npgsql.PostgresException("x", "ERROR", "ERROR", state))));
        Assert.True(db.IsUnavailable(new InvalidOperationException("x", new Npgsql.NpgsqlException("x", new TimeoutException()))));
    }

    [Fact]
    public async Task A_full_data_disk_is_told_in_words_and_everything_goes_on_when_there_is_room()
    {
        await using var database = await SmallProvince.CopyAsync();
        string token;
        await using (var services = database.Services())
        {
            await using var scope = services.CreateAsyncScope();
            token = (await scope.ServiceProvider.GetRequiredService<TokenDesk>().IssueAsync("doanhnghiep1", ct: Ct)).Token;
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        using var disk = SmallDisk.Mount(database.Folder);
        Assert.SkipWhen(disk is null, "Only root may mount a small disk; the other tests here simulate it.");
        var temporary = Directory.CreateDirectory(Path.Combine(database.Folder, "temp")).FullName;
        using var product = await RunningProduct.StartAsync(database, ("ASPNETCORE_TEMP", temporary));
        using var person = product.Client(token);
        var first = await UploadAsync(person, 300_000);
        Assert.Equal(HttpStatusCode.Created, first.Status);
        var files = Files(database.Folder);

        disk!.Fill();
        var refused = await UploadAsync(person, 900_000);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains(refused.Body.GetProperty("code").GetString(), new[] { "file.noRoom", "server.unavailable" });
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(new Uri("/thu-tuc", UriKind.Relative), Ct)).StatusCode);
        Assert.Equal(files, Files(database.Folder));

        disk.Free();
        Assert.Equal(HttpStatusCode.Created, (await UploadAsync(person, 900_000)).Status);
        using var filing = new StringContent(DossierApi.Price().ToJsonString(), Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.Created, (await person.PostAsync(new Uri("/api/v1/dossiers", UriKind.Relative), filing, Ct)).StatusCode);
    }

    private static List<string> Files(string folder) =>
        [.. new[] { "files", "tmp" }.Select(f => Path.Combine(folder, f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)];

    private static async Task<(HttpStatusCode Status, JsonElement Body)> UploadAsync(HttpClient client, int size)
    {
        var bytes = new byte[size];
        Array.Fill(bytes, (byte)'a');
        using var content = new MultipartFormDataContent { { new ByteArrayContent(bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse("text/plain") } }, "file", "a.txt" } };
        using var answer = await client.PostAsync(new Uri("/api/v1/files", UriKind.Relative), content, Ct);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Ct)));
    }

    /// <summary>A file that comes in well until the disk is full.</summary>
    private sealed class FullAfter(int bytes) : MemoryStream(new byte[bytes * 2])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Position >= bytes
            ? throw new IOException("No space left on device", NoSpaceLeft)
            : base.ReadAsync(buffer, cancellationToken);
    }

    /// <summary>The embedded database may not grow while this is full; a server says what it says when its disk is.</summary>
    private sealed class Room : DbTransactionInterceptor
    {
        public bool IsFull { get; set; }

        public void AddTo(IServiceCollection services)
        {
            services.ConfigureDbContext<SqliteDb>((_, o) => o.AddInterceptors(this), ServiceLifetime.Singleton);
            services.ConfigureDbContext<PostgresDb>((_, o) => o.AddInterceptors(this), ServiceLifetime.Singleton);
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            System.Data.Common.DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            IsFull && TestDb.OnPostgres
                ? throw new Npgsql.PostgresException("could not extend file: No space left on device", "ERROR", "ERROR", "53100")
                : ValueTask.FromResult(result);

        public override async ValueTask<System.Data.Common.DbTransaction> TransactionStartedAsync(
            System.Data.Common.DbConnection connection, TransactionEndEventData eventData, System.Data.Common.DbTransaction result, CancellationToken cancellationToken = default)
        {
            if (TestDb.OnPostgres)
            {
                return result;
            }

            await using var command = connection.CreateCommand();
            command.Transaction = result;
            command.CommandText = $"PRAGMA max_page_count={(IsFull ? 1 : 1073741823)}";
            await command.ExecuteNonQueryAsync(cancellationToken);
            return result;
        }
    }

    /// <summary>A disk of a few megabytes, mounted over a folder that keeps its content.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private const string Filler = "filler";
        private readonly string folder;

        private SmallDisk(string folder) => this.folder = folder;

        internal static SmallDisk? Mount(string folder)
        {
            if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            {
                return null;
            }

            var size = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
            var aside = folder + "-aside";
            Directory.Move(folder, aside);
            Directory.CreateDirectory(folder);
            var mounted = Run("mount", "-t", "tmpfs", "-o", $"size={(size * 2) + (6 * 1024 * 1024)}", "tmpfs", folder);
            foreach (var file in Directory.EnumerateFiles(aside, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(folder, Path.GetRelativePath(aside, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            Directory.Delete(aside, recursive: true);
            return mounted ? new SmallDisk(folder) : null;
        }

        internal void Fill()
        {
            using var filler = new FileStream(Path.Combine(folder, Filler), FileMode.Create, FileAccess.Write, FileShare.None, 1);
            var some = new byte[64 * 1024];
            try
            {
                while (true)
                {
                    filler.Write(some);
                }
            }
            catch (IOException e) when ((e.HResult & 0xFFFF) == NoSpaceLeft)
            {
                // As full as it gets.
            }
        }

        internal void Free() => File.Delete(Path.Combine(folder, Filler));

        public void Dispose()
        {
            if (!Run("umount", folder))
            {
                Run("umount", "-l", folder);
            }
        }

        private static bool Run(string program, params string[] words)
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
