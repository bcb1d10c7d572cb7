using System.Globalization;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Printing;

/// <summary>Draws the annex of a decision by the layout <c>nd63-2010/annex</c>.</summary>
internal sealed class AnnexPrinter(SlipPrinter printer) : IAnnexPrinter
{
    private const string Version = "nd63-2010";
    private const string Form = "annex";

    public byte[] Draw(Annex annex)
    {
        ArgumentNullException.ThrowIfNull(annex);
        return printer.Draw(new SlipContent(
            Form, Version, annex.Decision,
            new Dictionary<string, string>
            {
                ["agency"] = annex.Agency.ToUpper(VietnamTime.Culture), ["decision"] = annex.Decision, ["publishedCount"] = Count(annex.Published), ["amendedCount"] = Count(annex.Amended),
                ["abolishedCount"] = Count(annex.Abolished),
            },
            new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>
            {
                ["published"] = Rows(annex.Published), ["amended"] = Rows(annex.Amended), ["abolished"] = Rows(annex.Abolished),
            },
            null,
            VietnamTime.Instant(annex.Day, TimeOnly.MinValue)));
    }

    private static string Count(IReadOnlyList<AnnexLine> lines) => lines.Count.ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(IReadOnlyList<AnnexLine> lines) =>
    [
        .. lines.Select(l => new Dictionary<string, string>
        {
            ["code"] = l.Code, ["name"] = l.Name, ["field"] = l.Field, ["term"] = l.Term, ["place"] = l.Place, ["fee"] = l.Fee, ["law"] = l.Law,
        }),
    ];
}
