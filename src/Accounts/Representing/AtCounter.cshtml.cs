using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Representing;

/// <summary>One representation as a clerk sees it; both sides learn that the clerk looked.</summary>
[Authorize("role:" + Roles.Clerk)]
internal sealed class AtCounterModel(RepresentationBook book, CounterService service, AccountLooks looks, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public string? Done => DoneKey switch
    {
        "xac-lap" => texts["Đã xác lập. Cả hai bên thấy ở trang của mình."],
        "het" => texts["Đã chấm dứt."],
        _ => null,
    };

    public RepresentationLine Line { get; private set; } = null!;

    public IReadOnlyList<RepresentationAct> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await OpenAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await OpenAsync(id, ct))
        {
            return NotFound();
        }

        try
        {
            await service.EndAsync(await callers.GetAsync(ct), id, Why, ct);
            return LocalRedirect($"/can-bo/dai-dien/{id}?xong=het");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken ct)
    {
        if (await book.FindAsync(id, ct) is not { } line)
        {
            return false;
        }

        var caller = await callers.GetAsync(ct);
        await looks.NoteAsync(caller, line.Owner.Id, AccountLookGround.Counter, ct);
        await looks.NoteAsync(caller, line.Person.Id, AccountLookGround.Counter, ct);
        Line = line;
        History = await book.HistoryAsync(id, ct);
        return true;
    }
}
