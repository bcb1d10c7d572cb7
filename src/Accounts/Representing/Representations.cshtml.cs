using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts.Representing;

/// <summary>Whom one acts for, and who acts for oneself or for a business that one legally represents.</summary>
[Authorize(Policies.Citizen)]
internal sealed class RepresentationsModel(RepresentationBook book, CallerAccess callers, Texts texts) : PageModel
{
    private IReadOnlyList<AccountId> spokenFor = [];

    [BindProperty(SupportsGet = true, Name = "het")]
    public bool Over { get; set; }

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? CursorText { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public string? Done => DoneKey switch
    {
        "xin" => texts["Đã gửi. Bên kia xác nhận thì có hiệu lực."],
        _ => null,
    };

    public AccountId Me { get; private set; }

    /// <summary>A business acts by people, so it asks for nobody.</summary>
    public bool MayAct { get; private set; }

    public IReadOnlyList<RepresentationLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        (Me, MayAct) = (caller.Id!.Value, caller.Has(Roles.Citizen));
        spokenFor = [.. RepresentationBook.SpokenFor(caller).Select(o => o.Id)];
        var (lines, next) = await book.PageAsync(caller, Over, CursorText, RepresentationBook.AtOnce, ct);
        Lines = lines;
        Next = next is null ? null : $"/tai-khoan/dai-dien?{(Over ? "het=true&" : string.Empty)}cursor={next}";
    }

    public bool WaitsForMe(RepresentationLine line) => line.State == RepresentationState.Asked
        && (line.Row.AskedByOwner ? line.Person.Id == Me : line.Person.Id != Me && line.Row.AskedById != Me && spokenFor.Contains(line.Owner.Id));
}
