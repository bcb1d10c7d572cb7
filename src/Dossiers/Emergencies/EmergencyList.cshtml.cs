using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Office;

namespace MotCua.Dossiers.Emergencies;

/// <summary>Dossiers opened in an emergency: to be answered for by who opened them, and judged by leaders and inspectors.</summary>
internal sealed class EmergencyListModel(EmergencyBook book, EmergencyService service, CallerAccess callers) : OfficePage
{
    /// <summary>True: those that are judged.</summary>
    [BindProperty(SupportsGet = true, Name = "xong")]
    public bool Judged { get; set; }

    public IReadOnlyList<EmergencyLine> Lines { get; private set; } = [];

    public bool MayOpen { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        MayOpen = await service.MayAsync(caller, ct);
        Lines = await book.OfAsync(caller, Judged, ct);
    }
}
