using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Editing;

/// <summary>Writes one part of a draft. What was typed stays, whatever is wrong with it.</summary>
[Authorize(Policies.ReformOffice)]
[RequestFormLimits(ValueCountLimit = 6_000, ValueLengthLimit = RecordText.MostBytes, BufferBodyLengthLimit = 8L * RecordText.MostBytes)]
internal sealed class EditPartModel(DraftBook book, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "part")]
    public string? Slug { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public ProcedureDraft Draft { get; private set; } = null!;

    public PartSpec Spec { get; private set; } = null!;

    public PartForm Form { get; private set; } = null!;

    public ProcedureRecord Record { get; private set; } = null!;

    public bool IsStale { get; private set; }

    public string Address => $"/can-bo/thu-tuc/ban-thao/{Id}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        (Version, Form) = (Draft.Version, PartForm.Of(Spec, RecordText.Nodes(Draft.Record)));
    }

    /// <summary>One more empty row; nothing is saved yet.</summary>
    public async Task<IActionResult> OnPostRowAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Form = PartForm.Of(Spec, Request.Form);
        Form.AddRow();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Form = PartForm.Of(Spec, Request.Form);
        try
        {
            await book.WriteAsync(Id, Version, Change, await EditingApi.EditorAsync(callers, ct), ct);
            return LocalRedirect($"{Address}?xong=luu");
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State or RefusalKind.Stale)
        {
            IsStale = refused.Kind == RefusalKind.Stale;
            return refused.On(this, texts);
        }
    }

    // What is wrong in this part keeps it from being saved; what is wrong elsewhere is told on the draft's page.
    private JsonObject Change(JsonObject nodes)
    {
        var typed = new Findings();
        var origin = Form.WriteTo(nodes, typed);
        typed.ThrowIfAny();
        var read = new Findings();
        if (RecordText.Read(nodes, read) is not { } record)
        {
            throw Refused.Input(Placed(read.All, origin));
        }

        var wrong = RecordCheck.Check(record).All.Where(f => Spec.Owns(f.Key)).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        return wrong.Count == 0 ? nodes : throw Refused.Input(Placed(wrong, origin));
    }

    // Entries are counted as they will stand, rows as they were typed; places inside a form or process are told at its text.
    private Dictionary<string, string[]> Placed(IReadOnlyDictionary<string, string[]> errors, IReadOnlyList<int> origin)
    {
        var placed = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (place, said) in errors)
        {
            var (key, words) = (place, said);
            if (Spec.Fields is [{ Kind: ValueKind.Json } text] && place.StartsWith(text.Key, StringComparison.Ordinal) && place != text.Key)
            {
                (key, words) = (text.Key, [.. (placed.GetValueOrDefault(text.Key) ?? []), .. said.Select(s => $"{place}: {texts[s]}")]);
            }
            else if (Spec.List is { } list && place.StartsWith(list + "[", StringComparison.Ordinal) && place.IndexOf(']', StringComparison.Ordinal) is > 0 and var end
                && int.TryParse(place.AsSpan(list.Length + 1, end - list.Length - 1), out var index) && index < origin.Count && index != origin[index])
            {
                key = $"{list}[{origin[index]}]{place[(end + 1)..]}";
            }

            placed[key] = words;
        }

        return placed;
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Draft = await book.FindAsync(Id, ct);
        Spec = RecordParts.Find(Slug) ?? throw Refused.NotFound("draft.noPart", "Bản ghi không có phần này.");
        Record = CatalogueJson.Read<ProcedureRecord>(Draft.Record);
    }
}

/// <summary>One field of a part as it is drawn.</summary>
internal sealed record PartField(PartForm Form, FieldSpec Field, string Name, ProcedureRecord Record)
{
    /// <summary>An entry is known by it: nothing is chosen for the person.</summary>
    public bool IsKey => Form.Spec.Identity.Contains(Field.Key);
}
