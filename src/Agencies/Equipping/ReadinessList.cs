using System.Text;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Equipping;

/// <summary>Which offices are asked about; every part but the day may be left out.</summary>
/// <param name="Day">As of which day.</param>
/// <param name="Level">Only this tier.</param>
/// <param name="Area">Code of a unit: it and all below it.</param>
/// <param name="State">Only those that stand so.</param>
internal sealed record ReadinessQuestion(DateOnly Day, UnitLevel? Level = null, string? Area = null, ReadinessState? State = null)
{
    /// <summary>As it was written in an address; what is not understood is refused.</summary>
    /// <exception cref="Refused">400.</exception>
    internal static ReadinessQuestion Read(DateOnly day, string? level, string? area, string? state) => new(
        day,
        string.IsNullOrEmpty(level) ? null
            : UnitLevels.TryParse(level, out var tier) ? tier
            : throw Refused.Malformed("units.badLevel", "Không có cấp đơn vị “{0}”.", SearchText.Cut(level, 40)),
        string.IsNullOrWhiteSpace(area) ? null : area.Trim(),
        string.IsNullOrEmpty(state) ? null
            : char.IsAsciiLetter(state[0]) && Enum.TryParse<ReadinessState>(state, true, out var known) && Enum.IsDefined(known) ? known
            : throw Refused.Malformed("readiness.badState", "Không có mức sẵn sàng “{0}”.", SearchText.Cut(state, 40)));
}

/// <summary>How many offices of a tier stand how.</summary>
internal sealed record ReadinessTotal(UnitLevel Level, int Ready, int NotReady, int NotStated)
{
    internal int All => Ready + NotReady + NotStated;
}

/// <summary>The list of offices with their totals: rows, numbers, file and API come from the one predicate.</summary>
internal sealed class ReadinessList(ReadinessReading reading, AgencyBook book)
{
    /// <summary>The rows asked for, and totals by tier of the same day and area whatever the tier and state.</summary>
    internal async Task<(IReadOnlyList<UnitReadiness> Rows, IReadOnlyList<ReadinessTotal> Totals)> AskAsync(ReadinessQuestion question, CancellationToken ct)
    {
        IEnumerable<UnitReadiness> all = await reading.AllAsync(question.Day, ct);
        if (question.Area is not null)
        {
            var units = (await book.ReadAsync(ct)).On(question.Day);
            var area = units.Find(question.Area)
                ?? throw Refused.Malformed("list.unknownUnit", "Không có cơ quan “{0}”.", SearchText.Cut(question.Area, 40));
            var within = units.Subtree(area.Id);
            all = all.Where(r => within.Contains(r.Unit.Id));
        }

        var here = all.ToList();
        return (
            here.FindAll(r => (question.Level is null || r.Unit.Level == question.Level) && (question.State is null || r.State == question.State)),
            [
                .. here.GroupBy(r => r.Unit.Level).Select(g => new ReadinessTotal(
                    g.Key, g.Count(r => r.State == ReadinessState.Ready), g.Count(r => r.State == ReadinessState.NotReady),
                    g.Count(r => r.State == ReadinessState.NotStated))),
            ]);
    }

    /// <summary>The same rows as CSV; UTF-8 with its mark, so that spreadsheets read the letters.</summary>
    internal async Task<byte[]> WriteAsync(ReadinessQuestion question, CancellationToken ct)
    {
        var (rows, _) = await AskAsync(question, ct);
        var text = new StringBuilder(Csv.Line(["code", "identifier", "name", "level", "parent", "state", "countedOn", "missing"]));
        foreach (var row in rows)
        {
            text.Append(Csv.Line(
                [
                    row.Unit.Code, row.Unit.Identifier, row.Unit.Name, UnitLevels.Text(row.Unit.Level), row.Unit.ParentCode,
                    ReadinessWords.Key(row.State), row.Counted is { } day ? $"{day:yyyy-MM-dd}" : null,
                    string.Join("; ", row.Missing.Select(m => m.Item.Key)),
                ]));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
