using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Looking;

/// <summary>Asks the log of who looked at whom, with a reason; and shows who asked it before.</summary>
[Authorize(Policies.Auditor)]
internal sealed class LookLogModel(LookLog log, AccountDesk accounts, CallerAccess callers, TimeProvider clock, Texts texts) : PageModel
{
    private IReadOnlyDictionary<AccountId, string> names = new Dictionary<AccountId, string>();
    private Caller me = null!;

    [BindProperty(Name = "who")]
    public string? Who { get; set; }

    [BindProperty(Name = "whom")]
    public string? Whom { get; set; }

    [BindProperty(Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "to")]
    public DateOnly? To { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? CursorText { get; set; }

    public IReadOnlyList<LookSearch> Searches { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        (From, To) = (clock.Today().AddDays(-30), clock.Today());
        await ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            return LocalRedirect($"/can-bo/nhat-ky-xem/{await log.OpenAsync(me, Who, Whom, From, To, Reason, ct)}");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    public string NameOf(LookSearch search) => names.GetValueOrDefault(search.ById) ?? string.Empty;

    public bool Opens(LookSearch search) => search.ById == me.Id && search.At >= clock.Now().AddHours(-24);

    private async Task ReadAsync(CancellationToken ct)
    {
        me = await callers.GetAsync(ct);
        var (searches, next) = await log.SearchesAsync(CursorText, ct);
        Searches = searches;
        Next = next is null ? null : $"/can-bo/nhat-ky-xem?cursor={next}";
        names = await accounts.NamesOfAsync([.. searches.Select(s => s.ById).Distinct()], ct);
    }
}
