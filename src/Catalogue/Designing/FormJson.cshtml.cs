using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Editing;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Designing;

/// <summary>A draft's form as JSON text, read and written whole; what is wrong in it is told with its place.</summary>
[Authorize(Policies.ReformOffice)]
[RequestFormLimits(ValueCountLimit = 20, ValueLengthLimit = 2 * RecordText.MostBytes, BufferBodyLengthLimit = 8L * RecordText.MostBytes)]
internal sealed class FormJsonModel(DraftBook book, CallerAccess callers, Texts texts) : PageModel
{
    internal static readonly JsonSerializerOptions Indented = new(CatalogueJson.Options) { WriteIndented = true };

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    [BindProperty(Name = "form")]
    public string? Json { get; set; }

    public FormView View { get; private set; } = null!;

    public bool IsStale { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        (Version, Json) = (View.Draft.Version, View.Nodes?.ToJsonString(Indented));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        try
        {
            await book.WriteAsync(Id, Version, Write, await EditingApi.EditorAsync(callers, ct), ct);
            return LocalRedirect($"{View.Address}/json?xong=luu");
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State or RefusalKind.Stale)
        {
            IsStale = refused.Kind == RefusalKind.Stale;
            return refused.On(this, texts);
        }
    }

    private JsonObject Write(JsonObject record)
    {
        record.Remove("form");
        if (string.IsNullOrWhiteSpace(Json))
        {
            return record;
        }

        var found = new Findings();
        record["form"] = RecordText.Parse(Json, "form", found);
        found.ThrowIfAny();
        var read = RecordText.Read(record, found);
        if (read?.Form is { } form)
        {
            FormCheck.Check(found, form);
        }

        // All places lie in the one text: each is told with its sentence there.
        return !found.Any ? record : throw Refused.Input(new Dictionary<string, string[]>
        {
            ["form"] = [.. found.All.SelectMany(f => f.Value.Select(v => f.Key == "form" ? texts[v] : $"{f.Key}: {texts[v]}"))],
        });
    }

    private async Task ReadAsync(CancellationToken ct) => View = FormView.Of(await book.FindAsync(Id, ct));
}
