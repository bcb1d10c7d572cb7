using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Office;
using MotCua.Kernel;

namespace MotCua.Dossiers.Emergencies;

/// <summary>One emergency, and whether it was justified.</summary>
internal sealed class OneEmergencyModel(EmergencyBook book, EmergencyService service, CallerAccess callers, Texts texts) : OfficePage
{
    [BindProperty(Name = "justified")]
    public bool? Justified { get; set; }

    [BindProperty(Name = "finding")]
    public string? Finding { get; set; }

    public EmergencyLine Line { get; private set; } = null!;

    public bool MayJudge { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await OpenAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await OpenAsync(id, ct))
        {
            return NotFound();
        }

        try
        {
            await service.JudgeAsync(await callers.GetAsync(ct), id, Justified, Finding, ct);
            return LocalRedirect($"/can-bo/khan-cap/{id}");
        }
        catch (Refused refused) when (refused.Kind is not (RefusalKind.Forbidden or RefusalKind.NotFound))
        {
            return Show(refused, texts);
        }
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        if (await book.FindAsync(caller, id, ct) is not { } line)
        {
            return false;
        }

        (Line, MayJudge) = (line, line.It.JudgedAt is null && line.It.AccountId != caller.Id && await book.JudgesAsync(caller, ct));
        return true;
    }
}
