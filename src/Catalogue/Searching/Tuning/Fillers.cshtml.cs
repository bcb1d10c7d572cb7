using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Searching.Tuning;

/// <summary>Words that say nothing about what is looked for.</summary>
[Authorize(Policies.ControlOffice)]
internal sealed class FillersModel(TuningService tuning, Texts texts) : PageModel
{
    [BindProperty(Name = "lines")]
    public string? Lines { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public async Task OnGetAsync(CancellationToken ct) => (Lines, Version) = await tuning.FillersAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            await tuning.SaveFillersAsync(Lines, Version, ct);
            return LocalRedirect("/can-bo/tu-ngu-tim-kiem?xong=1");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }
}
