using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Parts;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Dossiers.Deadlines;

/// <summary>Anybody computes a due date and sees each day's reason; the same engine as for every dossier.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Costly)]
internal sealed class ComputeModel(DeadlinePreview preview, AgencyDirectory agencies, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "day")]
    public string? Day { get; set; }

    [BindProperty(SupportsGet = true, Name = "hour")]
    public string? Hour { get; set; }

    [BindProperty(SupportsGet = true, Name = "value")]
    public string? Value { get; set; }

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "mode")]
    public string? Mode { get; set; }

    [BindProperty(SupportsGet = true, Name = "agency")]
    public string? Agency { get; set; }

    public IReadOnlyList<Choice> Units =>
    [
        new("workingDays", texts["ngày làm việc"]), new("workingHours", texts["giờ làm việc"]), new("calendarDays", texts["ngày (kể cả ngày nghỉ)"]),
        new("months", texts["tháng"]), new("sameDay", texts["trong ngày"]),
    ];

    public IReadOnlyList<Choice> Modes =>
    [
        new("wholeDays", texts["Cả ngày"], texts["Ngày nhận không tính, hẹn cuối giờ làm việc"]),
        new("hours", texts["Từng giờ"], texts["Mỗi ngày 8 giờ làm việc, tính ngay từ lúc nhận"]),
    ];

    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    public PromiseView? Promise { get; private set; }

    public IReadOnlyList<string> Sentences { get; private set; } = [];

    public bool Provisional { get; private set; }

    public int CalendarVersion { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var asked = Value is not null;
        Day ??= VietnamTime.At(now).ToString("d/M/yyyy", CultureInfo.InvariantCulture);
        Hour ??= VietnamTime.At(now).ToString("H:mm", CultureInfo.InvariantCulture);
        Value ??= "5";
        Unit ??= "workingDays";
        Mode ??= "wholeDays";
        Agency ??= "77";
        Agencies = [.. (await agencies.ListAsync(VietnamTime.DateOf(now), null, null, null, ct)).Select(u => new Choice(u.Code, Texts.Pick(u.Name, u.NameEn)))];
        if (!asked)
        {
            return;
        }

        try
        {
            await ComputeAsync(now, ct);
        }
        catch (Refused refused)
        {
            ModelState.AddModelError(string.Empty, texts.Of(refused));
            Response.StatusCode = (int)refused.Kind;
        }
    }

    private async Task ComputeAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(Day?.Trim(), ["d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            ModelState.AddModelError("Day", texts["Ngày chưa đúng. Bạn ghi như 27/8/2021."]);
        }

        if (!TimeOnly.TryParseExact(Hour?.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
        {
            ModelState.AddModelError("Hour", texts["Giờ chưa đúng. Bạn ghi như 15:30."]);
        }

        if (!long.TryParse(Value?.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            ModelState.AddModelError("Value", texts["Thời hạn là một số nguyên, ví dụ 5."]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = 400;
            return;
        }

        var (promise, term, mode) = await preview.ComputeAsync(
            new PreviewInput
            {
                ReceivedAt = VietnamTime.Instant(day, hour),
                Term = new PreviewTerm { Value = Unit == "sameDay" ? 1 : value, Unit = Unit },
                Mode = Mode,
                Unit = Agency,
            },
            ct);
        Promise = PromiseParts.IfReceivedNow(promise, new(term, term, mode), now, texts) with { Lead = texts["Hẹn trả"] };
        Sentences = [.. promise.Days.Select((_, i) => Explanation.Day(promise, i, Texts.IsEnglish ? "en" : "vi"))];
        Provisional = promise.Provisional;
        CalendarVersion = promise.CalendarVersion;
    }
}
