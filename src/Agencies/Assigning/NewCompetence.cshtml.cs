using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Assigning;

/// <summary>An administrator states that a unit handles something for an area.</summary>
[Authorize(AgencyPolicies.Administer)]
internal sealed class NewCompetenceModel(
    AssigningService service, IEnumerable<IProcedureSubjects> subjects, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty]
    public CompetenceInput Input { get; set; } = new();

    public IReadOnlyList<string> Fields { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds =>
        [.. Enum.GetValues<CompetenceKind>().Select(k => new Choice(Competence.Text(k), texts[CompetenceWords.Of(k)]))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Input = new CompetenceInput { Kind = Competence.Text(CompetenceKind.Procedure), From = clock.Today(), WithBelow = true };
        await ListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ListAsync(ct);
        if (!CompetenceFile.TryKind(Input.Kind, out var kind))
        {
            ModelState.AddModelError("Input.Kind", texts["Bạn chọn giải quyết gì."]);
        }

        if (Input.From is null && ModelState.IsValid)
        {
            ModelState.AddModelError("Input.From", texts["Bạn chưa điền ngày có hiệu lực."]);
        }

        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            var draft = new CompetenceDraft(
                SearchText.Tidy(Input.Unit), kind, kind == CompetenceKind.Tier ? CompetenceWords.TierOf(SearchText.Tidy(Input.Subject), texts) : SearchText.Tidy(Input.Subject), SearchText.Tidy(Input.Area), Input.WithBelow, Input.From!.Value, Input.To,
                SearchText.Tidy(Input.Ground));
            await service.PutAsync([draft], await administrators.ActAsync(ct), SearchText.Cut(SearchText.Tidy(Input.Why), 500), ct);
            return LocalRedirect("/can-bo/tham-quyen?xong=true");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    private async Task ListAsync(CancellationToken ct) =>
        Fields = subjects.FirstOrDefault() is { } known ? [.. (await known.FieldsAsync(ct)).Select(f => f.Field)] : [];
}

/// <summary>A competence as it is typed.</summary>
internal sealed class CompetenceInput
{
    public string? Unit { get; set; }

    public string? Kind { get; set; }

    public string? Subject { get; set; }

    public string? Area { get; set; }

    public bool WithBelow { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string? Ground { get; set; }

    public string? Why { get; set; }
}
