using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Looking;
using MotCua.Dossiers.Office;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Permissions;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Explaining;

/// <summary>
/// Who may see a dossier, and why one account may or may not: for whoever has the power, of any dossier and without anything of its applicant;
/// for leaders, of their unit's.
/// </summary>
internal sealed class ExplainModel(
    AppDb db, DossierWork work, Explainer explainer, Audience audience, AccountDesk accounts, AgencyDirectory agencies, CallerAccess callers,
    PermissionBook permissions, Acts acts, Texts texts) : OfficePage
{
    [BindProperty(SupportsGet = true, Name = "hoSo")]
    public string? Key { get; set; }

    [BindProperty(SupportsGet = true, Name = "taiKhoan")]
    public string? Account { get; set; }

    public Dossier? It { get; private set; }

    public string Unit { get; private set; } = string.Empty;

    public AccountSummary? Who { get; private set; }

    public Explanation? Why { get; private set; }

    public IReadOnlyList<Viewer> Viewers { get; private set; } = [];

    public int Version { get; private set; }

    public string? Problem { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        var inForce = await permissions.CurrentAsync(ct);
        var all = inForce.Has(caller, Powers.Explain);
        if (!all && caller.UnitsOwned(Roles.Leader).Count == 0)
        {
            throw Refused.Forbidden("explain.notYours", "Trang này dành cho người kiểm tra, người quản trị và lãnh đạo đơn vị.");
        }

        Version = inForce.Number;
        if (string.IsNullOrWhiteSpace(Key))
        {
            return;
        }

        It = await FindAsync(caller, all, ct);
        if (It is null)
        {
            Problem = texts["Không tìm thấy hồ sơ, hoặc không phải hồ sơ của đơn vị bạn."];
            Response.StatusCode = (int)RefusalKind.NotFound;
            return;
        }

        Unit = await UnitInWords.OfAsync(agencies, It.UnitId, texts, ct);
        var asked = await db.Consultations.AsNoTracking().Where(c => c.DossierId == It.Id).ToListAsync(ct);
        if (string.IsNullOrWhiteSpace(Account))
        {
            Viewers = await audience.OfAsync(It, asked, ct);
            return;
        }

        await ExplainAsync(caller, asked, ct);
    }

    private async Task ExplainAsync(Caller caller, List<Consulting.Consultation> asked, CancellationToken ct)
    {
        Who = await accounts.FindAsync(Account!, ct);
        if (Who is null)
        {
            Problem = texts["Không có tài khoản này."];
            Response.StatusCode = (int)RefusalKind.NotFound;
            return;
        }

        // Who asked about whom is itself known.
        await acts.DoAsync(
            () => acts.RecordAsync(
                new Act("explainAccess", new Subject("account", Who.Id.Value), caller.ActAs(caller.Posts[0].Roles[0], caller.Posts[0].UnitId), It!.Number ?? It.Reference), [], ct),
            ct);
        var person = await callers.OfAsync(Who.Id, ct) ?? Caller.Guest("explained");
        Why = await explainer.OfAsync(It!, asked, person, ct);
    }

    private async Task<Dossier?> FindAsync(Caller caller, bool all, CancellationToken ct)
    {
        var key = SearchText.Tidy(Key).ToUpperInvariant();
        if (all)
        {
            return await DossierWork.ByKey(db.Dossiers.AsNoTracking(), key).FirstOrDefaultAsync(ct);
        }

        return await work.FindAsync(key, caller, ct) is { } found && caller.HasOwn(Roles.Leader, found.UnitId) ? found : null;
    }
}
