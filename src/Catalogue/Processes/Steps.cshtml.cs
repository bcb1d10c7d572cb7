using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Editing;
using MotCua.Catalogue.Processes.Bpmn;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Processes;

/// <summary>The steps of a draft's process: their picture, the table to write them, and BPMN files out and in.</summary>
[Authorize(Policies.ReformOffice)]
[RequestSizeLimit(BpmnFile.MostBytes + (512 * 1024))]
[RequestFormLimits(ValueCountLimit = 3_000, ValueLengthLimit = 100_000)]
internal sealed class StepsModel(DraftBook book, ProcessBook processes, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    [BindProperty(Name = "file")]
    public IFormFile? Upload { get; set; }

    public ProcedureDraft Draft { get; private set; } = null!;

    public ProcedureRecord Record { get; private set; } = null!;

    /// <summary>Its own process, or the common one with which a first own one begins.</summary>
    public Process Process { get; private set; } = null!;

    public bool IsOwn { get; private set; }

    public PartForm Form { get; private set; } = null!;

    public bool IsStale { get; private set; }

    /// <summary>What still keeps the process from being published.</summary>
    public IReadOnlyList<string> Wrong { get; private set; } = [];

    /// <summary>What a file did not say; only right after it was read.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    public string Address => $"/can-bo/thu-tuc/ban-thao/{Id}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        (Version, Form) = (Draft.Version, PartForm.Of(StepTable.Spec, StepTable.Shown(Process)));
    }

    /// <summary>One more empty row; nothing is saved yet.</summary>
    public async Task<IActionResult> OnPostRowAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Form = PartForm.Of(StepTable.Spec, Request.Form);
        Form.AddRow();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Form = PartForm.Of(StepTable.Spec, Request.Form);
        try
        {
            await book.WriteAsync(Id, Version, Change, await EditingApi.EditorAsync(callers, ct), ct);
            return LocalRedirect($"{Address}/cac-buoc?xong=luu");
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State or RefusalKind.Stale)
        {
            IsStale = refused.Kind == RefusalKind.Stale;
            return refused.On(this, texts);
        }
    }

    /// <summary>Takes the process of a BPMN file; shows what the file did not say.</summary>
    public async Task<IActionResult> OnPostFileAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Form = PartForm.Of(StepTable.Spec, StepTable.Shown(Process));
        if (Upload is not { Length: > 0 })
        {
            ModelState.AddModelError("file", texts["Bạn chưa chọn tệp."]);
            return this.Unfit();
        }

        try
        {
            await using var stream = Upload.OpenReadStream();
            Notes = (await BpmnApi.TakeAsync(book, Id, Version, stream, await EditingApi.EditorAsync(callers, ct), ct)).Notes;
        }
        catch (Refused refused)
        {
            // Each element that is not understood is a line at the file; elements have no field of their own here.
            foreach (var line in refused.Errors.Count == 0 ? [texts.Of(refused)] : refused.Errors.Values.SelectMany(v => v).Take(30))
            {
                ModelState.AddModelError("file", line);
            }

            Response.StatusCode = (int)refused.Kind;
            return Page();
        }

        if (Notes.Count == 0)
        {
            return LocalRedirect($"{Address}/cac-buoc?xong=bpmn");
        }

        ModelState.Clear();
        await OnGetAsync(ct);
        Done = "bpmn";
        return Page();
    }

    private JsonObject Change(JsonObject nodes)
    {
        var (process, found) = (StepTable.Shown(Process), new Findings());
        var rows = Form.WriteTo(process, found);
        StepTable.Take(process, rows, found);
        found.ThrowIfAny();
        if (((JsonArray)process["steps"]!).Count == 0)
        {
            nodes.Remove("process");
            return nodes;
        }

        nodes["process"] = process;
        return nodes;
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Draft = await book.FindAsync(Id, ct);
        Record = CatalogueJson.Read<ProcedureRecord>(Draft.Record);
        IsOwn = Record.Process is not null;
        Process = Record.Process ?? processes.For(Record) with { Code = Draft.Code, Version = 1, Note = null, NoteEn = null };
        Wrong = [.. RecordCheck.Check(Record).All.Where(f => f.Key.StartsWith("process", StringComparison.Ordinal))
            .SelectMany(f => f.Value.Select(v => f.Key.StartsWith("process.", StringComparison.Ordinal) ? $"{f.Key["process.".Length..]}: {v}" : v))];
    }
}
