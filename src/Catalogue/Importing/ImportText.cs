using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Catalogue.Importing;

/// <summary>The bytes of a file: unpacked, counted, UTF-8 and nothing else.</summary>
internal static class ImportText
{
    private const int MostBytes = 256 * 1024 * 1024;
    private const int Chunk = 81_920;

    /// <summary>Reads everything once: too large, badly packed, not UTF-8 is said now. Answers the first sign that is no space.</summary>
    internal static async Task<char> WalkAsync(Stream file, CancellationToken ct)
    {
        try
        {
            await using var text = Plain(file);
            var decoder = new UTF8Encoding(false, true).GetDecoder();
            var (bytes, letters) = (new byte[Chunk], new char[Chunk + 16]);
            var first = '\0';
            long total = 0;
            for (int read; (read = await text.ReadAsync(bytes, ct)) > 0;)
            {
                if ((total += read) > MostBytes)
                {
                    throw TooLarge();
                }

                var count = decoder.GetChars(bytes, 0, read, letters, 0, false);
                first = first == '\0' ? letters.AsSpan(0, count).TrimStart(" \t\r\n\ufeff") is [var sign, ..] ? sign : '\0' : first;
            }

            decoder.GetChars([], 0, 0, letters, 0, true);
            return EndsWhole(file, total) ? first : throw Damaged();
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException)
        {
            throw e is InvalidDataException ? Damaged() : Unreadable();
        }
    }

    // RFC 1952, 2.3.1: a packed file ends in the length of what it holds. The unpacker takes a file that was cut for one that ended.
    private static bool EndsWhole(Stream file, long unpacked)
    {
        file.Position = 0;
        Span<byte> bytes = stackalloc byte[4];
        if (file.ReadAtLeast(bytes, 2, throwOnEndOfStream: false) < 2 || bytes is not [0x1f, 0x8b, ..])
        {
            return true;
        }

        if (file.Length < 18)
        {
            return false;
        }

        file.Position = file.Length - 4;
        file.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) == (uint)unpacked;
    }

    private static Refused Damaged() =>
        Refused.Malformed("import.unreadable", "Không giải nén được tệp: tệp nén bị hỏng hoặc bị cắt giữa chừng. Chưa nhập gì.");

    /// <summary>The text from its beginning, unpacked, without the mark of UTF-8. The file stays open.</summary>
    internal static Stream Plain(Stream file)
    {
        file.Position = 0;
        Span<byte> head = stackalloc byte[3];
        var read = file.ReadAtLeast(head, 3, throwOnEndOfStream: false);
        file.Position = read == 3 && head.SequenceEqual(Encoding.UTF8.Preamble) ? 3 : 0;
        return read > 2 && head is [0x1f, 0x8b, ..]
            ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true)
            : new Unclosed(file);
    }

    /// <summary>Lines with their numbers, without their ends; a line that is too long is null.</summary>
    internal static async IAsyncEnumerable<(int Number, ReadOnlyMemory<byte>? Line)> LinesAsync(
        Stream file, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var text = Plain(file);
        var pipe = PipeReader.Create(text, new StreamPipeReaderOptions(bufferSize: Chunk));
        var (number, skipping) = (1, false);
        while (true)
        {
            var got = await pipe.ReadAsync(ct);
            var buffer = got.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return (number++, skipping ? null : Tidy(buffer.Slice(0, end)));
                skipping = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (got.IsCompleted)
            {
                if (skipping || buffer.Length > 0)
                {
                    yield return (number, skipping ? null : Tidy(buffer));
                }

                yield break;
            }

            // Of a line that is too long nothing is kept; only its end is looked for.
            skipping |= buffer.Length > ImportFile.MostLine;
            pipe.AdvanceTo(skipping ? buffer.End : buffer.Start, buffer.End);
        }
    }

    /// <summary>Counted while it is read: a small file may unpack to a very large one.</summary>
    internal static async Task<MemoryStream> CopyAsync(Stream from, CancellationToken ct)
    {
        var to = new MemoryStream();
        var buffer = new byte[Chunk];
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0;)
        {
            if (to.Length + read > MostBytes)
            {
                throw TooLarge();
            }

            to.Write(buffer, 0, read);
        }

        return to;
    }

    internal static Refused Unreadable() => Refused.Malformed(
        "import.unreadable",
        "Không đọc được tệp: cần danh sách JSON, mỗi dòng một bản ghi JSON, hoặc CSV có cột của Cơ sở dữ liệu quốc gia, mã hóa UTF-8. Chưa nhập gì.");

    private static Refused TooLarge() =>
        Refused.Of(RefusalKind.TooLarge, "import.tooLarge", "Tệp quá lớn: chỉ nhận đến {0} MB sau khi giải nén. Chưa nhập gì.", MostBytes / 1024 / 1024);

    private static ReadOnlyMemory<byte>? Tidy(ReadOnlySequence<byte> line)
    {
        if (line.Length > ImportFile.MostLine)
        {
            return null;
        }

        var bytes = line.ToArray().AsMemory();
        return bytes.Span.Trim(" \t\r"u8).IsEmpty ? ReadOnlyMemory<byte>.Empty : bytes;
    }

    private sealed class Unclosed(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            inner.ReadAsync(buffer, offset, count, cancellationToken);

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
