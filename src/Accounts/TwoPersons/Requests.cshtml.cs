using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts.TwoPersons;

/// <summary>What waits for a second person, for whoever asked or may decide.</summary>
[Authorize(Policies.Officer)]
internal sealed class RequestsModel(TwoPersonList list, TwoPersonService service, IEnumerable<ITwoPersonAct> kinds, CallerAccess callers, TimeProvider clock) : PageModel
{
    /// <summary>True: what is over.</summary>
    [BindProperty(SupportsGet = true, Name = "het")]
    public bool Over { get; set; }

    public IReadOnlyList<TwoPersonRequest> Requests { get; private set; } = [];

    public IReadOnlyList<TwoPersonRequest> Alone { get; private set; } = [];

    public AccountId Me { get; private set; }

    public DateTimeOffset Now => clock.Now();

    public string NameOf(string kind) => kinds.FirstOrDefault(k => k.Kind == kind)?.Name ?? kind;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        if (!await service.ConcernsAsync(caller, ct) && (await list.OfAsync(caller, true, ct)).Count == 0)
        {
            throw Refused.Forbidden("twoPersons.notConcerned", "Trang này dành cho người đề nghị và người được duyệt những việc cần hai người.");
        }

        Me = caller.Id!.Value;
        Requests = await list.OfAsync(caller, Over, ct);
        Alone = await list.AloneAsync(caller, ct);
    }
}
