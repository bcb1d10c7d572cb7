using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Ui;

namespace MotCua.Dossiers.Permissions;

/// <summary>A version in the making: each line is taken out, changed or added from the closed vocabulary.</summary>
[Authorize(Policies.Administrator)]
internal sealed class DraftModel(AppDb db, DraftService drafts, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    [BindProperty(Name = "title")]
    public string? Title { get; set; }

    [BindProperty(Name = "decision")]
    public string? Decision { get; set; }

    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    /// <summary>The line that is typed.</summary>
    [BindProperty(Name = "line")]
    public LineForm Line { get; set; } = new();

    public PermissionDraft It { get; private set; } = null!;

    public LineChoices Choices => new(texts);

    /// <summary>Opens the draft; <paramref name="edit"/> names a line that stands in the form to be changed: <c>see:3</c>, <c>act:5</c>, <c>power:0</c>.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "sua")] string? edit, CancellationToken ct)
    {
        if (!await OpenAsync(ct))
        {
            return NotFound();
        }

        Line = LineForm.Of(It.Table, edit);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        TryAsync(async caller => await drafts.NameAsync(caller, Id, Version, Title, Decision, ct), string.Empty, ct);

    public Task<IActionResult> OnPostLineAsync(CancellationToken ct) =>
        TryAsync(async caller => await drafts.EditAsync(caller, Id, Version, Line.PutInto, ct), "#dong", ct);

    public Task<IActionResult> OnPostRemoveAsync([FromQuery(Name = "dong")] string line, CancellationToken ct) =>
        TryAsync(async caller => await drafts.EditAsync(caller, Id, Version, t => LineForm.Remove(t, line), ct), "#dong", ct);

    public async Task<IActionResult> OnPostProposeAsync(CancellationToken ct)
    {
        var request = Guid.Empty;
        var answer = await TryAsync(async caller => request = await drafts.ProposeAsync(caller, Id, Why, ct), string.Empty, ct);
        return request == Guid.Empty ? answer : LocalRedirect($"{TwoPersonDesk.Path}/{request}?xong=gui");
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken ct)
    {
        await drafts.DropAsync(await callers.GetAsync(ct), Id, ct);
        return LocalRedirect("/can-bo/phan-quyen");
    }

    private async Task<IActionResult> TryAsync(Func<Caller, Task> work, string place, CancellationToken ct)
    {
        if (!await OpenAsync(ct))
        {
            return NotFound();
        }

        try
        {
            await work(await callers.GetAsync(ct));
            return LocalRedirect($"/can-bo/phan-quyen/ban-thao/{Id}{place}");
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.NotFound)
        {
            return refused.On(this, texts);
        }
    }

    private async Task<bool> OpenAsync(CancellationToken ct)
    {
        if (await db.PermissionDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == Id, ct) is not { } found)
        {
            return false;
        }

        It = found;
        return true;
    }
}
