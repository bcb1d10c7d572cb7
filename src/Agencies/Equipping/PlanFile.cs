using System.Globalization;
using MotCua.Agencies.Registering;
using MotCua.Kernel;

namespace MotCua.Agencies.Equipping;

/// <summary>Yearly targets from a file: <c>unit,year,plan,measure,target,decision</c>, CSV or JSON.</summary>
internal static class PlanFile
{
    /// <exception cref="Refused">413, 422 with messages by row.</exception>
    internal static IReadOnlyList<PlanDraft> Read(string text)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var drafts = new List<PlanDraft>();
        foreach (var row in RowFile.Read(text, ["unit", "year", "plan", "measure", "target", "decision"]))
        {
            if (!int.TryParse(row["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            {
                errors[$"rows[{row.Number}].year"] = [$"Dòng {row.Number}: năm phải viết như 2021."];
            }
            else if (Target(row["target"]) is not { } target)
            {
                errors[$"rows[{row.Number}].target"] = [$"Dòng {row.Number}: mục tiêu phải là số, viết như 95 hoặc 1.5."];
            }
            else
            {
                drafts.Add(new PlanDraft(
                    row["unit"] ?? string.Empty, year, row["plan"] ?? string.Empty, PlanMeasure.Read(row["measure"]), target, row["decision"] ?? string.Empty, row.Number));
            }
        }

        return errors.Count == 0 ? drafts : throw Refused.Input(errors);
    }

    /// <summary>Hundredths of a typed number; null when it is none.</summary>
    internal static long? Target(string? typed) =>
        decimal.TryParse(SearchText.Tidy(typed).Replace(',', '.').TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < 1_000_000_000 ? (long)Math.Round(number * 100) : null;
}
