using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Provisioning.Syncing;
using MotCua.Ui;

namespace MotCua.Provisioning.Administering;

/// <summary>Entries that a person has to decide on: link, skip, open.</summary>
[Authorize(Policies.Administrator)]
internal sealed class ReviewModel(RunReading runs, ReviewService service, AccountDesk accounts, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(Name = "clash")]
    public Guid Clash { get; set; }

    [BindProperty(Name = "decision")]
    public string? Decision { get; set; }

    [BindProperty(Name = "account")]
    public string? Account { get; set; }

    [BindProperty(Name = "openAs")]
    public string? OpenAs { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public Source Source { get; private set; } = null!;

    public IReadOnlyList<Clash> Rows { get; private set; } = [];

    public IReadOnlyDictionary<AccountId, string> Names { get; private set; } = new Dictionary<AccountId, string>();

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, string? after, CancellationToken ct)
    {
        try
        {
            return await OpenAsync(code, after, ct) ? Page() : NotFound();
        }
        catch (Refused refused)
        {
            return await OpenAsync(code, null, ct) ? refused.On(this, texts) : NotFound();
        }
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken ct)
    {
        if (!await OpenAsync(code, null, ct))
        {
            return NotFound();
        }

        try
        {
            var caller = await callers.GetAsync(ct);
            await (Decision switch
            {
                "link" => service.LinkAsync(caller, Source.Id, Clash, Account, ct),
                "open" => service.OpenAsync(caller, Source.Id, Clash, OpenAs, ct),
                "skip" => service.SkipAsync(caller, Source.Id, Clash, ct),
                _ => throw Refused.Field("decision", "Bạn chưa chọn nối, mở hay bỏ qua."),
            });
            return LocalRedirect($"/can-bo/danh-ba/{code}/xem-lai?xong=1");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    private async Task<bool> OpenAsync(string code, string? after, CancellationToken ct)
    {
        if (await runs.FindAsync(code, ct) is not { } source)
        {
            return false;
        }

        Source = source;
        (Rows, Next) = await runs.ClashesAsync(source.Id, after, ct);
        var names = new Dictionary<AccountId, string>();
        foreach (var id in Rows.Select(r => r.AccountId).OfType<AccountId>().Distinct())
        {
            names[id] = (await accounts.FindAsync(id, ct))?.Account ?? string.Empty;
        }

        Names = names;
        return true;
    }
}
