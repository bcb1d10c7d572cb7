using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Importing;

/// <summary>One part beside its source: a person reads it as terms or fees, or leaves it text.</summary>
internal sealed class ReadPartModel(ReadingService service, CallerAccess callers, Texts texts) : KeeperPage(callers)
{
    internal const int MostRows = 3;

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true)]
    public string Part { get; set; } = string.Empty;

    [BindProperty(Name = "hash")]
    public string Hash { get; set; } = string.Empty;

    [BindProperty(Name = "decision")]
    public string? Decision { get; set; }

    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    [BindProperty(Name = "free")]
    public bool Free { get; set; }

    public IReadOnlyList<TypedTerm> Terms { get; private set; } = [.. Enumerable.Repeat(new TypedTerm(null, null, null, null), MostRows)];

    public IReadOnlyList<TypedFee> Fees { get; private set; } = [.. Enumerable.Repeat(new TypedFee(null, null, "dossier", "fee", null, null), MostRows)];

    public ProcedureRecord Record { get; private set; } = null!;

    public UnreadPart Text { get; private set; } = null!;

    public ReadingRow? Decided { get; private set; }

    public bool IsTerm => Text.Part == UnreadParts.Terms;

    public bool IsFee => Text.Part == UnreadParts.Fees;

    public bool CanRead => IsTerm || IsFee;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        Hash = Readings.HashOf(Text.Text);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        var form = Request.Form;
        Terms = [.. Enumerable.Range(0, MostRows).Select(i => TypedTerm.Of(form, i))];
        Fees = [.. Enumerable.Range(0, MostRows).Select(i => TypedFee.Of(form, i))];
        try
        {
            PartEntry? entry = Decision == "read" ? EntryTyped.Read(IsTerm, IsFee, Terms, Fees, Free) : null;
            await service.DecideAsync(Code, Text.Part, Hash, entry, Why, await ActorAsync(ct), ct);
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }

        return LocalRedirect(QueryHelpers.AddQueryString(
            "/can-bo/danh-muc/can-doc",
            new Dictionary<string, string?> { ["phan"] = Request.Query["phan"], ["field"] = Request.Query["field"], ["q"] = Request.Query["q"], ["xong"] = "1" }
                .Where(p => !string.IsNullOrEmpty(p.Value))));
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var (record, text, decided) = PartSlugs.PartOf(Part) is { } part && await service.FindAsync(Code, part, ct) is { } found
            ? found
            : throw Refused.NotFound("reading.notFound", "Không có phần nào như thế chờ đọc ở thủ tục này.");
        (Record, Text, Decided) = (record, text, decided);
    }
}
