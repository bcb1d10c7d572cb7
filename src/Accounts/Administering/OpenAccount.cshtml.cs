using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Accounts.TwoPersons;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Accounts.Administering;

/// <summary>Somebody joins: account, person and first post on one page. The answer shows the password, which is kept nowhere.</summary>
[Authorize(Policies.Administrator)]
[FreshProof(Field = "posts.roles", Values = "administrator,auditor,provinceLeader")]
internal sealed class OpenAccountModel(AdministeringService service, AgencyDirectory directory, TimeProvider clock, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(Name = "account")]
    public string? Account { get; set; }

    [BindProperty(Name = "displayName")]
    public string? DisplayName { get; set; }

    [BindProperty(Name = "person.fullName")]
    public string? FullName { get; set; }

    [BindProperty(Name = "phone")]
    public string? Phone { get; set; }

    [BindProperty(Name = "email")]
    public string? Email { get; set; }

    [BindProperty(Name = PostForm.Prefix)]
    public PostForm Post { get; set; } = new();

    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public string? Password { get; private set; }

    /// <summary>True when the post waits for a second person.</summary>
    public bool Waits => GraveRoles.AreIn(Post.Roles);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Post.From = clock.Today();
        await ReadUnitsAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadUnitsAsync(ct);
        Require("displayName", DisplayName, "Bạn chưa điền tên hiển thị.");
        Require("account", Account, "Bạn chưa điền tên đăng nhập.");
        Require("why", Why, "Bạn chưa điền lý do hoặc căn cứ.");
        if (await Post.ReadAsync(ModelState, directory, texts, ct) is not { } post)
        {
            return this.Unfit();
        }

        try
        {
            Account = AccountName.Parse(Account);
            DisplayName = SearchText.Tidy(DisplayName);
            Password = await service.CreateAsync(
                await callers.GetAsync(ct),
                new NewAccount(Account, AccountKind.Officer, DisplayName) { Person = Person(), Posts = [post] },
                Why,
                ct);
            Response.Headers.CacheControl = "no-store";
            return Page();
        }
        catch (Refused refused) when (refused.Code == "account.taken")
        {
            ModelState.AddModelError("account", texts.Of(refused));
            Response.StatusCode = (int)refused.Kind;
            return Page();
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    private void Require(string field, string? value, string text)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            ModelState.AddModelError(field, texts[text]);
        }
    }

    private async Task ReadUnitsAsync(CancellationToken ct) => Units = PostForm.UnitChoices(await directory.ListAsync(clock.Today(), ct: ct));

    // A person is known as soon as anything of them is; the name on pages is theirs where no other was given.
    private PersonFacts? Person() => new[] { FullName, Phone, Email }.All(string.IsNullOrWhiteSpace)
        ? null
        : new PersonFacts(
            string.IsNullOrWhiteSpace(FullName) ? DisplayName! : FullName, null, null,
            string.IsNullOrWhiteSpace(Phone) ? null : Phone, string.IsNullOrWhiteSpace(Email) ? null : Email, null);
}
