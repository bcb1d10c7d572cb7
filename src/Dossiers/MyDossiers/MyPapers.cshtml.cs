using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Parts;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.MyDossiers;

/// <summary>Files of one's own dossiers: handed in, and the results that may be opened. Those of accounts for which one acts stand with their dossiers.</summary>
[Authorize(Policies.SignedIn)]
internal sealed class MyPapersModel(AppDb db, FileDesk files, CallerAccess callers) : PageModel
{
    private const int AtOnce = 10;

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? CursorText { get; set; }

    public IReadOnlyList<DossierPapers> Dossiers { get; private set; } = [];

    public string? Next { get; private set; }

    public string? First => string.IsNullOrEmpty(CursorText) ? null : "/tai-khoan/giay-to";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = (await callers.GetAsync(ct)).Id!.Value;
        var rows = db.Dossiers.AsNoTracking().Where(d => d.OwnerId == me);
        if (Cursor.Read(CursorText) is { } cursor)
        {
            var (at, id) = (new DateTimeOffset(cursor.Key, TimeSpan.Zero), DossierId.From(cursor.Id));
            rows = rows.Where(d => d.FiledAt < at || (d.FiledAt == at && d.Id < id));
        }

        var found = await rows.OrderByDescending(d => d.FiledAt).ThenByDescending(d => d.Id).Take(AtOnce + 1).ToListAsync(ct);
        Next = found.Count > AtOnce ? $"/tai-khoan/giay-to?cursor={new Cursor(found[AtOnce - 1].FiledAt.UtcTicks, found[AtOnce - 1].Id.Value)}" : null;
        var shown = new List<DossierPapers>();
        foreach (var dossier in found.Take(AtOnce))
        {
            var kept = (await files.ListForAsync("dossier", dossier.Id.Value, ct)).ToDictionary(f => f.Id);
            List<PaperShown> papers =
            [
                .. dossier.Papers.SelectMany(p => p.FileIds.Where(kept.ContainsKey).Select(f => new PaperShown(p.Name, kept[f], false))),
                .. (dossier.Result?.FileIds ?? []).Where(f => kept.ContainsKey(f) && DossierPage.MayOpen(dossier, f))
                    .Select(f => new PaperShown(dossier.Result!.Number, kept[f], true)),
            ];
            if (papers.Count > 0)
            {
                var key = dossier.Number ?? dossier.Reference;
                shown.Add(new DossierPapers(key, $"/ho-so-cua-toi/{Uri.EscapeDataString(key)}", dossier.ProcedureName, papers));
            }
        }

        Dossiers = shown;
    }
}

/// <summary>The files of one dossier.</summary>
internal sealed record DossierPapers(string Key, string Href, string Procedure, IReadOnlyList<PaperShown> Papers);

/// <summary>A file and what it is.</summary>
internal sealed record PaperShown(string Name, StoredFile File, bool IsResult);
