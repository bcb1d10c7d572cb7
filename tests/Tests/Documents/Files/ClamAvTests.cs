using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Documents.Contract;
using MotCua.Documents.Files;
using MotCua.Kernel;

namespace MotCua.Tests.Documents.Files;

public sealed class ClamAvTests
{
    [Fact]
    public async Task A_clean_file_is_said_to_be_clean_and_the_scanner_saw_every_byte()
    {
        using var clamd = new Clamd("stream: OK\0");
        var content = new byte[200_000];
        Random.Shared.NextBytes(content);

        var verdict = await new ClamAv(clamd.Address).ScanAsync(new MemoryStream(content), TestContext.Current.CancellationToken);

        Assert.IsType<ScanVerdict.Clean>(verdict);
        Assert.Equal(content, clamd.Seen);
    }

    [Fact]
    public async Task An_infected_file_is_kept_as_proof_but_neither_opened_nor_attached()
    {
        using var clamd = new Clamd("stream: Win.Test.EICAR_HDB-1 FOUND\0");
        await using var store = await FileStoreFixture.StartAsync(new ClamAv(clamd.Address));

        var file = await store.StoreAsync(Samples.Pdf, "phiếu.pdf");

        Assert.Equal(FileScan.Infected, file.Scan);
        Assert.Equal("file.infected", (await Assert.ThrowsAsync<Refused>(() => store.ReadAsync(file.Id))).Code);
        Assert.Equal("file.infected", (await Assert.ThrowsAsync<Refused>(
            () => store.AttachAsync([file.Id], Guid.CreateVersion7(), FileStoreFixture.Citizen.AccountId))).Code);
    }

    [Fact]
    public async Task While_the_scanner_is_away_a_file_waits_and_is_scanned_later()
    {
        var scanner = new Away();
        await using var store = await FileStoreFixture.StartAsync(scanner);
        var file = await store.StoreAsync(Samples.Pdf, "phiếu.pdf");
        Assert.Equal(FileScan.Pending, file.Scan);
        Assert.Equal("file.notScanned", (await Assert.ThrowsAsync<Refused>(() => store.ReadAsync(file.Id))).Code);

        scanner.Scanner = new ClamAv("127.0.0.1:1");
        Assert.Equal(0, await store.InAsync(s => s.GetRequiredService<FileSweep>().ScanAsync(default)));
        using var clamd = new Clamd("stream: OK\0");
        scanner.Scanner = new ClamAv(clamd.Address);
        Assert.Equal(1, await store.InAsync(s => s.GetRequiredService<FileSweep>().ScanAsync(default)));

        Assert.Equal(Samples.Pdf, await store.ReadAsync(file.Id));
    }

    [Fact]
    public async Task A_scanner_that_answers_nonsense_has_not_said_that_a_file_is_clean()
    {
        using var clamd = new Clamd("INSTREAM size limit exceeded. ERROR\0");

        Assert.IsType<ScanVerdict.Unknown>(
            await new ClamAv(clamd.Address).ScanAsync(new MemoryStream([1]), TestContext.Current.CancellationToken));
    }

    private sealed class Away : IFileScanner
    {
        public ClamAv Scanner { get; set; } = new ClamAv("127.0.0.1:1");

        public Task<ScanVerdict> ScanAsync(Stream content, CancellationToken ct) => Scanner.ScanAsync(content, ct);
    }

    /// <summary>A server that speaks as clamd does.</summary>
    private sealed class Clamd : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public Clamd(string answer)
        {
            listener.Start();
            _ = ServeAsync(answer);
        }

        public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        public byte[] Seen { get; private set; } = [];

        public void Dispose() => listener.Dispose();

        private async Task ServeAsync(string answer)
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var line = client.GetStream();
            var command = new byte[10];
            await line.ReadExactlyAsync(command);
            Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
            using var seen = new MemoryStream();
            var length = new byte[4];
            while (true)
            {
                await line.ReadExactlyAsync(length);
                if (BinaryPrimitives.ReadInt32BigEndian(length) is var next and > 0)
                {
                    var chunk = new byte[next];
                    await line.ReadExactlyAsync(chunk);
                    seen.Write(chunk);
                    continue;
                }

                break;
            }

            Seen = seen.ToArray();
            await line.WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
    }
}
