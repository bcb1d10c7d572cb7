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

    /// <summary>True where units were reorganised: figures can be read by the units of then or of now.</summary>
    public bool MayChooseThen { get; init; }

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
            MayChooseThen = query.By == FigureBy.Unit && await agencies.HasSuccessionsAsync(ct),
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

        var key = line.Key == "total" ? OfUnit : Query.By switch
            {
                FigureBy.Unit => $"&unit={Uri.EscapeDataString(line.Key)}&reach={(Query.OfThen ? "name" : "unit")}",
                FigureBy.Field => $"&field={Uri.EscapeDataString(line.Key)}{OfUnit}",
                FigureBy.Channel => $"&channel={Uri.EscapeDataString(line.Key)}{OfUnit}",
                FigureBy.Procedure => $"&procedure={Uri.EscapeDataString(line.Key)}{OfUnit}",
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        var procedure = Query.Procedure is { } p && Query.By != FigureBy.Procedure ? $"&procedure={Uri.EscapeDataString(p)}" : string.Empty;
        return $"{ListAt}?view=all{key}{procedure}&{filter}";
    }

    private string OfUnit => UnitCode.Length > 0 ? $"&unit={Uri.EscapeDataString(UnitCode)}" : string.Empty;

    public string ReceivedFilter => $"receivedFrom={Day(Query.From)}&receivedTo={Day(Query.To)}";

    /// <summary>Open on the eve of the period.</summary>
    public string CarriedOverFilter => $"pendingOn={Day(Query.From.AddDays(-1))}";

    public string EndedFilter(string? outcome = null) => $"endedFrom={Day(Query.From)}&endedTo={Day(Query.To)}{(outcome is null ? "" : $"&outcome={outcome}")}";

    public string PendingFilter(string? outcome = null) => $"pendingOn={Day(Query.To)}{(outcome is null ? "" : $"&outcome={outcome}")}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ChartData ChartOf(FigureTable table, Texts texts) => new(
        texts["Hồ sơ đã giải quyết, theo lời hẹn đầu"],
        [
            new(texts["trước hẹn"], ChartColour.Early), new(texts["đúng hẹn"], ChartColour.OnTime), new(texts["quá hẹn"], ChartColour.Late),
            new(texts["không có hạn"], ChartColour.Grey),
        ],
        [.. table.Items.Where(i => i.Resolved > 0).Take(20).Select(i => new ChartRow(
            table.By == FigureBy.Channel ? texts[i.Name] : i.Name, [i.FirstEarly, i.FirstOnTime, i.FirstLate, i.ResolvedNoDueDate], null, Vn.Percent(i.OnTimeRateAsPromised)))]);

    private static async Task<ChartData> MonthsAsync(FigureQuery query, FigureBook figures, Texts texts, CancellationToken ct)
    {
        var first = new DateOnly(query.To.Year, query.To.Month, 1).AddMonths(-11);
        var months = await figures.MonthsAsync(query with { From = first }, ct);
        var rows = months.Select(m => new ChartRow($"{m.Month.Month}/{m.Month.Year % 100}", [m.Received, m.Resolved])).ToList();
        return new ChartData(texts["Tiếp nhận và giải quyết trong 12 tháng"],
            [new(texts["tiếp nhận"], ChartColour.Sea), new(texts["đã giải quyết"], ChartColour.OnTime)], rows);
    }
}
