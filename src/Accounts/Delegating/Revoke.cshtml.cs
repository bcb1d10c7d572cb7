using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Delegating;

[Authorize(Policies.Officer)]
internal sealed class RevokeModel(DelegationBook book, DelegatingService service, CallerAccess callers, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    public DelegationLine Line { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await OpenAsync(await callers.GetAsync(ct), id, ct) && !Line.IsOver(clock.Today()) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        if (!await OpenAsync(caller, id, ct))
        {
            return NotFound();
        }

        try
        {
            await service.RevokeAsync(caller, id, Why, ct);
            return LocalRedirect("/can-bo/uy-quyen?xong=thu-hoi");
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.NotFound)
        {
            return refused.On(this, texts);
        }
    }

    private async Task<bool> OpenAsync(Caller caller, Guid id, CancellationToken ct)
    {
        if (await book.FindAsync(caller, id, ct) is not { } line)
        {
            return false;
        }

        Line = line;
        return true;
    }
}
