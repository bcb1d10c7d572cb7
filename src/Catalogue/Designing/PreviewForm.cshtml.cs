using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Editing;
using MotCua.Kernel;

namespace MotCua.Catalogue.Designing;

/// <summary>A draft's form as a citizen sees it, page by page, or as the desk does, all at once.</summary>
[Authorize(Policies.ReformOffice)]
internal sealed class PreviewFormModel(DraftBook book) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "cach")]
    public string? Way { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public string? PageCode { get; set; }

    public FormView View { get; private set; } = null!;

    public bool IsDense => Way == "quay";

    public EFormPage? At { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = FormView.Of(await book.FindAsync(Id, ct));
        At = View.Form?.Pages.FirstOrDefault(p => p.Code == PageCode) ?? (View.Form?.Pages is [var first, ..] ? first : null);
    }
}

/// <summary>A page of a form to be looked at, drawn by what draws it for those who answer.</summary>
internal sealed record PreviewPage(EForm Form, EFormPage Page, bool Dense)
{
    /// <summary>Its empty fields; with every condition told, as nobody has answered the pages before.</summary>
    public EFormViews Views(Texts texts) => new(Form, _ => null, texts, null) { Dense = Dense, Here = [.. Form.Fields] };
}
