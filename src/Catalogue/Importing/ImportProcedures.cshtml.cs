using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Importing;

/// <summary>A file of procedures is looked at; what it would do is a page of its own.</summary>
[RequestSizeLimit(ImportDesk.MostBytes + (1024 * 1024))]
internal sealed class ImportProceduresModel(ImportDesk desk, CallerAccess callers, Texts texts) : KeeperPage(callers)
{
    [BindProperty(Name = "file")]
    public IFormFile? Upload { get; set; }

    [BindProperty(Name = "overwrite")]
    public bool Overwrite { get; set; }

    public IReadOnlyList<ImportRun> Latest { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Latest = await desk.LatestAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Upload is not { Length: > 0 })
        {
            ModelState.AddModelError("file", texts["Bạn chưa chọn tệp."]);
        }
        else if (Upload.Length > ImportDesk.MostBytes)
        {
            ModelState.AddModelError("file", texts["Tệp lớn quá {0}.", Vn.FileSize(ImportDesk.MostBytes)]);
        }

        if (ModelState.IsValid)
        {
            try
            {
                await using var stream = Upload!.OpenReadStream();
                return LocalRedirect($"/can-bo/danh-muc/nhap/{await desk.PreviewAsync(Upload.FileName, stream, Overwrite, await ActorAsync(ct), ct)}");
            }
            catch (Refused refused)
            {
                ModelState.AddModelError("file", texts.Of(refused));
                Response.StatusCode = (int)refused.Kind;
                Latest = await desk.LatestAsync(ct);
                return Page();
            }
        }

        Latest = await desk.LatestAsync(ct);
        return this.Unfit();
    }
}
