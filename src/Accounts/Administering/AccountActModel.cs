using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Administering;

/// <summary>What the forms of acts on one account have in common: the account of the address, the reason, refusals on the form.</summary>
internal abstract class AccountActModel(AccountSheets sheets, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    public Account Account { get; private set; } = null!;

    /// <summary>What the account still has to do; said before it loses the means.</summary>
    public IReadOnlyList<WorkInHand> Work { get; private set; } = [];

    public string Home => $"/can-bo/tai-khoan/{Account.Name}";

    protected AccountSheets Sheets => sheets;

    protected Texts Words => texts;

    protected ValueTask<Caller> CallerAsync(CancellationToken ct) => callers.GetAsync(ct);

    protected async Task<bool> FindAsync(string name, CancellationToken ct)
    {
        if (await sheets.FindAsync(name, ct) is not { } found)
        {
            return false;
        }

        Account = found;
        return true;
    }

    /// <summary>Who takes the work: a sign-in name, or <see cref="HandOver.ToUnit"/>.</summary>
    [BindProperty(Name = "successor")]
    public string? Successor { get; set; }

    public IReadOnlyList<Choice> Successors { get; private set; } = [];

    protected async Task ReadWorkAsync(UnitId? unit, CancellationToken ct)
    {
        Work = await sheets.WorkOfAsync(Account.Id, unit, ct);
        Successors = Work.Count == 0 ? [] :
        [
            new Choice(HandOver.ToUnit, texts["Trả về đơn vị, lãnh đạo giao lại"]),
            .. (await sheets.SuccessorsAsync(Account.Id, unit, ct)).Select(o => new Choice(o.Account, $"{o.DisplayName} ({o.Title})")),
        ];
    }

    /// <summary>Adds the work of one more unit to what is shown.</summary>
    protected async Task AddWorkAsync(UnitId unit, CancellationToken ct)
    {
        var (work, successors) = (Work, Successors);
        await ReadWorkAsync(unit, ct);
        (Work, Successors) = ([.. work, .. Work], [.. successors.Concat(Successors).DistinctBy(c => c.Value)]);
    }

    protected async Task<IActionResult> TryAsync(Func<Caller, Task<IActionResult>> work, CancellationToken ct)
    {
        try
        {
            return await work(await callers.GetAsync(ct));
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.NotFound)
        {
            return refused.On(this, texts);
        }
    }
}
