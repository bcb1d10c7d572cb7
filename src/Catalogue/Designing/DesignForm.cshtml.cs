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

/// <summary>
/// Designs the form of a draft. The outline's buttons post the question that is being edited too, so what was typed is saved before something else is
/// moved; what was typed stays, whatever is wrong with it.
/// </summary>
[Authorize(Policies.ReformOffice)]
[RequestFormLimits(ValueCountLimit = 200, ValueLengthLimit = RecordText.MostBytes, BufferBodyLengthLimit = 8L * RecordText.MostBytes)]
internal sealed class DesignFormModel(DraftBook book, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    /// <summary>Name of the question that is edited.</summary>
    [BindProperty(SupportsGet = true, Name = "muc")]
    public string? Name { get; set; }

    /// <summary>Code of the page whose heading is edited.</summary>
    [BindProperty(SupportsGet = true, Name = "trang")]
    public string? PageCode { get; set; }

    /// <summary>Code of the page that gets a new question.</summary>
    [BindProperty(SupportsGet = true, Name = "moi")]
    public string? NewIn { get; set; }

    /// <summary>Name of the group whose rows get the new question.</summary>
    [BindProperty(SupportsGet = true, Name = "trong")]
    public string? InGroup { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "xem")]
    public string? Look { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    /// <summary>What was moved: the focus stays at its button.</summary>
    [BindProperty(SupportsGet = true, Name = "dich")]
    public string? Moved { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public FormView View { get; private set; } = null!;

    public QuestionForm? Question { get; private set; }

    public IReadOnlyList<Choice> ConditionChoices { get; private set; } = [];

    public bool IsStale { get; private set; }

    public bool IsDense => Look == "quay";

    /// <summary>The question's node; null for a new one.</summary>
    public JsonObject? Field => FormNodes.Field(View.Nodes, Name);

    /// <summary>The page that is looked at.</summary>
    public JsonObject? At => Field is { } question ? FormNodes.PageOf(question)
        : FormNodes.Page(View.Nodes, NewIn ?? PageCode) ?? (FormNodes.Pages(View.Nodes) is [var first, ..] ? first : null);

    public string To(string what) => $"{View.Address}?{what}{(IsDense ? "&xem=quay" : string.Empty)}";

    /// <summary>What was typed in a heading that could not be saved; else what is kept.</summary>
    public string Typed(string key, string kept) => Request.HasFormContentType && Request.Form.TryGetValue(key, out var said) ? said.ToString() : kept;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Version = View.Draft.Version;
        Show(null);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => TryAsync(
        (form, posted) =>
        {
            var asked = Arranging.Asked.Of(Request.Form["do"]);
            var here = asked.Removes ? Here(posted.Was) : Save(form, posted, asked);
            return asked.Verb switch
            {
                "" => $"{here}&xong=luu",
                "next" => $"{New(posted.Page, posted.Group)}&sau={here.Split('=')[^1].Split('.')[^1]}&xong=luu",
                "row" => $"{New(posted.Page, Uri.UnescapeDataString(here.Split('=')[^1]))}&xong=luu",
                _ => Arranging.Do(form, asked, new Arranging.Drop(posted["to"], posted["before"]), posted["also"] == "true") is { } there
                    ? $"{there}&xong={asked.Verb}" : $"{here}&xong={asked.Verb}&dich={Uri.EscapeDataString(asked.Target)}",
            };
        },
        ct);

    public Task<IActionResult> OnPostPageAsync(CancellationToken ct) => TryAsync(
        (form, posted) => $"moi={Uri.EscapeDataString(FormNodes.AddPage(form, Heading(posted["newTitle"], "newTitle"), SearchText.Cut(SearchText.Tidy(posted["newTitleEn"]), 200)))}&xong=trang",
        ct);

    /// <summary>The preview as it would be; nothing is saved.</summary>
    public async Task<IActionResult> OnPostLookAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var form = FormNodes.Open(RecordText.Nodes(View.Draft.Record), null);
        var posted = QuestionForm.Of(Request.Form);
        try
        {
            var code = posted["what"] == "question" && FormNodes.Field(form, posted.WriteTo(form, new Findings())) is { } written
                ? FormNodes.Text(FormNodes.PageOf(written), "code") : posted.Page;
            var typed = form.Deserialize<EForm>(CatalogueJson.Options)!;
            return typed.Pages.FirstOrDefault(p => p.Code == code) is { } page ? Partial("/Designing/_Preview.cshtml", new PreviewPage(typed, page, IsDense)) : new NoContentResult();
        }
        catch (Exception e) when (e is Refused or JsonException)
        {
            return new NoContentResult();
        }
    }

    // Saves what the form holds; answers where it is looked at. A new question without a label was only opened.
    private static string Save(JsonObject form, QuestionForm posted, Arranging.Asked asked)
    {
        switch (posted["what"])
        {
            case "question" when posted.Was.Length == 0 && asked.Verb is not ("" or "next" or "row") && string.IsNullOrWhiteSpace(posted["label"]):
                return New(posted.Page, posted.Group);
            case "question":
                var found = new Findings();
                var name = posted.WriteTo(form, found);
                found.ThrowIfAny();
                return Here(name);
            case "page" when FormNodes.Page(form, posted.Page) is { } page:
                page["title"] = Heading(posted["title"], "title");
                page["titleEn"] = SearchText.Cut(SearchText.Tidy(posted["titleEn"]), 200);
                return $"trang={Uri.EscapeDataString(posted.Page)}";
            default:
                return string.Empty;
        }
    }

    private static string Here(string name) => $"muc={Uri.EscapeDataString(name)}";

    private static string New(string page, string group) =>
        $"moi={Uri.EscapeDataString(page)}{(group.Length > 0 ? $"&trong={Uri.EscapeDataString(group)}" : string.Empty)}";

    private static string Heading(string typed, string place)
    {
        var title = SearchText.Tidy(typed);
        return title.Length is > 0 and <= 200 ? title : throw Refused.Field(place, "Tên trang dài từ 1 đến 200 ký tự.");
    }

    private async Task<IActionResult> TryAsync(Func<JsonObject, QuestionForm, string> work, CancellationToken ct)
    {
        await ReadAsync(ct);
        var posted = QuestionForm.Of(Request.Form);
        var before = (await book.BaseAsync(View.Draft, ct))?.Form;
        var there = string.Empty;
        try
        {
            await book.WriteAsync(
                Id, Version,
                nodes =>
                {
                    there = work(FormNodes.Open(nodes, before), posted);
                    return nodes;
                },
                await EditingApi.EditorAsync(callers, ct), ct);
            return LocalRedirect(To(there));
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State or RefusalKind.Stale or RefusalKind.NotFound)
        {
            // Who saves once more has seen that somebody else wrote; only this question is written then.
            IsStale = refused.Kind == RefusalKind.Stale;
            await ReadAsync(ct);
            Version = IsStale ? View.Draft.Version : Version;
            PageCode = posted["what"] == "page" ? posted.Page : PageCode;
            Show(posted["what"] == "question" ? posted : null);
            return refused.On(this, texts);
        }
    }

    private void Show(QuestionForm? posted)
    {
        if (posted is not null)
        {
            var isNew = posted.Was.Length == 0;
            (Name, NewIn, InGroup, After) = (isNew ? null : posted.Was, isNew ? posted.Page : null, isNew ? posted.Group : null, isNew ? posted["after"] : null);
        }
        else if (Name is not null && Field is null)
        {
            throw Refused.NotFound("form.noQuestion", "Câu hỏi này không còn trong biểu mẫu.");
        }

        var group = Field is { } shown ? FormNodes.GroupOf(shown) : string.IsNullOrEmpty(InGroup) ? null
            : FormNodes.Field(View.Nodes, InGroup) is { } named && FormNodes.IsGroup(named) ? named : throw Refused.NotFound("form.noQuestion", "Câu hỏi này không còn trong biểu mẫu.");
        if (Field is null && NewIn is null && posted is null)
        {
            return;
        }

        ConditionChoices = Conditions.Offered(
            FormView.Before(View.Nodes, Name ?? string.Empty, NewIn ?? string.Empty, After ?? string.Empty, FormNodes.Text(group, "name")), View.Nodes, Field?["when"], group, texts);
        Question = posted ?? (Field is { } kept ? QuestionForm.Of(kept, ConditionChoices) : QuestionForm.New(NewIn!, InGroup, After));
    }

    private async Task ReadAsync(CancellationToken ct) => View = FormView.Of(await book.FindAsync(Id, ct));
}
