using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MotCua.Kernel.Data;

/// <summary>Where a page of a list ended: the sort key and the id of its last row. Opaque to whoever carries it.</summary>
/// <param name="Key">Sort key as a number (ticks, or any long).</param>
/// <param name="Id">Tie breaker.</param>
public readonly record struct Cursor(long Key, Guid Id)
{
    /// <inheritdoc />
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Key}.{Id:N}")));

    /// <summary>Reads a cursor; a broken one is refused (400 <c>list.badCursor</c>).</summary>
    /// <param name="text">From the request; null or empty is the first page.</param>
    public static Cursor? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
            return new Cursor(long.Parse(parts[0], CultureInfo.InvariantCulture), Guid.ParseExact(parts[1], "N"));
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw Refused.Malformed("list.badCursor", "Liên kết trang này đã hỏng. Bạn mở lại danh sách từ đầu.");
        }
    }
}
