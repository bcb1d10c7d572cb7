using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Exporting;

/// <summary>The annex as a document to edit (DOCX): the same lists as the printed one.</summary>
internal static class AnnexDocument
{
    private const string Font = "Times New Roman";
    private static readonly string[] Headings = ["TT", "Mã thủ tục", "Tên thủ tục hành chính", "Lĩnh vực", "Thời hạn giải quyết", "Địa điểm thực hiện", "Phí, lệ phí", "Căn cứ pháp lý"];
    private static readonly int[] Widths = [500, 1200, 3200, 1500, 2000, 1900, 2100, 2900];

    internal static byte[] Of(Annex annex)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var body = new Body();
            file.AddMainDocumentPart().Document = new Document(body);
            body.Append(Line(annex.Agency.ToUpper(Kernel.VietnamTime.Culture), bold: true));
            body.Append(Line("PHỤ LỤC", bold: true, centred: true), Line("DANH MỤC THỦ TỤC HÀNH CHÍNH", bold: true, centred: true));
            body.Append(Line($"Kèm theo Quyết định số {annex.Decision}", centred: true));
            List(body, "I. Thủ tục hành chính mới ban hành", annex.Published);
            List(body, "II. Thủ tục hành chính được sửa đổi, bổ sung", annex.Amended);
            List(body, "III. Thủ tục hành chính bị bãi bỏ", annex.Abolished);
            body.Append(new SectionProperties(
                new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape },
                new PageMargin { Top = 850, Bottom = 850, Left = 850, Right = 850, Header = 400, Footer = 400, Gutter = 0 }));
        }

        return stream.ToArray();
    }

    private static void List(Body body, string title, IReadOnlyList<AnnexLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        body.Append(Line($"{title} ({lines.Count})", bold: true));
        var table = new Table(new TableProperties(
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 },
                new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
            new TableLayout { Type = TableLayoutValues.Fixed }));
        table.Append(new TableGrid(Widths.Select(w => new GridColumn { Width = $"{w}" })));
        table.Append(Row(Headings, heading: true));
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            table.Append(Row([$"{i + 1}", line.Code, line.Name, line.Field, line.Term, line.Place, line.Fee, line.Law], heading: false));
        }

        body.Append(table, Line(string.Empty));
    }

    private static TableRow Row(string[] cells, bool heading)
    {
        var row = new TableRow();
        if (heading)
        {
            row.Append(new TableRowProperties(new TableHeader()));
        }

        for (var i = 0; i < cells.Length; i++)
        {
            row.Append(new TableCell(
                [new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = $"{Widths[i]}" }), .. cells[i].Split('\n').Select(t => Line(t, heading, heading, 20))]));
        }

        return row;
    }

    private static Paragraph Line(string text, bool bold = false, bool centred = false, int halfPoints = 26)
    {
        var properties = new RunProperties(new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font });
        if (bold)
        {
            properties.Append(new Bold());
        }

        properties.Append(new FontSize { Val = $"{halfPoints}" });
        var paragraph = new Paragraph(new ParagraphProperties(new Justification { Val = centred ? JustificationValues.Center : JustificationValues.Left }));
        paragraph.Append(new Run(properties, new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }));
        return paragraph;
    }

    // XML takes no control characters; a record holds none, a text of a source might.
    private static string Clean(string text) => string.Concat(text.Where(c => !char.IsControl(c) && System.Xml.XmlConvert.IsXmlChar(c)));
}
