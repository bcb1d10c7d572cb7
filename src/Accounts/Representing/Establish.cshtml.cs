using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Representing;

/// <summary>A clerk has the papers and the people before them.</summary>
[Authorize("role:" + Roles.Clerk)]
internal sealed class EstablishModel(CounterService service, CallerAccess callers, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "birthDate")]
    public DateOnly? BirthDate { get; set; }

    [BindProperty(Name = "personNumber")]
    public string? PersonNumber { get; set; }

    [BindProperty(Name = "personName")]
    public string? PersonName { get; set; }

    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    [BindProperty(Name = "papersSeen")]
    public bool PapersSeen { get; set; }

    [BindProperty]
    public RepresentationForm Form { get; set; } = new();

    public void OnGet()
    {
        Form.From = clock.Today();
        Form.Kinds = Kinds();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Form.Kinds = Kinds();
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            var id = await service.EstablishAsync(
                await callers.GetAsync(ct), new OwnerAtCounter(Number, Name, BirthDate), new OtherSide(PersonNumber, PersonName), Form.Read(), PapersSeen, Why, ct);
            return LocalRedirect($"/can-bo/dai-dien/{id}?xong=xac-lap");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    private IReadOnlyList<Choice> Kinds() => RepresentationForm.KindChoices(Enum.GetValues<RepresentationKind>(), texts);
}
