using System.Globalization;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Figures;

/// <summary>What the figures' part of a page shows; officers' figures link to the dossiers behind them.</summary>
internal sealed record FiguresView
{
    public required FigureQuery Query { get; init; }

    public required FigureTable Table { get; init; }

    public required string At { get; init; }

    /// <summary>Where lists are, for officers; null for the public, who sees counts.</summary>
    public string? ListAt { get; init; }

    public string UnitCode { get; init; } = string.Empty;

    public required IReadOnlyList<Choice> Units { get; init; }

    public required ChartData Chart { get; init; }

    public required ChartData Months { get; init; }

    public static async Task<FiguresView> OfAsync(
        string at, string? listAt, FigureQuery query, string unitCode, FigureBook figures, AgencyDirectory agencies, TimeProvider clock, Texts texts,
        CancellationToken ct)
    {
        var table = await figures.ReadAsync(query, ct);
        var units = await agencies.ListAsync(clock.Today(), null, null, null, ct);
        return new FiguresView
        {
            Query = query,
            Table = table,
            At = at,
            ListAt = listAt,
            UnitCode = unitCode,
            Units = [.. units.Select(u => new Choice(u.Code, Texts.Pick(u.Name, u.NameEn)))],
            Chart = ChartOf(table, texts),
            Months = await MonthsAsync(query, figures, texts, ct),
        };
    }

    /// <summary>Address of the list behind a figure, or null for the public.</summary>
    public string? Behind(FigureLine line, string filter)
    {
        if (ListAt is null)
        {
            return null;
        }

        var key = line.Key == "total" ? UnitCode.Length > 0 ? $"&unit={Uri.EscapeDataString(UnitCode)}" : string.Empty
            : Query.By switch
            {
                FigureBy.Unit => $"&unit={Uri.EscapeDataString(line.Key)}",
                FigureBy.Field => $"&field={Uri.EscapeDataString(line.Key)}{(UnitCode.Length > 0 ? $"&unit={Uri.EscapeDataString(UnitCode)}" : string.Empty)}",
                _ => $"&procedure={Uri.EscapeDataString(line.Key)}{(UnitCode.Length > 0 ? $"&unit={Uri.EscapeDataString(UnitCode)}" : string.Empty)}",
            };
        var procedure = Query.Procedure is { } p && Query.By != FigureBy.Procedure ? $"&procedure={Uri.EscapeDataString(p)}" : string.Empty;
        return $"{ListAt}?view=all{key}{procedure}&{filter}";
    }

    public string ReceivedFilter => $"receivedFrom={Day(Query.From)}&receivedTo={Day(Query.To)}";

    public string EndedFilter(string outcome) => $"endedFrom={Day(Query.From)}&endedTo={Day(Query.To)}&outcome={outcome}";

    public string PendingFilter(string outcome) => $"pendingOn={Day(Query.To)}&outcome={outcome}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ChartData ChartOf(FigureTable table, Texts texts) => new(
        texts["Hồ sơ đã giải quyết, theo lời hẹn đầu"],
        [
            new(texts["trước hẹn"], ChartColour.Early), new(texts["đúng hẹn"], ChartColour.OnTime), new(texts["quá hẹn"], ChartColour.Late),
            new(texts["không có hạn"], ChartColour.Grey),
        ],
        [.. table.Items.Where(i => i.Resolved > 0).Take(20).Select(i => new ChartRow(
            i.Name, [i.FirstEarly, i.FirstOnTime, i.FirstLate, i.ResolvedNoDueDate], null, Vn.Percent(i.OnTimeRateAsPromised)))]);

    private static async Task<ChartData> MonthsAsync(FigureQuery query, FigureBook figures, Texts texts, CancellationToken ct)
    {
        var rows = new List<ChartRow>();
        var first = new DateOnly(query.To.Year, query.To.Month, 1).AddMonths(-11);
        for (var month = first; month <= query.To; month = month.AddMonths(1))
        {
            var end = month.AddMonths(1).AddDays(-1);
            var sum = (await figures.ReadAsync(query with { From = month, To = end < query.To ? end : query.To }, ct)).Total;
            rows.Add(new ChartRow($"{month.Month}/{month.Year % 100}", [sum.Received, sum.Resolved]));
        }

        return new ChartData(texts["Tiếp nhận và giải quyết trong 12 tháng"],
            [new(texts["tiếp nhận"], ChartColour.Sea), new(texts["đã giải quyết"], ChartColour.OnTime)], rows);
    }
}
