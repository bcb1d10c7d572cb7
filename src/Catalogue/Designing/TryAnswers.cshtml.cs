using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Editing;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Designing;

/// <summary>Answers a draft's form for trial: what the server's check says, and what it would keep. Nothing is written.</summary>
[Authorize(Policies.ReformOffice)]
[RequestFormLimits(ValueCountLimit = 6_000, ValueLengthLimit = RecordText.MostBytes, BufferBodyLengthLimit = 8L * RecordText.MostBytes)]
internal sealed class TryAnswersModel(DraftBook book, AgencyDirectory directory, Texts texts, TimeProvider clock) : PageModel
{
    private EFormPlaces? places;
    private IReadOnlyDictionary<string, string> changed = new Dictionary<string, string>();

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(Name = "json")]
    public string? Json { get; set; }

    public FormView View { get; private set; } = null!;

    public EFormCheck? Check { get; private set; }

    /// <summary>Its fields with what was typed, as the desk has them.</summary>
    public EFormViews Views => new(View.Form!, Typed, texts, places) { Dense = true, Good = Check?.Answers ?? [] };

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var fields = View.Form?.Fields.ToList() ?? [];
        if (EFormPosts.Change(fields, Request.Form["do"], Typed) is { } changed)
        {
            this.changed = changed;
            return Page();
        }

        var answers = EFormPosts.Read(fields, Typed);
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

    private string? Typed(string name) => changed.TryGetValue(name, out var now) ? now
        : Request.HasFormContentType && Request.Form.TryGetValue(name, out var said) ? said.ToString() : null;

    private PageResult Judge(JsonElement answers)
    {
        Check = EFormChecker.Check(View.Form, answers, clock.Today(), texts, places);
        foreach (var (place, said) in Check.Errors)
        {
            foreach (var message in said)
            {
                ModelState.AddModelError(place, message);
            }
        }

        return Check.IsGood ? Page() : this.Unfit();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        View = FormView.Of(await book.FindAsync(Id, ct));
        places = await EFormPlaces.ForAsync(View.Form, directory, clock.Today(), ct);
    }
}
