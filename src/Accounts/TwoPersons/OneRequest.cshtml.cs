using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Accounts.TwoPersons;

/// <summary>One request: all that the second person must see, then approve or refuse; its asker may take it back.</summary>
[Authorize(Policies.Officer)]
[FreshProof(Posts = true)]
internal sealed class OneRequestModel(
    TwoPersonList list, TwoPersonService service, Seconds seconds, CallerAccess callers, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(Name = "note")]
    public string? Note { get; set; }

    /// <summary>The second person says that they have seen all of it.</summary>
    [BindProperty(Name = "seen")]
    public bool Seen { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneAct { get; set; }

    public TwoPersonRequest It { get; private set; } = null!;

    public string Kind { get; private set; } = string.Empty;

    public bool IsMine { get; private set; }

    /// <summary>Why this person can't decide it; null: they can.</summary>
    public string? Unfit { get; private set; }

    public RequestState State => It.StateAt(clock.Now());

    public bool Waits => State == RequestState.Waiting;

    public string? Done => DoneAct switch
    {
        "gui" => texts["Đã gửi đề nghị. Việc chỉ có hiệu lực khi người thứ hai duyệt."],
        "duyet" => texts["Đã duyệt và thực hiện."],
        "khong" => texts["Đã trả lại, không duyệt."],
        "rut" => texts["Đã rút đề nghị."],
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await OpenAsync(id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => TryAsync(
        id,
        async caller =>
        {
            if (!Seen)
            {
                throw Refused.Field("seen", "Bạn xem hết nội dung rồi đánh dấu vào đây.");
            }

            await service.ApproveAsync(caller, id, Note, ct);
            return "duyet";
        },
        ct);

    public Task<IActionResult> OnPostRefuseAsync(Guid id, CancellationToken ct) => TryAsync(
        id,
        async caller =>
        {
            await service.RefuseAsync(caller, id, Note, ct);
            return "khong";
        },
        ct);

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken ct) => TryAsync(
        id,
        async caller =>
        {
            await service.WithdrawAsync(caller, id, ct);
            return "rut";
        },
        ct);

    private async Task<IActionResult> TryAsync(Guid id, Func<Caller, Task<string>> work, CancellationToken ct)
    {
        if (!await OpenAsync(id, ct))
        {
            return NotFound();
        }

        try
        {
            return LocalRedirect($"{TwoPersonDesk.Path}/{id}?xong={await work(await callers.GetAsync(ct))}");
        }
        catch (Refused refused) when (refused.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden))
        {
            return refused.On(this, texts);
        }
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        if (await list.FindAsync(caller, id, ct) is not { } found)
        {
            return false;
        }

        (It, IsMine, Kind) = (found, found.RequestedBy == caller.Id, service.KindOf(found.Kind).Name);
        try
        {
            await seconds.DemandAsync(caller, found, ct);
        }
        catch (Refused refused)
        {
            Unfit = texts.Of(refused);
        }

        return true;
    }
}
