using System.Globalization;
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

/// <summary>Answers a draft's form for trial: what the server's check says, and what it would keep. Nothing is written.</summary>
[Authorize(Policies.ReformOffice)]
[RequestFormLimits(ValueCountLimit = 6_000, ValueLengthLimit = RecordText.MostBytes, BufferBodyLengthLimit = 8L * RecordText.MostBytes)]
internal sealed class TryAnswersModel(DraftBook book, Texts texts, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(Name = "json")]
    public string? Json { get; set; }

    public FormView View { get; private set; } = null!;

    public EFormCheck? Check { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var answers = new JsonObject();
        foreach (var field in (View.Form?.Fields ?? []).Where(f => f.Compute is null).DistinctBy(f => f.Name))
        {
            if (field.Type == EFormFieldType.Group)
            {
                var row = new JsonObject();
                foreach (var within in (field.Fields ?? []).Where(f => Typed($"form.{field.Name}.0.{f.Name}").Length > 0))
                {
                    row[within.Name] = Said(within, Typed($"form.{field.Name}.0.{within.Name}"));
                }

                if (row.Count > 0)
                {
                    answers[field.Name] = new JsonArray(row);
                }
            }
            else if (Typed("form." + field.Name) is { Length: > 0 } typed)
            {
                answers[field.Name] = Said(field, typed);
            }
        }

        Json = answers.ToJsonString(FormJsonModel.Indented);
        return Judge(JsonSerializer.SerializeToElement(answers));
    }

    public async Task<IActionResult> OnPostJsonAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var found = new Findings();
        var node = RecordText.Parse(Json ?? string.Empty, "json", found);
        if (found.Any)
        {
            return Refused.Input(found.All).On(this, texts);
        }

        return Judge(JsonSerializer.SerializeToElement(node));
    }

    /// <summary>What was typed for a question.</summary>
    public string Typed(string name) => Request.HasFormContentType && Request.Form.TryGetValue(name, out var said) ? said.ToString() : string.Empty;

    private PageResult Judge(JsonElement answers)
    {
        Check = EFormChecker.Check(View.Form, answers, clock.Today(), texts);
        foreach (var (place, said) in Check.Errors)
        {
            foreach (var message in said)
            {
                ModelState.AddModelError(place, message);
            }
        }

        return Check.IsGood ? Page() : this.Unfit();
    }

    // As the wizard hands it on: text as it is typed, a date as dates are written in JSON; a kind that is more than text as the JSON that was typed.
    private static JsonNode? Said(EFormField field, string typed)
    {
        if (field.Type == EFormFieldType.Date && TypedDate.TryParse(typed, out var day))
        {
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (field.Type == EFormFieldType.Address)
        {
            return new JsonObject { ["line"] = typed };
        }

        return typed.TrimStart() is ['{' or '[', ..] && new PreviewLine(null!, field, true).IsOther ? RecordText.Parse(typed, "json", new Findings()) ?? typed : typed;
    }

    private async Task ReadAsync(CancellationToken ct) => View = FormView.Of(await book.FindAsync(Id, ct));
}
