using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Provisioning.Syncing;
using MotCua.Ui;

namespace MotCua.Provisioning.Administering;

/// <summary>A directory is added or changed on one form.</summary>
[Authorize(Policies.Administrator)]
internal sealed class EditSourceModel(SourceService service, RunReading runs, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(Name = "source")]
    public SourceForm Form { get; set; } = new();

    /// <summary>Its code; null for a new one.</summary>
    public string? Code { get; private set; }

    public IReadOnlyList<Choice> DisabledChoices =>
    [
        new(nameof(DisabledBy.Nothing), texts["Không có: ai vắng khỏi danh bạ mới bị đóng"]),
        new(nameof(DisabledBy.UserAccountControl), texts["userAccountControl (Active Directory)"]),
        new(nameof(DisabledBy.ShadowExpire), texts["shadowExpire (OpenLDAP)"]),
    ];

    public async Task<IActionResult> OnGetAsync(string? code, CancellationToken ct)
    {
        if (code is null)
        {
            Form = SourceForm.Of(new SourceSettings());
            return Page();
        }

        if (await runs.FindAsync(code, ct) is not { } source)
        {
            return NotFound();
        }

        Code = source.Code;
        Form = SourceForm.Of(SourceSettings.Read(source.Settings));
        (Form.Name, Form.Enabled) = (source.Name, source.Enabled);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken ct)
    {
        Code = code;
        try
        {
            var caller = await callers.GetAsync(ct);
            if (code is null)
            {
                code = await service.AddAsync(caller, Form.Read(), ct);
            }
            else
            {
                await service.ChangeAsync(caller, code, Form.Read(), ct);
            }

            return LocalRedirect($"/can-bo/danh-ba/{code}?xong=luu");
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.NotFound)
        {
            return Named(refused).On(this, texts);
        }
    }

    // The form's fields are named after it; the sign-in attribute is not the directory's own name.
    private static Refused Named(Refused refused) => refused.Errors.Count == 0 ? refused
        : refused.With(refused.Errors.ToDictionary(e => $"source.{e.Key}", e => e.Value));
}
