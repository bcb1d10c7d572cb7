using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Moving;

/// <summary>Moves an officer from one post to another on one page.</summary>
[Authorize(Policies.Administrator)]
internal sealed class MoveModel(
    AccountSheets sheets, MovingService service, AgencyDirectory directory, TimeProvider clock, CallerAccess callers, Texts texts)
    : AccountActModel(sheets, callers, texts)
{
    [BindProperty(SupportsGet = true, Name = "post")]
    public Guid PostId { get; set; }

    [BindProperty(Name = "lastDay")]
    public DateOnly? LastDay { get; set; }

    [BindProperty(Name = PostForm.Prefix)]
    public PostForm Post { get; set; } = new();

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public PostLine Line { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken ct)
    {
        if (!await OpenAsync(name, ct))
        {
            return NotFound();
        }

        LastDay = clock.Today().AddDays(-1);
        Post.From = clock.Today();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken ct)
    {
        if (!await OpenAsync(name, ct))
        {
            return NotFound();
        }

        if (LastDay is null && ModelState.GetFieldValidationState("lastDay") != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError("lastDay", Words["Bạn chưa điền ngày cuối."]);
        }

        if (await Post.ReadAsync(ModelState, directory, Words, ct) is not { } wanted)
        {
            return this.Unfit();
        }

        return await TryAsync(
            async caller =>
            {
                await service.MoveAsync(caller, Account.Id, PostId, LastDay!.Value, wanted, Why, Successor, ct);
                return LocalRedirect($"{Home}?xong=chuyen");
            },
            ct);
    }

    // A post of somebody else, or one that is not held today, has no such form.
    private async Task<bool> OpenAsync(string name, CancellationToken ct)
    {
        Units = PostForm.UnitChoices(await directory.ListAsync(clock.Today(), ct: ct));
        if (!await FindAsync(name, ct)
            || (await Sheets.PostsAsync(Account.Id, ct)).FirstOrDefault(l => l.Post.Id == PostId && l.Time == PostTime.Now) is not { } line)
        {
            return false;
        }

        Line = line;
        await ReadWorkAsync(line.Post.UnitId, ct);
        return true;
    }
}
