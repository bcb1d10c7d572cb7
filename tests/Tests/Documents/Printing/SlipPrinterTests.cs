using System.Text;
using System.Text.Json;
using MotCua.Documents.Contract;
using MotCua.Documents.Printing;
using UglyToad.PdfPig;

namespace MotCua.Tests.Documents.Printing;

public sealed class SlipPrinterTests
{
    private static readonly SlipPrinter Printer = new(FontSource.BesideTheProgram);

    public static TheoryData<string> Forms { get; } = new(
        SlipForms.Receipt, SlipForms.Supplement, SlipForms.Refusal, SlipForms.Apology, SlipForms.Control);

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_word_of_a_slip_is_read_back_in_Vietnamese(string form)
    {
        var slip = Slips.Of(form);
        var flat = PdfTools.Flat(Printer.Draw(slip));

        Assert.Equal(flat.Normalize(NormalizationForm.FormC), flat);
        Assert.Contains(string.Join(' ', slip.Number), flat);
        foreach (var name in PrintedFields(form))
        {
            Assert.Contains(slip.Fields[name], flat);
        }
    }

    [Fact]
    public void The_receipt_names_each_paper_and_each_day_of_the_clock()
    {
        var flat = PdfTools.Flat(Printer.Draw(Slips.Of(SlipForms.Receipt)));

        Assert.Contains("1 Văn bản đăng ký giá Bản chính 01", flat);
        Assert.Contains("Thuyết minh cơ cấu tính giá hàng hoá, dịch vụ đăng ký giá", flat);
        Assert.Contains("T5–T6 2–3/9 Quốc khánh", flat);
        Assert.Contains("T3 7/9 hẹn trả", flat);
        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc", flat);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_slip_is_one_page_of_A5_in_PDF_A_with_every_font_embedded(string form)
    {
        var pdf = Printer.Draw(Slips.Of(form));

        Assert.Contains("No syntax or stream encoding errors found", PdfTools.Check(pdf));
        var info = PdfTools.Info(pdf);
        Assert.Contains("Pages:           1\n", info);
        Assert.Matches(@"Page size:\s+419\.53 x 595\.28 pts", info);
        var fonts = PdfTools.Fonts(pdf).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"TrueType\s+\S+\s+yes (yes|no )\s+yes", font));
        var raw = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/OutputIntents", raw);
        Assert.Contains("<pdfaid:part>1</pdfaid:part>", raw);
        Assert.Contains("<pdfaid:conformance>B</pdfaid:conformance>", raw);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_same_words_give_the_same_bytes_also_after_they_were_stored(string form)
    {
        var slip = Slips.Of(form);
        var stored = JsonSerializer.Deserialize<SlipContent>(JsonSerializer.Serialize(slip))!;

        Assert.Equal(Printer.Draw(slip), new SlipPrinter(FontSource.BesideTheProgram).Draw(stored));
        var other = slip with { IssuedAt = slip.IssuedAt.AddDays(1) };
        Assert.NotEqual(Printer.Draw(slip), Printer.Draw(other));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_slip_without_any_word_is_a_form_to_fill_in_by_hand(string form)
    {
        var empty = Slips.Of(form) with
        {
            Fields = new Dictionary<string, string>(),
            Tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(),
            QrText = null,
        };

        Assert.Contains(SlipWords.Dots, PdfTools.Flat(Printer.Draw(empty)));
    }

    [Fact]
    public void A_very_long_name_wraps_and_stays_inside_the_margins()
    {
        var slip = Slips.Of(SlipForms.Receipt);
        var name = string.Join(' ', Enumerable.Repeat("Nguyễn Phước Quý Thịnh", 12)) + " " + new string('Ŵ', 120);
        var fields = new Dictionary<string, string>(slip.Fields) { [SlipFields.Applicant] = name };

        var pdf = Printer.Draw(slip with { Fields = fields });

        using var document = PdfDocument.Open(pdf);
        Assert.All(document.GetPages(), page => Assert.All(page.Letters, letter =>
            Assert.InRange(letter.BoundingBox.Right, 26, page.Width - 25.5)));
        Assert.Equal(120, PdfTools.Flat(pdf).Count(letter => letter == 'Ŵ'));
    }

    [Fact]
    public void Forty_papers_go_on_over_pages_with_the_head_of_the_table_on_each()
    {
        var slip = Slips.Of(SlipForms.Receipt);
        var papers = Enumerable.Range(1, 80).Select(n => Slips.Row(
            ("name", $"Bản vẽ thiết kế kỹ thuật tờ số {n} có thuyết minh chi tiết"), ("kind", "Bản sao"), ("count", "01"))).ToList();
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(slip.Tables) { [SlipTables.Papers] = papers };

        var pdf = Printer.Draw(slip with { Tables = tables });

        using var document = PdfDocument.Open(pdf);
        Assert.InRange(document.NumberOfPages, 3, 8);
        var flat = PdfTools.Flat(pdf);
        Assert.All(Enumerable.Range(1, 80), n => Assert.Contains($"tờ số {n} có", flat));
        Assert.Contains($"Trang 2/{document.NumberOfPages}", flat);
        Assert.Equal(document.NumberOfPages - 1, document.GetPages().Count(page => page.Text.Contains("Hình thức")));
    }

    [Fact]
    public void Text_with_more_than_255_different_characters_is_drawn_with_further_instances_of_the_font()
    {
        var slip = Slips.Of(SlipForms.Refusal);
        var many = string.Concat(Enumerable.Range(0x00C0, 0x180).Concat(Enumerable.Range(0x1EA0, 90)).Select(c => (char)c));
        var fields = new Dictionary<string, string>(slip.Fields) { [SlipFields.Reason] = many };

        var pdf = Printer.Draw(slip with { Fields = fields });

        var flat = PdfTools.Text(pdf).ReplaceLineEndings("");
        Assert.All(Enumerable.Range(0x1EA0, 90), c => Assert.Contains((char)c, flat));
        Assert.Contains("No syntax", PdfTools.Check(pdf));
    }

    [Fact]
    public void Decomposed_text_emoji_and_marks_that_cannot_be_seen_are_cleaned()
    {
        var slip = Slips.Of(SlipForms.Refusal);
        var fields = new Dictionary<string, string>(slip.Fields)
        {
            [SlipFields.Applicant] = "Nguyễn Thị Hoà".Normalize(NormalizationForm.FormD) + "\u202E\u0000\u200F Bình 🎉",
        };

        Assert.Contains("Nguyễn Thị Hoà Bình", PdfTools.Flat(Printer.Draw(slip with { Fields = fields })));
    }

    [Fact]
    public void A_sample_says_so_and_both_copies_are_drawn_when_asked()
    {
        var pdf = Printer.Draw(Slips.Of(SlipForms.Receipt), new SlipDrawing(Sample: true, AllCopies: true));

        using var document = PdfDocument.Open(pdf);
        Assert.Equal(2, document.NumberOfPages);
        var flat = PdfTools.Flat(pdf);
        Assert.Contains("MẪU", flat);
        Assert.Contains("Liên 1: giao người nộp hồ sơ", flat);
        Assert.Contains("Liên 2: chuyển kèm hồ sơ", flat);
    }

    [Fact]
    public void A_long_term_names_the_days_that_do_not_count_instead_of_drawing_them()
    {
        var slip = Slips.Of(SlipForms.Receipt);
        var days = Enumerable.Range(1, 60).Select(n => Slips.Row(
            ("date", $"{n}/x"), ("weekday", "T2"), ("mark", n is 5 or 6 ? "uncounted" : n > 40 ? "uncounted" : "counted"),
            ("note", n > 40 ? "nghỉ cuối tuần" : "Quốc khánh"))).ToList();
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(slip.Tables) { [SlipTables.Days] = days };

        var flat = PdfTools.Flat(Printer.Draw(slip with { Tables = tables }));

        Assert.Contains("Các ngày không tính: 5/x, 6/x (Quốc khánh); 20 ngày nghỉ cuối tuần.", flat);
    }

    [Fact]
    public void The_preview_says_the_same_words_as_the_paper()
    {
        var preview = SlipPrinter.Preview(Slips.Of(SlipForms.Receipt));

        Assert.Equal("Mẫu số 01", preview.FormMark);
        var flat = PdfTools.Flat(Printer.Draw(Slips.Of(SlipForms.Receipt)));
        Assert.All(preview.Blocks.OfType<SlipParagraph>(), line => Assert.Contains(line.Line.Text, flat));
    }

    private static IEnumerable<string> PrintedFields(string form) => form switch
    {
        SlipForms.Receipt =>
        [
            SlipFields.Agency, SlipFields.Desk, SlipFields.Applicant, SlipFields.BroughtBy, SlipFields.Address, SlipFields.Phone,
            SlipFields.Email, SlipFields.Procedure, SlipFields.ProcedureCode, SlipFields.Term, SlipFields.ReceivedAt,
            SlipFields.DueAt, SlipFields.DueReason, SlipFields.Delivery, SlipFields.Fee, SlipFields.FeeInWords, SlipFields.Book,
            SlipFields.BookEntry, SlipFields.TrackingUrl, SlipFields.Secret, SlipFields.Hotline, SlipFields.OfficerSigns,
        ],
        SlipForms.Supplement => [SlipFields.Applicant, SlipFields.Reason, SlipFields.Contact, SlipFields.ContactPhone, SlipFields.RespondBy],
        SlipForms.Refusal => [SlipFields.Applicant, SlipFields.Reason, SlipFields.Desk, SlipFields.Procedure],
        SlipForms.Apology => [SlipFields.Applicant, SlipFields.Reason, SlipFields.NewDueAt, SlipFields.LeaderTitle, SlipFields.LeaderSigns],
        _ => [SlipFields.HandlingAgency, SlipFields.Partners, SlipFields.DueAt],
    };
}
