using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Agencies.Assigning;

/// <summary>One statement of competence with all its revisions; administrators end, correct or withdraw it.</summary>
[Authorize(AgencyPolicies.See)]
internal sealed class OneCompetenceModel(
    AppDb db, AgencyBook book, AssigningService service, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    private const string Home = "/can-bo/tham-quyen?xong=true";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public CompetenceInput Input { get; set; } = new();

    public Competence It { get; private set; } = null!;

    public IReadOnlyList<Competence> Revisions { get; private set; } = [];

    public UnitSummary Unit { get; private set; } = null!;

    public UnitSummary Area { get; private set; } = null!;

    public UnitSummary? Now { get; private set; }

    public bool MayAdminister { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (It.Id != Id)
        {
            return LocalRedirect("/can-bo/tham-quyen/" + It.Id);
        }

        Input = new CompetenceInput { To = It.ValidTo, WithBelow = It.WithBelow, Ground = It.Ground };
        return Page();
    }

    public Task<IActionResult> OnPostEndAsync(CancellationToken ct) => TryAsync(
        (actor, why) => Input.To is { } last ? service.EndAsync(Id, last, actor, why, ct) : throw Refused.Field("Input.To", "Bạn điền ngày kết thúc."), ct);

    public Task<IActionResult> OnPostCorrectAsync(CancellationToken ct) => TryAsync(
        (actor, why) => service.CorrectAsync(Id, Input.WithBelow, Input.To, SearchText.Tidy(Input.Ground), actor, why, ct), ct);

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct) => TryAsync((actor, why) => service.WithdrawAsync(Id, actor, why, ct), ct);

    private async Task<IActionResult> TryAsync(Func<Actor, string, Task> work, CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!MayAdminister)
        {
            return Forbid();
        }

        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            await work(await administrators.ActAsync(ct), SearchText.Tidy(Input.Why));
            return LocalRedirect(Home);
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.Competences.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, ct) is not { } asked)
        {
            return false;
        }

        Revisions = await db.Competences.AsNoTracking().Where(c => c.UnitId == asked.UnitId && c.Kind == asked.Kind && c.Subject == asked.Subject
            && c.AreaId == asked.AreaId && c.ValidFrom == asked.ValidFrom).OrderByDescending(c => c.Revision).ToListAsync(ct);
        It = Revisions[0];
        var pages = await book.ReadAsync(ct);
        (Unit, Area) = (pages.Find(It.UnitId, It.ValidFrom)!, pages.Find(It.AreaId, It.ValidFrom)!);
        var now = pages.Successions.On(It.UnitId, Today);
        Now = now == It.UnitId ? null : pages.Find(now, Today);
        MayAdminister = await administrators.MayAdministerAsync(ct);
        return true;
    }
}
