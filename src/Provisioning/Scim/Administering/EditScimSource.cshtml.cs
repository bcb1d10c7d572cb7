using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Provisioning.Scim.Administering;

/// <summary>A source of SCIM is added or changed on one form.</summary>
[Authorize(Policies.Administrator)]
internal sealed class EditScimSourceModel(ScimSourceKeeping keeping, AccountDesk accounts, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(Name = "code")]
    public string? NewCode { get; set; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "serviceAccount")]
    public string? ServiceAccount { get; set; }

    [BindProperty(Name = "enabled")]
    public bool Enabled { get; set; }

    [BindProperty(Name = "roles")]
    public List<string> RolesGiven { get; set; } = [];

    [BindProperty(Name = "defaultRoles")]
    public List<string> DefaultRoles { get; set; } = [];

    [BindProperty(Name = "defaultTitle")]
    public string? DefaultTitle { get; set; } = new SourceSettings().DefaultTitle;

    [BindProperty(Name = "units")]
    public string? Units { get; set; }

    /// <summary>Its code; null for a new one.</summary>
    public string? Code { get; private set; }

    public IReadOnlyList<Choice> RoleChoices => [.. ScimSourceKeeping.Giveable.Select(r => new Choice(r, texts[Roles.Words(r)]))];

    public async Task<IActionResult> OnGetAsync(string? source, CancellationToken ct)
    {
        if (source is null)
        {
            Enabled = true;
            return Page();
        }

        try
        {
            var known = await keeping.FindAsync(source, ct);
            (Code, Name, Enabled, DefaultTitle, Units) = (known.Code, known.Name, known.Enabled, known.DefaultTitle, known.Units);
            (RolesGiven, DefaultRoles) = ([.. known.RoleList], [.. known.DefaultRoleList]);
            ServiceAccount = (await accounts.FindAsync(known.ServiceAccount, ct))?.Account;
            return Page();
        }
        catch (Refused refused) when (refused.Kind == RefusalKind.NotFound)
        {
            return NotFound();
        }
    }

    public async Task<IActionResult> OnPostAsync(string? source, CancellationToken ct)
    {
        Code = source;
        var input = new ScimSourceInput(NewCode, Name, ServiceAccount, Enabled, RolesGiven, DefaultRoles, DefaultTitle, Units);
        try
        {
            var caller = await callers.GetAsync(ct);
            if (source is null)
            {
                source = await keeping.AddAsync(caller, input, ct);
            }
            else
            {
                await keeping.ChangeAsync(caller, source, input, ct);
            }

            return LocalRedirect($"/can-bo/scim/nguon/{source}?xong=luu");
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.NotFound)
        {
            return refused.On(this, texts);
        }
    }
}
