using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Permissions;

/// <summary>The table as its reviewer signs it: the version in force, or an earlier one; drafts that are being made.</summary>
internal sealed class ReadTableModel(AppDb db, DraftService drafts, CallerAccess callers, PermissionBook book, TimeProvider clock) : PermissionPage(callers, book)
{
    public PermissionVersion It { get; private set; } = null!;

    public int InForce { get; private set; }

    public IReadOnlyList<PermissionVersion> Versions { get; private set; } = [];

    public IReadOnlyList<PermissionDraft> Drafts { get; private set; } = [];

    public bool MayDraft { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "so")] int? number, CancellationToken ct)
    {
        var caller = await DemandAsync(ct);
        InForce = (await Book.CurrentAsync(ct)).Number;
        Versions = await db.PermissionVersions.AsNoTracking().OrderByDescending(v => v.Number).ToListAsync(ct);
        var found = Versions.FirstOrDefault(v => v.Number == (number ?? InForce));
        if (found is null && (number ?? InForce) != InForce)
        {
            return NotFound();
        }

        It = found ?? new PermissionVersion { Number = InForce, Title = "MotCua", Author = "MotCua", Table = ShippedTable.Table, CreatedAt = clock.Now(), From = clock.Now() };
        MayDraft = caller.Has(Roles.Administrator);
        Drafts = MayDraft ? await db.PermissionDrafts.AsNoTracking().OrderByDescending(d => d.ChangedAt).Take(20).ToListAsync(ct) : [];
        return Page();
    }

    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct) =>
        LocalRedirect($"/can-bo/phan-quyen/ban-thao/{await drafts.CreateAsync(await DemandAsync(ct), ct)}");
}
