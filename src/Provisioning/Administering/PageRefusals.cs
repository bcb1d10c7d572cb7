using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Kernel;

namespace MotCua.Provisioning.Administering;

/// <summary>Shows a refusal on the form that caused it, with what was typed.</summary>
internal static class PageRefusals
{
    internal static PageResult On(this Refused refused, PageModel page, Texts texts, bool filled = false)
    {
        if (refused.Errors.Count == 0)
        {
            page.ModelState.AddModelError(string.Empty, texts.Of(refused));
        }

        // A form of many fields has its messages filled already; one of one field is said here in the present language.
        foreach (var (field, said) in refused.Errors)
        {
            page.ModelState.AddModelError(field, filled ? said[0] : texts.Of(refused));
        }

        page.Response.StatusCode = (int)refused.Kind;
        return page.Page();
    }
}
