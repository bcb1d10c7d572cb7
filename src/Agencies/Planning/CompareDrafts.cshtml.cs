using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Planning;

/// <summary>Two drafts side by side: what only one of them says.</summary>
[Authorize(AgencyPolicies.Reorganise)]
internal sealed class CompareDraftsModel(DraftDesk desk, AgencyDirectory directory, Texts texts) : DraftPageModel(desk, directory)
{
    [BindProperty(SupportsGet = true, Name = "voi")]
    public Guid OtherId { get; set; }

    public ReorganisationDraft Other { get; private set; } = null!;

    public IReadOnlyList<string> OnlyHere { get; private set; } = [];

    public IReadOnlyList<string> OnlyThere { get; private set; } = [];

    public int Same { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Other = await Desk.FindAsync(OtherId, ct);
        var (here, there) = (Sentences(Draft), Sentences(Other));
        OnlyHere = [.. here.Except(there, StringComparer.Ordinal)];
        OnlyThere = [.. there.Except(here, StringComparer.Ordinal)];
        Same = here.Intersect(there, StringComparer.Ordinal).Count();
    }

    private IReadOnlyList<string> Sentences(ReorganisationDraft draft) => [.. draft.Steps.SelectMany(s => DraftWords.Of(s, NameOf, NameOf, texts))];
}
