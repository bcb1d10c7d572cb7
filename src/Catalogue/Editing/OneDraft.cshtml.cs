using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Editing;

/// <summary>One draft: its parts, what is wrong, what differs, and whom it touches.</summary>
[Authorize(Policies.ProcedureOffice)]
internal sealed class OneDraftModel(DraftBook book, DecisionDesk decisions, Impact impact, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    /// <summary>Parts that both sides changed, after it was brought onto a newer version.</summary>
    [BindProperty(SupportsGet = true, Name = "chung")]
    public string? Both { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public ProcedureDraft Draft { get; private set; } = null!;

    public CatalogueDecision? Decision { get; private set; }

    public int Present { get; private set; }

    public bool IsOvertaken => Draft.State == DraftState.Open && Present != Draft.BaseVersion;

    public bool MayWrite { get; private set; }

    public IReadOnlyDictionary<string, string[]> Findings { get; private set; } = new Dictionary<string, string[]>();

    public IReadOnlyList<PartDifferences> Changes { get; private set; } = [];

    public ImpactFound Impact { get; private set; } = null!;

    public string Address => $"/can-bo/thu-tuc/ban-thao/{Id}";

    private JsonObject nodes = [];

    public Task OnGetAsync(CancellationToken ct) => LookAsync(ct);

    public Task<IActionResult> OnPostDropAsync(CancellationToken ct) => TryAsync(
        async actor =>
        {
            await book.DropAsync(Id, Version, actor, ct);
            return "/can-bo/thu-tuc";
        },
        ct);

    public Task<IActionResult> OnPostRebaseAsync(CancellationToken ct) => TryAsync(
        async actor =>
        {
            var both = await book.RebaseAsync(Id, Version, actor, ct);
            var names = both.Select(k => RecordParts.All.FirstOrDefault(p => p.Owns(k)) is { } part ? texts[part.Title] : k);
            return $"{Address}?xong=len-ban-moi&chung={Uri.EscapeDataString(string.Join(", ", names))}";
        },
        ct);

    /// <summary>What a part holds, in a few words.</summary>
    public string Brief(PartSpec part)
    {
        if (part.List is { } list)
        {
            var count = (nodes[list] as JsonArray)?.Count ?? 0;
            return count == 0 ? texts["chưa có"] : texts["{0} dòng", count];
        }

        var first = part.Under is { } under ? nodes[under]?["need"] : nodes[part.Fields[0].Key];
        return first switch
        {
            null => texts["chưa có"],
            JsonValue value => value.ToString() is { Length: > 0 } said ? SearchText.Cut(said, 120) : texts["chưa có"],
            JsonArray many => texts["{0} dòng", many.Count],
            _ => $"{first["code"]}, {first["version"]}",
        };
    }

    private async Task<IActionResult> TryAsync(Func<Kernel.Journal.Actor, Task<string>> work, CancellationToken ct)
    {
        try
        {
            return LocalRedirect(await work(await EditingApi.EditorAsync(callers, ct)));
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State or RefusalKind.Stale)
        {
            await LookAsync(ct);
            return refused.On(this, texts);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        Draft = await book.FindAsync(Id, ct);
        Decision = Draft.DecisionId is { } gathered ? await decisions.FindAsync(gathered, ct) : null;
        Present = await book.PresentAsync(Draft.Code, ct);
        MayWrite = Draft.State == DraftState.Open && Decision is null or { State: DecisionState.Draft } && (await callers.GetAsync(ct)).Has(Roles.ReformOffice);
        nodes = RecordText.Nodes(Draft.Record);
        var (before, after) = (await book.BaseAsync(Draft, ct), CatalogueJson.Read<ProcedureRecord>(Draft.Record));
        Findings = Draft.State == DraftState.Open ? (await book.ExamineAsync(Draft, ct)).All : new Dictionary<string, string[]>();
        Changes = before is null ? [] : RecordDiff.Of(before, after, texts);
        Impact = await impact.OfAsync(Draft.Code, before, after, ct);
    }
}
