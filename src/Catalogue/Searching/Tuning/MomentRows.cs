using System.Text;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Catalogue.Searching.Tuning;

/// <summary>A moment of life as it is typed.</summary>
internal sealed class MomentInput
{
    /// <summary>Empty for one that is new: its code is made of its name, once, for addresses and records hang on it.</summary>
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? NameEn { get; set; }

    public string? Icon { get; set; }

    public int Order { get; set; }

    public bool Drop { get; set; }

    internal bool IsBlank => string.IsNullOrWhiteSpace(Code) && string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(NameEn);
}

/// <summary>Reads the rows of the page of moments.</summary>
internal static class MomentRows
{
    internal const int Most = 30;
    internal const int LongestName = 60;
    private const int LongestCode = 40;

    /// <exception cref="Refused">422 with a message at the first field that is wrong.</exception>
    internal static IReadOnlyList<LifeEvent> Read(IReadOnlyList<MomentInput> rows, IReadOnlyList<LifeEvent> before)
    {
        var found = new List<(int Order, LifeEvent Moment)>();
        var codes = rows.Select(r => r.Code).Where(c => before.Of(c) is not null).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Drop || row.IsBlank)
            {
                continue;
            }

            var (name, english) = (SearchText.Tidy(row.Name), SearchText.Tidy(row.NameEn));
            Named(name, $"Rows[{i}].Name");
            Named(english, $"Rows[{i}].NameEn");
            if (!LifeEvents.Icons.Contains(row.Icon ?? string.Empty))
            {
                throw Refused.Field($"Rows[{i}].Icon", "Bạn chọn một hình trong danh sách.");
            }

            var code = before.Of(row.Code)?.Code;
            if (code is null)
            {
                code = CodeOf(name);
                if (!codes.Add(code))
                {
                    throw Refused.Field($"Rows[{i}].Name", "Đã có việc mang mã “{0}”. Bạn đặt tên khác.", code);
                }
            }

            found.Add((row.Order, new LifeEvent(code, name, english, row.Icon ?? string.Empty)));
        }

        return found.Count is 0 or > Most ? throw Refused.Field("Rows[0].Name", "Bạn để lại từ 1 đến {0} việc trong đời.", Most) : [.. found.OrderBy(f => f.Order).Select(f => f.Moment)];

        static void Named(string text, string field)
        {
            if (text.Length is 0 or > LongestName || CodeOf(text).Length == 0)
            {
                throw Refused.Field(field, "Bạn ghi từ 1 đến {0} ký tự.", LongestName);
            }
        }
    }

    /// <summary>“Mất việc” is mat-viec.</summary>
    internal static string CodeOf(string name)
    {
        var code = new StringBuilder();
        foreach (var letter in SearchText.Fold(name))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                code.Append(letter);
            }
            else if (code.Length > 0 && code[^1] != '-')
            {
                code.Append('-');
            }
        }

        return code.ToString()[..Math.Min(code.Length, LongestCode)].Trim('-');
    }
}
