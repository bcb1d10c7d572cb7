using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Printing;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Office;

/// <summary>What was just received at the counter: its number, its slip to print and sign, and the way to the next.</summary>
[Authorize("role:" + Roles.Clerk)]
internal sealed class ReceivedModel(CallerAccess callers, DossierDesk desk, SlipShelf shelf) : OfficePage
{
    public DossierSheet Sheet { get; private set; } = null!;

    public IssuedSlip? Slip { get; private set; }

    public SlipPreview? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct)
    {
        Sheet = await desk.FindAsync(number, await callers.GetAsync(ct), Request.Query, ct) ?? throw DossierWork.NotFound();
        Slip = Sheet.SeesAll ? (await shelf.AllAsync(Sheet.Dossier, ct)).FirstOrDefault(s => s.Form == SlipForms.Receipt) : null;
        Preview = Slip is null ? null : SlipPrinter.Preview(JsonSerializer.Deserialize<SlipContent>(Slip.Content, EventJson.Options)!);
        return Page();
    }
}
