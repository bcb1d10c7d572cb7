using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Editing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Designing;

/// <summary>Copies pages of another procedure's form into the draft's.</summary>
[Authorize(Policies.ReformOffice)]
internal sealed class TakeFormModel(DraftBook book, CatalogueDesk catalogue, CallerAccess callers, Texts texts) : PageModel
{
    // Few records have a form: so many are looked through, so many are shown.
    private const int Looked = 50;
    private const int Shown = 8;

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    /// <summary>One page; empty: all.</summary>
    [BindProperty(Name = "page")]
    public string? PageCode { get; set; }

    public FormView View { get; private set; } = null!;

    public IReadOnlyList<Procedure>? Found { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await FindAsync(ct);
        Version = View.Draft.Version;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            var other = await catalogue.FindAsync(Code ?? string.Empty, null, ct);
            var pages = FormNodes.Pages(JsonSerializer.SerializeToNode(other?.Record.Form, CatalogueJson.Options) as JsonObject)
                .Where(p => string.IsNullOrEmpty(PageCode) || FormNodes.Text(p, "code") == PageCode).ToList();
            if (pages.Count == 0)
            {
                throw Refused.Rule("form.nothingToTake", "Thủ tục ấy không có biểu mẫu hay trang này.");
            }

            var first = string.Empty;
            var draft = await book.FindAsync(Id, ct);
            var before = (await book.BaseAsync(draft, ct))?.Form;
            await book.WriteAsync(
                Id, Version,
                record =>
                {
                    var form = FormNodes.Open(record, before);
                    var count = FormNodes.Pages(form).Count;
                    FormNodes.Take(form, pages);
                    first = FormNodes.Text(FormNodes.Pages(form)[count], "code");
                    return record;
                },
                await EditingApi.EditorAsync(callers, ct), ct);
            return LocalRedirect($"/can-bo/thu-tuc/ban-thao/{Id}/bieu-mau?trang={Uri.EscapeDataString(first)}&xong=luu");
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State or RefusalKind.Stale)
        {
            Q ??= Code;
            await FindAsync(ct);
            Version = View.Draft.Version;
            return refused.On(this, texts);
        }
    }

    private async Task FindAsync(CancellationToken ct)
    {
        View = FormView.Of(await book.FindAsync(Id, ct));
        if (string.IsNullOrWhiteSpace(Q))
        {
            return;
        }

        var found = new List<Procedure>();
        foreach (var item in (await catalogue.SearchAsync(new ProcedureQuery(SearchText.Cut(Q, 200), Limit: Looked), ct)).Items)
        {
            if (found.Count < Shown && await catalogue.FindAsync(item.Code, null, ct) is { Record.Form: not null } one)
            {
                found.Add(one);
            }
        }

        Found = found;
    }
}
