using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Kernel;

namespace MotCua.Accounts;

/// <summary>Shows a refusal on the form that caused it, with what was typed.</summary>
internal static class PageRefusals
{
    internal static PageResult On(this Refused refused, PageModel page, Texts texts)
    {
        if (refused.Errors.Count == 0)
        {
            page.ModelState.AddModelError(string.Empty, texts.Of(refused));
        }

        foreach (var field in refused.Errors.Keys)
        {
            page.ModelState.AddModelError(field, texts.Of(refused));
        }

        page.Response.StatusCode = (int)refused.Kind;
        return page.Page();
    }

    internal static PageResult Unfit(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }
}
