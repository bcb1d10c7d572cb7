using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;

namespace MotCua.Dossiers.Looking;

/// <summary>What a search found, for who made it.</summary>
[Authorize(Policies.Auditor)]
internal sealed class LookLogFoundModel(LookLog log, AccountDesk accounts, CallerAccess callers) : PageModel
{
    private IReadOnlyDictionary<AccountId, string> names = new Dictionary<AccountId, string>();

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? CursorText { get; set; }

    public LookSearch Search { get; private set; } = null!;

    public IReadOnlyList<LookLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await log.FindAsync(await callers.GetAsync(ct), id, ct) is not { } search)
        {
            return NotFound();
        }

        Search = search;
        var (lines, next) = await log.PageAsync(search, LookCursor.Read(CursorText), LookLog.AtOnce, ct);
        Lines = lines;
        Next = next is null ? null : $"/can-bo/nhat-ky-xem/{id}?cursor={next}";
        names = await accounts.NamesOfAsync([.. lines.Select(l => l.By).Concat(lines.Select(l => l.Whose).OfType<AccountId>()).Distinct()], ct);
        return Page();
    }

    public string NameOf(AccountId? id) => id is { } known ? names.GetValueOrDefault(known) ?? string.Empty : string.Empty;
}
