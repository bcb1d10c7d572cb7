using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Provisioning.Pushing.Administering;

/// <summary>A system that is told of officers is added or changed on one form.</summary>
[Authorize(Policies.Administrator)]
internal sealed class EditTargetModel(TargetKeeping keeping, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(Name = "code")]
    public string? NewCode { get; set; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "enabled")]
    public bool Enabled { get; set; }

    [BindProperty(Name = "address")]
    public string? Address { get; set; }

    [BindProperty(Name = "tokenAddress")]
    public string? TokenAddress { get; set; }

    [BindProperty(Name = "clientId")]
    public string? ClientId { get; set; }

    [BindProperty(Name = "scope")]
    public string? Scope { get; set; }

    [BindProperty(Name = "secret")]
    public string? Secret { get; set; }

    [BindProperty(Name = "roles")]
    public List<string> RolesTold { get; set; } = [];

    [BindProperty(Name = "units")]
    public string? Units { get; set; }

    [BindProperty(Name = "userNameFrom")]
    public string? UserNameFrom { get; set; } = "account";

    [BindProperty(Name = "departmentFrom")]
    public string? DepartmentFrom { get; set; } = "code";

    [BindProperty(Name = "sendsPhone")]
    public bool SendsPhone { get; set; }

    [BindProperty(Name = "mostClosedPercent")]
    public string? MostClosedPercent { get; set; } = "10";

    [BindProperty(Name = "compareEveryHours")]
    public string? CompareEveryHours { get; set; } = "24";

    /// <summary>Its code; null for a new one.</summary>
    public string? Code { get; private set; }

    public IReadOnlyList<Choice> RoleChoices => [.. Roles.OfPosts.Select(r => new Choice(r, texts[Roles.Words(r)]))];

    public IReadOnlyList<Choice> UserNameChoices =>
        [new("account", texts["Tên đăng nhập ở đây"]), new("email", texts["Thư điện tử; ai không có thì không được gửi"])];

    public IReadOnlyList<Choice> DepartmentChoices =>
        [new("code", texts["Mã đơn vị"]), new("identifier", texts["Mã định danh"]), new("name", texts["Tên đơn vị"])];

    private TargetInput Input => new(NewCode, Name, Enabled, new TargetSettings
    {
        Address = Tidy(Address), TokenAddress = Tidy(TokenAddress), ClientId = Tidy(ClientId), Scope = Tidy(Scope), Roles = string.Join(' ', RolesTold), Units = Tidy(Units),
        UserNameFrom = Tidy(UserNameFrom), DepartmentFrom = Tidy(DepartmentFrom), SendsPhone = SendsPhone, MostClosedPercent = Number(MostClosedPercent),
        CompareEveryHours = Number(CompareEveryHours),
    }, Secret);

    public async Task<IActionResult> OnGetAsync(string? target, CancellationToken ct)
    {
        if (target is null)
        {
            Enabled = true;
            return Page();
        }

        try
        {
            var known = await keeping.FindAsync(target, ct);
            var s = TargetSettings.Read(known.Settings);
            (Code, Name, Enabled, Address, TokenAddress, ClientId, Scope, Units) = (known.Code, known.Name, known.Enabled, s.Address, s.TokenAddress, s.ClientId, s.Scope, s.Units);
            (RolesTold, UserNameFrom, DepartmentFrom, SendsPhone) = ([.. s.RoleList], s.UserNameFrom, s.DepartmentFrom, s.SendsPhone);
            (MostClosedPercent, CompareEveryHours) = (s.MostClosedPercent.ToString(CultureInfo.InvariantCulture), s.CompareEveryHours.ToString(CultureInfo.InvariantCulture));
            return Page();
        }
        catch (Refused refused) when (refused.Kind == RefusalKind.NotFound)
        {
            return NotFound();
        }
    }

    public async Task<IActionResult> OnPostAsync(string? target, CancellationToken ct)
    {
        Code = target;
        try
        {
            var caller = await callers.GetAsync(ct);
            if (target is null)
            {
                target = await keeping.AddAsync(caller, Input, ct);
            }
            else
            {
                await keeping.ChangeAsync(caller, target, Input, ct);
            }

            return LocalRedirect($"/can-bo/scim/dich/{target}?xong=luu");
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.NotFound)
        {
            return refused.On(this, texts);
        }
    }

    private static string Tidy(string? text) => text?.Trim() ?? string.Empty;

    // What is no number is out of every range.
    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
