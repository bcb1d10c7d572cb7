using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Granting;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Reviewing;

/// <summary>The half-yearly review: a leader answers for each post of the unit; an administrator sees how far all units are.</summary>
[Authorize(Policies.Officer)]
internal sealed class ReviewModel(ReviewService service, GrantReviews grants, AgencyDirectory directory, CallerAccess callers, Texts texts) : PageModel
{
    private const string Prefix = "p-";
    private const string GrantPrefix = "g-";

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? UnitCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public int? Answered { get; set; }

    public string? Done => Answered is { } count ? texts["Đã ghi {0} xác nhận.", count] : null;

    public string Period => service.Period;

    public bool SeesAll { get; private set; }

    public UnitSummary? Unit { get; private set; }

    public IReadOnlyList<UnitSummary> Choices { get; private set; } = [];

    public IReadOnlyList<ReviewLine> Lines { get; private set; } = [];

    public IReadOnlyList<GrantReviewLine> Grants { get; private set; } = [];

    public IReadOnlyList<ReviewProgress> Progress { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        if (!await OpenAsync(caller, ct))
        {
            return NotFound();
        }

        if (Unit is { } unit)
        {
            await ReadAsync(caller, unit.Id, ct);
        }
        else
        {
            (Progress, Next) = await service.ProgressAsync(After, ct);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        if (!await OpenAsync(caller, ct) || Unit is not { } unit)
        {
            return NotFound();
        }

        try
        {
            var count = await service.AnswerAsync(caller, unit.Id, Answers(Prefix), Answers(GrantPrefix), ct);
            return LocalRedirect($"/can-bo/ra-soat?unit={Uri.EscapeDataString(unit.Code)}&xong={count}");
        }
        catch (Refused refused)
        {
            await ReadAsync(caller, unit.Id, ct);
            return refused.On(this, texts);
        }
    }

    private Dictionary<Guid, bool> Answers(string prefix) =>
        Request.Form.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal) && f.Value.ToString() is "keep" or "end")
            .Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal) && Guid.TryParse(f.Key[prefix.Length..], out _))
            .ToDictionary(f => Guid.Parse(f.Key[prefix.Length..]), f => f.Value.ToString() == "keep");

    private async Task ReadAsync(Caller caller, UnitId unit, CancellationToken ct)
    {
        Lines = await service.LinesAsync(caller, unit, ct);
        Grants = await grants.LinesAsync(caller, unit, ct);
    }

    private async Task<bool> OpenAsync(Caller caller, CancellationToken ct)
    {
        SeesAll = caller.Has(Roles.Administrator);
        var led = new List<UnitSummary>();
        foreach (var id in caller.Posts.Where(p => p.Lent is null && p.Roles.Contains(Roles.Leader)).Select(p => p.UnitId).Distinct())
        {
            if (await directory.FindAsync(id, ct) is { } unit)
            {
                led.Add(unit);
            }
        }

        Choices = led;
        Unit = string.IsNullOrWhiteSpace(UnitCode) ? (SeesAll ? null : led.FirstOrDefault()) : await directory.FindAsync(UnitCode, ct: ct);
        return Unit is { } asked ? ReviewService.MayReview(caller, asked.Id) : SeesAll && string.IsNullOrWhiteSpace(UnitCode);
    }
}
