using System.Globalization;
using MotCua.Documents.Contract;

namespace MotCua.Documents.Printing;

/// <summary>A layout and the words of a slip become blocks; the same blocks are drawn on paper and shown on the page.</summary>
internal sealed class SlipComposer(SlipContent content, SlipLayout layout)
{
    public SlipPreview Compose() => new(
        layout.Title, layout.FormMark, layout.Paper, [.. layout.Blocks.Where(IsWanted).SelectMany(Compose)]);

    public static IReadOnlyList<string> Row(TableLayout table, int number, IReadOnlyDictionary<string, string> row) =>
        [.. table.Columns.Select(column => SlipWords.Cell(column.Text, InRow(number, row)))];

    private bool IsWanted(LayoutBlock block) =>
        block.If is not { } name || !string.IsNullOrWhiteSpace(Field(name)) || Rows(name).Count > 0;

    private IEnumerable<SlipBlock> Compose(LayoutBlock block) => block switch
    {
        HeaderLayout header => [new SlipHeader(
            [.. header.Left.Select(Line)], [.. header.Right.Select(Line)],
            header.Number is { } number ? Line(number) : null, header.Place is { } place ? Line(place) : null)],
        TitleLayout title => [new SlipTitle(
            title.Lines, title.Under is { } under ? Line(under) : null, title.Qr ? content.QrText : null,
            title.Barcode is { } barcode ? SlipWords.Cell(barcode, Field) : null)],
        LineLayout line => [new SlipParagraph(Line(line.Text), line.Align, line.Small, line.Indent)],
        SideBySideLayout side => [new SlipSideBySide(
            [.. side.Texts.Select(Line)], side.Shares ?? [.. side.Texts.Select(_ => 1.0)])],
        ListLayout list => Items(list),
        TableLayout table => [Table(table)],
        DayStripLayout strip => Days(strip),
        SignaturesLayout signatures => [new SlipSignatures([.. signatures.Columns.Select(column =>
            new SlipSignature(SlipWords.Cell(column.Role, Field), column.Hint, SlipWords.Cell(column.Name, Field)))])],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private IEnumerable<SlipBlock> Items(ListLayout list)
    {
        var rows = Rows(list.Of);
        return rows.Select((row, at) => new SlipParagraph(
            SlipWords.Plain(list.Item, InRow(at + 1, row)), "left", Small: false, Indent: false));
    }

    private SlipTable Table(TableLayout table)
    {
        var rows = Rows(table.Of).Select((row, at) => Row(table, at + 1, row)).ToList();
        while (rows.Count < table.BlankRows)
        {
            rows.Add([.. table.Columns.Select(_ => string.Empty)]);
        }

        return new SlipTable(
            [.. table.Columns.Select(column => new SlipColumn(column.Title, column.Group, column.Width, column.Align))],
            rows, table.Small);
    }

    private IEnumerable<SlipBlock> Days(DayStripLayout strip)
    {
        var rows = Rows(strip.Of);
        if (rows.Count > strip.Limit)
        {
            return [new SlipParagraph(Uncounted(strip, rows), "left", Small: true, Indent: false)];
        }

        var counted = 0;
        return [new SlipDays([.. DayWords.Joined(rows.Select(row =>
        {
            var mark = row.GetValueOrDefault("mark", "counted");
            counted += mark is "counted" or "due" ? 1 : 0;
            var note = mark switch
            {
                "received" => strip.Received,
                "due" => strip.Due,
                "uncounted" => row.GetValueOrDefault("note", string.Empty),
                _ => strip.Counted.Replace("{#}", counted.ToString(CultureInfo.InvariantCulture)),
            };
            return new SlipDay(row.GetValueOrDefault("date", ""), row.GetValueOrDefault("weekday", ""), mark, note);
        }))])];
    }

    /// <summary>A long term: the days that do not count by their reason; many of one reason by their number only.</summary>
    private static SlipLine Uncounted(DayStripLayout strip, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        var groups = rows.Where(row => row.GetValueOrDefault("mark") == "uncounted")
            .GroupBy(row => row.GetValueOrDefault("note", string.Empty))
            .Select(group => group.Count() > strip.ManyAbove
                ? strip.Many.Replace("{#}", group.Count().ToString(CultureInfo.InvariantCulture)).Replace("{note}", group.Key)
                : $"{string.Join(", ", group.Select(row => row.GetValueOrDefault("date", "")))} ({group.Key})");
        var text = string.Join("; ", groups);
        return SlipWords.Line(strip.Long, name => name == "uncounted" ? text : null);
    }

    private SlipLine Line(string template) => SlipWords.Line(template, Field);

    private string? Field(string name) => name switch
    {
        "number" => content.Number,
        "issuedAt" => VietnameseWords.Day(content.IssuedAt),
        _ => content.Fields.GetValueOrDefault(name),
    };

    private static Func<string, string?> InRow(int number, IReadOnlyDictionary<string, string> row) => name =>
        name == "#" ? number.ToString(CultureInfo.InvariantCulture) : row.GetValueOrDefault(name);

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string table) =>
        content.Tables.TryGetValue(table, out var rows) ? rows : [];
}
