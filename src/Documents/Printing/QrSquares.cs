using System.Text;
using QRCoder;

namespace MotCua.Documents.Printing;

/// <summary>The dark squares of a QR code, joined along each row; without the quiet zone.</summary>
internal sealed record QrSquares(int Size, IReadOnlyList<(int Row, int Column, int Length)> Runs)
{
    private const int QuietZone = 4;

    public static QrSquares Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var matrix = data.ModuleMatrix;
        var size = matrix.Count - (2 * QuietZone);
        List<(int, int, int)> runs = [];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                var start = column;
                while (column < size && matrix[row + QuietZone][column + QuietZone])
                {
                    column++;
                }

                if (column > start)
                {
                    runs.Add((row, start, column - start));
                }
            }
        }

        return new QrSquares(size, runs);
    }

    /// <summary>The same squares as the path of an SVG picture of <see cref="Size"/> units.</summary>
    public string Path()
    {
        var path = new StringBuilder();
        foreach (var (row, column, length) in Runs)
        {
            path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{column} {row}h{length}v1h-{length}z");
        }

        return path.ToString();
    }
}
