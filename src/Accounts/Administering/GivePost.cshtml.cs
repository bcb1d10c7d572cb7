using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Accounts.Administering;

[Authorize(Policies.Administrator)]
[FreshProof(Field = "posts.roles", Values = "administrator,auditor,provinceLeader")]
internal sealed class GivePostModel(
    AccountSheets sheets, AdministeringService service, AgencyDirectory directory, TimeProvider clock, CallerAccess callers, Texts texts)
    : AccountActModel(sheets, callers, texts)
{
    [BindProperty(Name = PostForm.Prefix)]
    public PostForm Post { get; set; } = new();

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken ct)
    {
        Post.From = clock.Today();
        return await OpenAsync(name, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken ct)
    {
        if (!await OpenAsync(name, ct))
        {
            return NotFound();
        }

        if (await Post.ReadAsync(ModelState, directory, Words, ct) is not { } post)
        {
            return this.Unfit();
        }

        return await TryAsync(
            async caller =>
            {
                return await service.GivePostAsync(caller, Account.Id, post, Why, ct) is { } request
                    ? LocalRedirect($"{TwoPersonDesk.Path}/{request}?xong=gui")
                    : LocalRedirect($"{Home}?xong=vi-tri");
            },
            ct);
    }

    private async Task<bool> OpenAsync(string name, CancellationToken ct)
    {
        Units = PostForm.UnitChoices(await directory.ListAsync(clock.Today(), ct: ct));
        return await FindAsync(name, ct);
    }
}
