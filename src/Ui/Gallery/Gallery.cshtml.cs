using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Kernel;

namespace MotCua.Ui.Gallery;

/// <summary>Every part of the design system in its states: to look at, and for the tests of the parts.</summary>
[AllowAnonymous]
internal sealed class GalleryModel(Texts texts) : PageModel
{
    [BindProperty]
    public GalleryForm Input { get; set; } = new();

    /// <summary>Shows the parts in the office's density.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Office { get; set; }

    public static ChartData ByUnit => new(
        "Trả kết quả theo cơ quan, năm 2020",
        [new("Trước hẹn", ChartColour.Early), new("Đúng hẹn", ChartColour.OnTime), new("Quá hẹn", ChartColour.Late)],
        [
            new("Sở Tài chính", [1080, 271, 0], "#", "100,0 %"),
            new("Sở Xây dựng", [1411, 751, 22], "#", "99,0 %"),
            new("Sở Tài nguyên và Môi trường", [4120, 4433, 512], "#", "94,3 %"),
            new("UBND huyện Châu Đức", [4870, 1180, 18], "#", "99,7 %"),
        ])
    { RowsAre = "Cơ quan" };

    public static ChartData ByMonth => new(
        "Tiếp nhận theo tháng, năm 2020",
        [new("Qua mạng", ChartColour.Sea), new("Tại quầy", ChartColour.Amber)],
        [.. new[] { 96, 61, 110, 87, 131, 140, 122, 118, 109, 127, 136, 114 }
            .Select((n, i) => new ChartRow($"T{i + 1}", [Math.Floor(n * 0.78), n - Math.Floor(n * 0.78)]))])
    { RowsAre = "Tháng" };

    public static ChartData OnTime => new(
        "Tỷ lệ đúng hẹn theo tháng",
        [new("Theo lời hẹn đầu", ChartColour.Sea), new("Sau thay đổi đúng luật", ChartColour.OnTime)],
        [.. new[] { 0.93, 0.95, 0.91, 0.96, 0.97, 0.96, 0.98, 0.97, 0.99, 0.98 }
            .Select((n, i) => new ChartRow($"T{i + 1}", [n, Math.Min(1, n + 0.015)]))])
    { RowsAre = "Tháng", Write = value => Vn.Percent(value) };

    public static PromiseView Promise => new()
    {
        Lead = "Hẹn trả",
        When = Vn.DateTime(VietnamTime.Instant(new DateOnly(2021, 9, 7), new TimeOnly(17, 30))),
        Tag = "còn 5 ngày",
        Days = GalleryDays.Week,
        Sentence = "5 ngày làm việc, không tính ngày nhận, thứ Bảy, Chủ nhật và nghỉ Quốc khánh.",
        FirstPromise = "Lời hẹn này chưa từng thay đổi.",
        Ground = "Căn cứ: Nghị định 61/2018/NĐ-CP, Điều 19.",
        WhyHref = "#",
    };

    public static PromiseView Late => new()
    {
        Lead = "Hẹn trả",
        When = "14:00 hôm nay",
        Tag = "quá 3 giờ",
        TagTone = Tone.Bad,
        Days = [.. GalleryDays.Week.Take(4).Append(new DayCell(new DateOnly(2021, 8, 31), "hẹn trả", DayKind.Missed))],
        FirstPromise = "Lời hẹn đầu: 17:30, 30/8/2021.",
        Changes = ["Gia hạn một lần đến 31/8/2021, có thư xin lỗi số 12/XL-STC: chờ kết quả đo đạc."],
    };

    public static PromiseView Long => new()
    {
        Lead = "Nộp ngay bây giờ, hẹn trả",
        When = Vn.DateTime(VietnamTime.Instant(GalleryDays.LongTerm[^1].Date, new TimeOnly(17, 30))),
        Days = GalleryDays.LongTerm,
        Sentence = "45 ngày làm việc.",
    };

    public void OnGet()
    {
        Input.Day = new DateOnly(2021, 8, 30);
        Input.Fee = 1_234_567;
        Input.Delivery = "online";
    }

    public void OnPost()
    {
        if (string.IsNullOrWhiteSpace(Input.TaxCode))
        {
            ModelState.AddModelError("Input.TaxCode", texts["Bạn chưa điền chỗ này."]);
        }
    }
}

/// <summary>One field of each kind.</summary>
internal sealed class GalleryForm
{
    [StringLength(200)]
    public string? Name { get; set; }

    public string? TaxCode { get; set; }

    public DateOnly? Day { get; set; }

    public long? Fee { get; set; }

    public string? Note { get; set; }

    public string? Unit { get; set; }

    public string? Delivery { get; set; }

    public IReadOnlyList<string> Papers { get; set; } = [];

    public bool Declared { get; set; }
}
