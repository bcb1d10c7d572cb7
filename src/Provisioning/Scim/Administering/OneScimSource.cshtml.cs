using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Ui;

namespace MotCua.Provisioning.Scim.Administering;

/// <summary>One source: what it keeps, which of our accounts it is given, what its groups mean.</summary>
[Authorize(Policies.Administrator)]
internal sealed class OneScimSourceModel(
    ScimSourceKeeping keeping, AppDb db, AccountDesk accounts, AgencyDirectory directory, CallerAccess callers, Texts texts) : PageModel
{
    private const int PageSize = 20;

    public ScimSource Source { get; private set; } = null!;

    public string Service { get; private set; } = string.Empty;

    public int Users { get; private set; }

    public IReadOnlyList<(ScimGroup Group, int Members, string? Unit)> Groups { get; private set; } = [];

    /// <summary>Number of the page of groups, from 1, and whether another follows.</summary>
    public (int Number, bool More) Part { get; private set; }

    [BindProperty(Name = "account")]
    public string? Account { get; set; }

    [BindProperty(Name = "group")]
    public Guid Group { get; set; }

    [BindProperty(Name = "unit")]
    public string? Unit { get; set; }

    [BindProperty(Name = "roles")]
    public List<string> GroupRoles { get; set; } = [];

    [BindProperty(Name = "title")]
    public string? Title { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    public string Address => $"{Request.Scheme}://{Request.Host}{ScimAccess.Path}";

    public async Task<IActionResult> OnGetAsync(string source, CancellationToken ct) => await OpenAsync(source, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostLinkAsync(string source, CancellationToken ct) =>
        TryAsync(source, "noi", caller => keeping.LinkAsync(caller, source, Account, ct), ct);

    public Task<IActionResult> OnPostMapAsync(string source, CancellationToken ct) =>
        TryAsync(source, "nhom", caller => keeping.MapAsync(caller, source, Group, Unit, [.. GroupRoles.SelectMany(ScimSource.Split)], Title, ct), ct);

    private async Task<IActionResult> TryAsync(string source, string done, Func<Caller, Task> work, CancellationToken ct)
    {
        try
        {
            await work(await callers.GetAsync(ct));
            return LocalRedirect($"/can-bo/scim/nguon/{source}?xong={done}");
        }
        catch (Refused refused)
        {
            return await OpenAsync(source, ct) ? refused.On(this, texts) : NotFound();
        }
    }

    private async Task<bool> OpenAsync(string code, CancellationToken ct)
    {
        if (await db.ScimSources.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, ct) is not { } source)
        {
            return false;
        }

        Source = source;
        Service = (await accounts.FindAsync(source.ServiceAccount, ct))?.Account ?? string.Empty;
        Users = await db.ScimUsers.CountAsync(u => u.SourceId == source.Id && !u.Deleted, ct);
        Number = Math.Clamp(Number, 1, 1_000);
        var groups = await db.ScimGroups.AsNoTracking().Where(g => g.SourceId == source.Id).OrderBy(g => g.DisplayName)
            .Skip((Number - 1) * PageSize).Take(PageSize + 1).ToListAsync(ct);
        var rows = new List<(ScimGroup, int, string?)>();
        foreach (var group in groups.Take(PageSize))
        {
            var unit = group.UnitId is { } id ? (await directory.FindActingAsync(id, ct) ?? await directory.FindAsync(id, ct))?.Code : null;
            rows.Add((group, await db.ScimMembers.CountAsync(m => m.GroupId == group.Id, ct), unit));
        }

        (Groups, Part) = (rows, (Number, groups.Count > PageSize));
        return true;
    }
}
