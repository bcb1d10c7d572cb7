using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Administering;

[Authorize(Policies.Administrator)]
internal sealed class AccountListModel(AccountList list, AgencyDirectory directory, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "role")]
    public string? Role { get; set; }

    [BindProperty(SupportsGet = true, Name = "holders")]
    public string? Holders { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "before")]
    public string? Before { get; set; }

    public AccountQuestion Question { get; private set; } = new();

    public IReadOnlyList<AccountRow> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<Choice> RoleChoices => PostForm.RoleChoices(texts);

    public IReadOnlyList<Choice> States =>
        [.. Enum.GetValues<AccountState>().Select(s => new Choice(AccountQuestion.NameOf(s), texts[AccountWords.State(s)]))];

    public IReadOnlyList<Choice> HoldersChoices =>
    [
        new(AccountQuestion.NameOf(AccountHolders.Public), texts["Người dân, doanh nghiệp"]),
        new(AccountQuestion.NameOf(AccountHolders.All), texts["Mọi tài khoản"]),
    ];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Units = PostForm.UnitChoices(await directory.ListAsync(clock.Today(), ct: ct));
        try
        {
            Question = AccountQuestion.Read(Q, Unit, Role, Holders, State);
            Count = await list.CountAsync(Question, ct);
            var page = await list.PageAsync(Question, After, Before, ct);
            Rows = page.Rows;
            Previous = page.Previous is null ? null : Href("before", page.Previous);
            Next = page.Next is null ? null : Href("after", page.Next);
        }
        catch (Refused refused)
        {
            Problem = texts.Of(refused);
            Response.StatusCode = (int)refused.Kind;
        }
    }

    private string Href(string name, string value) => $"/can-bo/tai-khoan?{string.Join('&', new[] { Question.Write(), $"{name}={Uri.EscapeDataString(value)}" }.Where(p => p.Length > 0))}";
}
