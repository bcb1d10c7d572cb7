using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Kernel;

namespace MotCua.Ui;

/// <summary>Shows on the form what is wrong with it, with what was typed.</summary>
public static class PageRefusals
{
    /// <summary>The page again, with the refusal at its fields (above the form where it names none) and its status.</summary>
    public static PageResult On(this Refused refused, PageModel page, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(refused);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(texts);
        if (refused.Errors.Count == 0)
        {
            page.ModelState.AddModelError(string.Empty, texts.Of(refused));
        }

        // A refusal of one field brings its sentence with its places; one of many brings sentences that are filled already.
        var single = refused.Errors.Count == 1 && refused.Errors.Values.Single() is [var only] && only == refused.Message;
        foreach (var (field, messages) in refused.Errors)
        {
            foreach (var message in messages)
            {
                page.ModelState.AddModelError(field, single ? texts.Of(refused) : texts[message]);
            }
        }

        page.Response.StatusCode = (int)refused.Kind;
        return page.Page();
    }

    /// <summary>The page again after what is already said at its fields: 422.</summary>
    public static PageResult Unfit(this PageModel page)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }
}
