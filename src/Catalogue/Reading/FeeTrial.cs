using System.Globalization;
using Microsoft.AspNetCore.Http;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Catalogue.Reading;

/// <summary>A small calculator on the page of a record: the fees for facts that stand in the address. Works without script.</summary>
internal sealed class FeeTrial
{
    private const int MostPages = 10_000;
    private const int MostCopies = 1_000;
    private const int MostSquareMetres = 100_000_000;
    private static readonly string[] Own = ["cach", "trang", "ban", "m2", "mien"];

    private FeeTrial()
    {
    }

    public string Way { get; private init; } = string.Empty;

    public string? Pages { get; private init; }

    public string? Copies { get; private init; }

    public string? SquareMetres { get; private init; }

    public string? Relief { get; private init; }

    public string? PagesError { get; private set; }

    public string? CopiesError { get; private set; }

    public string? AreaError { get; private set; }

    public bool AsksPages { get; private init; }

    public bool AsksCopies { get; private init; }

    public bool AsksArea { get; private init; }

    /// <summary>Rates differ by place, and none is chosen.</summary>
    public bool NeedsPlace { get; private init; }

    public IReadOnlyList<FeeRelief> Reliefs { get; private init; } = [];

    /// <summary>What else stands in the address and must stay there.</summary>
    public IReadOnlyList<(string Name, string Value)> Kept { get; private init; } = [];

    public IReadOnlyList<FeeDue> Due { get; private set; } = [];

    public bool IsWrong => PagesError is not null || CopiesError is not null || AreaError is not null;

    /// <summary>Null where the record has nothing to calculate.</summary>
    internal static FeeTrial? Of(ProcedureRecord record, UnitSummary? unit, Channel usual, IQueryCollection query, Texts t)
    {
        if (!FeeChoice.Varies(record))
        {
            return null;
        }

        var channel = Enum.GetValues<Channel>().Where(c => string.Equals(c.ToString(), query["cach"], StringComparison.OrdinalIgnoreCase)).Select(c => (Channel?)c).FirstOrDefault() ?? usual;
        string? Said(string name) => query[name].ToString() is { Length: > 0 } text ? SearchText.Cut(text, 20) : null;
        var reliefs = record.Fees.SelectMany(f => f.FreeFor ?? []).DistinctBy(r => r.Code, StringComparer.Ordinal).ToList();
        var trial = new FeeTrial
        {
            Way = channel.ToString().ToLowerInvariant(),
            Pages = Said("trang") ?? "1",
            Copies = Said("ban") ?? "1",
            SquareMetres = Said("m2"),
            Relief = reliefs.Find(r => r.Code == query["mien"])?.Code,
            AsksPages = record.Fees.Any(f => f.Per == FeePer.Page),
            AsksCopies = record.Fees.Any(f => f.Per is FeePer.Page or FeePer.Copy),
            AsksArea = record.Fees.Any(f => f.Per == FeePer.SquareMetre),
            NeedsPlace = unit is null && record.Fees.Any(f => f.Areas is { Count: > 0 }),
            Reliefs = reliefs,
            Kept = [.. query.Where(q => !Own.Contains(q.Key)).Select(q => (q.Key, q.Value.ToString()))],
        };
        trial.Calculate(record, unit, channel, t);
        return trial;
    }

    private void Calculate(ProcedureRecord record, UnitSummary? unit, Channel channel, Texts t)
    {
        var pages = Number(Pages, 1, MostPages);
        var copies = Number(Copies, 0, MostCopies);
        var metres = SquareMetres is null ? null : Number(SquareMetres, 1, MostSquareMetres);
        PagesError = AsksPages && pages is null ? t["Số trang từ 1 đến {0}.", MostPages] : null;
        CopiesError = AsksCopies && copies is null ? t["Số bản từ 0 đến {0}.", MostCopies] : null;
        AreaError = AsksArea && SquareMetres is not null && metres is null ? t["Diện tích là số m² tròn, từ 1."] : null;
        if (!IsWrong)
        {
            Due = FeeChoice.Explain(
                record, new FeeFacts(channel, pages ?? 1, copies ?? 1) { SquareMetres = metres, Areas = FeeFacts.AreasOf(unit), Relief = Relief }, t);
        }
    }

    private static int? Number(string? text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
