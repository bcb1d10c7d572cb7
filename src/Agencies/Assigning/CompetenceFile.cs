using System.Globalization;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Registering;
using MotCua.Kernel;

namespace MotCua.Agencies.Assigning;

/// <summary>Competences from a file: <c>unit,kind,subject,area,withBelow,validFrom,validTo,ground</c>, CSV or JSON.</summary>
internal static class CompetenceFile
{
    internal static readonly string[] Columns = ["unit", "kind", "subject", "area", "withBelow", "validFrom", "validTo", "ground"];

    /// <exception cref="Refused">413, 422 with messages by row.</exception>
    internal static async Task<IReadOnlyList<CompetenceDraft>> ReadAsync(Stream file, CancellationToken ct) => Read(await FileText.ReadAsync(file, ct));

    internal static IReadOnlyList<CompetenceDraft> Read(string text)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var drafts = new List<CompetenceDraft>();
        foreach (var row in RowFile.Read(text, ["unit", "kind", "subject", "area", "validFrom", "ground"]))
        {
            Take(row, drafts, errors);
        }

        return errors.Count == 0 ? drafts : throw Refused.Input(errors);
    }

    internal static bool TryKind(string? text, out CompetenceKind kind)
    {
        kind = default;
        return !string.IsNullOrEmpty(text) && char.IsAsciiLetter(text[0]) && Enum.TryParse(text, true, out kind) && Enum.IsDefined(kind);
    }

    private static void Take(FileRow row, List<CompetenceDraft> drafts, Dictionary<string, string[]> errors)
    {
        if (!TryKind(row["kind"], out var kind))
        {
            Refuse("kind", "“kind” phải là procedure, field hoặc tier.");
        }
        else if (!TryYesNo(row["withBelow"], out var withBelow))
        {
            Refuse("withBelow", "“withBelow” phải là true hoặc false.");
        }
        else if (!TryDay(row["validFrom"], out var from))
        {
            Refuse("validFrom", "ngày bắt đầu phải viết như 2021-07-01.");
        }
        else if (row["validTo"] is { } to && !TryDay(to, out _))
        {
            Refuse("validTo", "ngày kết thúc phải viết như 2021-07-01.");
        }
        else
        {
            DateOnly? last = row["validTo"] is { } end && TryDay(end, out var day) ? day : null;
            drafts.Add(new CompetenceDraft(
                row["unit"] ?? string.Empty, kind, row["subject"] ?? string.Empty, row["area"] ?? string.Empty, withBelow, from, last,
                row["ground"] ?? string.Empty, row.Number));
        }

        void Refuse(string column, string what) => errors[$"rows[{row.Number}].{column}"] = [$"Dòng {row.Number}: {what}"];
    }

    private static bool TryYesNo(string? text, out bool yes)
    {
        yes = text is null or "true" or "1" or "True" or "TRUE";
        return yes || text is "false" or "0" or "False" or "FALSE";
    }

    private static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
