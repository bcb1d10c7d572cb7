using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.SingleSignOn.Clients;

[Authorize(Policies.Administrator)]
[FreshProof(Posts = true)]
internal sealed class OneClientModel(ClientKeeping clients, CallerAccess callers, Texts texts) : ClientPage(callers, texts)
{
    public Client Client { get; private set; } = null!;

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public string? Done => DoneKey switch
    {
        "moi" => Words["Đã đăng ký ứng dụng."],
        "sua" => Words["Đã lưu thay đổi."],
        "thu-hoi" => Words["Đã thu hồi mọi mã của ứng dụng này."],
        "dong" => Words["Đã đóng ứng dụng; mọi mã của nó đã bị thu hồi."],
        "mo" => Words["Ứng dụng dùng lại được."],
        _ => null,
    };

    private string Home => $"/can-bo/ung-dung/{Client.ClientId}";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        Client = await clients.FindAsync(id, ct);
        Show(await clients.FormOfAsync(Client, ct));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        Client = await clients.FindAsync(id, ct);
        return await TryAsync(
            async caller =>
            {
                await clients.ChangeAsync(caller, id, Form, ct);
                return LocalRedirect($"{Home}?xong=sua");
            },
            ct);
    }

    public Task<IActionResult> OnPostRevokeAsync(string id, CancellationToken ct) => ActAsync(
        id,
        async caller =>
        {
            await clients.RevokeAllAsync(caller, id, Why, ct);
            return "thu-hoi";
        },
        ct);

    public Task<IActionResult> OnPostCloseAsync(string id, bool closed, CancellationToken ct) => ActAsync(
        id,
        async caller =>
        {
            await clients.SetClosedAsync(caller, id, closed, Why, ct);
            return closed ? "dong" : "mo";
        },
        ct);

    private async Task<IActionResult> ActAsync(string id, Func<Caller, Task<string>> act, CancellationToken ct)
    {
        Client = await clients.FindAsync(id, ct);
        Show(await clients.FormOfAsync(Client, ct));
        return await TryAsync(async caller => LocalRedirect($"{Home}?xong={await act(caller)}"), ct);
    }
}
