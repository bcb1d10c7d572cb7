using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Representing;

/// <summary>One representation for its two sides: what it says, what happened to it, and the answer or the end.</summary>
[Authorize(Policies.Citizen)]
internal sealed class OneRepresentationModel(RepresentationBook book, RepresentingService service, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public string? Done => DoneKey switch
    {
        "xac-nhan" => texts["Đã xác nhận."],
        "khong" => texts["Đã trả lời không xác nhận."],
        "het" => texts["Đã chấm dứt."],
        _ => null,
    };

    public RepresentationLine Line { get; private set; } = null!;

    public IReadOnlyList<RepresentationAct> History { get; private set; } = [];

    public bool MayAnswer { get; private set; }

    public bool MayEnd => Line.State is RepresentationState.Asked or RepresentationState.Later or RepresentationState.Now;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await OpenAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, string? answer, CancellationToken ct) => answer is "confirm" or "decline"
        ? await DoAsync(id, c => service.AnswerAsync(c, id, answer == "confirm", Why, ct), answer == "confirm" ? "xac-nhan" : "khong", ct)
        : BadRequest();

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct) => DoAsync(id, c => service.EndAsync(c, id, Why, ct), "het", ct);

    private async Task<IActionResult> DoAsync(Guid id, Func<Caller, Task> work, string done, CancellationToken ct)
    {
        if (!await OpenAsync(id, ct))
        {
            return NotFound();
        }

        try
        {
            await work(await callers.GetAsync(ct));

            // Who gave it back may see it still: they remain a side of it.
            return LocalRedirect($"/tai-khoan/dai-dien/{id}?xong={done}");
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.NotFound)
        {
            return refused.On(this, texts);
        }
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        if (await book.FindAsync(caller, id, ct) is not { } line)
        {
            return false;
        }

        Line = line;
        MayAnswer = line.State == RepresentationState.Asked && await service.MayAnswerAsync(caller, line.Row, ct);
        History = await book.HistoryAsync(id, ct);
        return true;
    }
}
