using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Accounts.TwoPersons;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Accounts.Importing;

/// <summary>A file is looked at row by row, then taken in whole. The text goes along with the preview: nothing is kept between.</summary>
[Authorize(Policies.Administrator)]
[FreshProof(Handlers = "Confirm")]
internal sealed class ImportAccountsModel(
    ImportingService importing, ImportingRoles roles, TwoPersonDesk twoPersons, CallerAccess callers, Texts texts) : PageModel
{
    internal const int MostShown = 300;

    [BindProperty(Name = "file")]
    public IFormFile? Upload { get; set; }

    [BindProperty(Name = "text")]
    public string? Text { get; set; }

    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    [BindProperty(Name = "seen")]
    public string? Seen { get; set; }

    /// <summary>How many changes were just made, from the address.</summary>
    [BindProperty(SupportsGet = true, Name = "xong")]
    public int? DoneCount { get; set; }

    public string? Done => DoneCount is > 0 and var count ? texts["Đã nhập {0} thay đổi.", Vn.Number(count)] : null;

    public AccountPlan? Plan { get; private set; }

    public IReadOnlyList<RowPlan> Changes => [.. Plan?.Rows.Where(r => !r.IsSame) ?? []];

    internal static string Words(RowEffect effect) => effect switch
    {
        RowEffect.Opens => "mở tài khoản",
        RowEffect.Gives => "giao vị trí",
        RowEffect.Ends => "ghi ngày cuối",
        RowEffect.Renames => "đổi tên hiển thị",
        RowEffect.Same => "giữ nguyên",
    };

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        RequireWhy();
        if (Upload is null || Upload.Length == 0)
        {
            ModelState.AddModelError("file", texts["Bạn chưa chọn tệp."]);
        }
        else if (Upload.Length > AccountFile.MostBytes)
        {
            ModelState.AddModelError("file", texts["Tệp lớn quá {0}.", Vn.FileSize(AccountFile.MostBytes)]);
        }

        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        using var reader = new StreamReader(Upload!.OpenReadStream(), Encoding.UTF8);
        Text = await reader.ReadToEndAsync(ct);
        return await TryAsync(
            async () =>
            {
                Plan = await importing.PlanAsync(Text, ct);
                Response.StatusCode = Plan.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
                return Page();
            });
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        RequireWhy();
        if (string.IsNullOrEmpty(Text) || Text.Length > AccountFile.MostBytes)
        {
            ModelState.AddModelError("file", texts["Bạn chưa chọn tệp."]);
        }

        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        var caller = await callers.GetAsync(ct);
        return await TryAsync(
            async () =>
            {
                var plan = await importing.PlanAsync(Text!, ct);
                if (plan.Problems.Count == 0 && ImportingRoles.IsNeededBy(plan))
                {
                    var ask = roles.Ask(plan, Text!, Seen ?? string.Empty, SearchText.Tidy(Why));
                    return LocalRedirect($"{TwoPersonDesk.Path}/{await twoPersons.AskAsync(caller, ask, ct)}?xong=gui");
                }

                var done = await importing.ImportAsync(Text!, AdministeringService.By(caller), caller.Id, SearchText.Tidy(Why), Seen ?? string.Empty, ct);
                return LocalRedirect($"/can-bo/tai-khoan/nhap?xong={done.Rows.Count(r => !r.IsSame)}");
            });
    }

    private async Task<IActionResult> TryAsync(Func<Task<IActionResult>> work)
    {
        try
        {
            return await work();
        }
        catch (Refused refused) when (refused.Errors.Count == 0)
        {
            ModelState.AddModelError("file", texts.Of(refused));
            Response.StatusCode = (int)refused.Kind;
            return Page();
        }
        catch (Refused refused)
        {
            foreach (var (field, messages) in refused.Errors)
            {
                ModelState.AddModelError(field, messages[0]);
            }

            Response.StatusCode = (int)refused.Kind;
            return Page();
        }
    }

    private void RequireWhy()
    {
        var why = SearchText.Tidy(Why);
        if (why.Length == 0)
        {
            ModelState.AddModelError("why", texts["Bạn chưa điền lý do hoặc căn cứ."]);
        }
        else if (why.Length > AdministeringService.MostWhy)
        {
            ModelState.AddModelError("why", texts["Lý do dài quá {0} ký tự.", AdministeringService.MostWhy]);
        }
    }
}
