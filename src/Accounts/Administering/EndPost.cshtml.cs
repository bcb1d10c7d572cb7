using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Administering;

[Authorize(Policies.Administrator)]
internal sealed class EndPostModel(AccountSheets sheets, AdministeringService service, TimeProvider clock, CallerAccess callers, Texts texts)
    : AccountActModel(sheets, callers, texts)
{
    [BindProperty(SupportsGet = true, Name = "post")]
    public Guid PostId { get; set; }

    [BindProperty(Name = "lastDay")]
    public DateOnly? LastDay { get; set; }

    public PostLine Line { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken ct)
    {
        if (!await OpenAsync(name, ct))
        {
            return NotFound();
        }

        LastDay = Line.Time == PostTime.Later ? Line.Post.From.AddDays(-1) : clock.Today();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken ct)
    {
        if (!await OpenAsync(name, ct))
        {
            return NotFound();
        }

        if (LastDay is null && ModelState.IsValid)
        {
            ModelState.AddModelError("lastDay", Words["Bạn chưa điền ngày cuối."]);
        }

        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        return await TryAsync(
            async caller =>
            {
                await service.EndPostAsync(caller, Account.Id, PostId, LastDay!.Value, Why, Successor, ct);
                return LocalRedirect($"{Home}?xong=ket-thuc");
            },
            ct);
    }

    // A post of somebody else, or one that ended, has no such form.
    private async Task<bool> OpenAsync(string name, CancellationToken ct)
    {
        if (!await FindAsync(name, ct)
            || (await Sheets.PostsAsync(Account.Id, ct)).FirstOrDefault(l => l.Post.Id == PostId && l.Time != PostTime.Before) is not { } line)
        {
            return false;
        }

        Line = line;
        await ReadWorkAsync(line.Post.UnitId, ct);
        return true;
    }
}
