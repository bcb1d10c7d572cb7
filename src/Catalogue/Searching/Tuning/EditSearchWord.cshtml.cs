using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Searching.Tuning;

/// <summary>One saying is written, tried on the catalogue, and put in force; also out of a question that found nothing.</summary>
[Authorize(Policies.ControlOffice)]
internal sealed class EditSearchWordModel(TuningService tuning, Texts texts) : PageModel
{
    /// <summary>The saying that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "muc")]
    public string? Key { get; set; }

    [BindProperty]
    public SayingInput Input { get; set; } = new();

    public bool IsNew => string.IsNullOrEmpty(Key);

    public IReadOnlyList<(string Say, IReadOnlyList<string> Before, IReadOnlyList<string> Now)> Tried { get; private set; } = [];

    public IReadOnlyList<Choice> Moments { get; private set; } = [];

    /// <param name="question">A question that found nothing.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "cau")] string? question, CancellationToken ct)
    {
        var (saying, version) = await tuning.FindAsync(Key, ct);
        if (!IsNew && saying is null)
        {
            return NotFound();
        }

        await MomentsAsync(ct);
        Input = new SayingInput
        {
            Version = version,
            Say = saying is null ? SearchText.Cut(SearchText.Tidy(question), UnansweredCount.Longest) : string.Join('\n', saying.Say),
            Means = saying is null ? null : string.Join('\n', saying.Means),
            LifeEvent = saying?.LifeEvent,
            Question = saying is null ? question : null,
        };
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => TryAsync(
        async () =>
        {
            Tried = await tuning.TryAsync(Key, Input, ct);
            return Page();
        },
        ct);

    public Task<IActionResult> OnPostSaveAsync(CancellationToken ct) => TryAsync(
        async () =>
        {
            await tuning.SaveAsync(Key, Input, ct);
            return LocalRedirect("/can-bo/tu-ngu-tim-kiem?xong=1");
        },
        ct);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) => TryAsync(
        async () =>
        {
            await tuning.RemoveAsync(Key, Input.Version, ct);
            return LocalRedirect("/can-bo/tu-ngu-tim-kiem?xong=1");
        },
        ct);

    private async Task MomentsAsync(CancellationToken ct) =>
        Moments = [.. (await tuning.MomentsAsync(ct)).Moments.Select(e => new Choice(e.Code, e.ShownName))];

    private async Task<IActionResult> TryAsync(Func<Task<IActionResult>> work, CancellationToken ct)
    {
        await MomentsAsync(ct);
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            return await work();
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }
}

/// <summary>A saying as it is typed.</summary>
internal sealed class SayingInput
{
    public int Version { get; set; }

    public string? Say { get; set; }

    public string? Means { get; set; }

    public string? LifeEvent { get; set; }

    /// <summary>The question that found nothing and led here.</summary>
    public string? Question { get; set; }
}
