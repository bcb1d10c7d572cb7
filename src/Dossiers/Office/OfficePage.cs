using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Office;

/// <summary>A page of the officers: for whoever holds a post; what they see on it is decided by their posts.</summary>
[Authorize(Policies.Officer)]
internal abstract class OfficePage : PageModel
{
    /// <summary>What stands in the form: what was typed, or what is known.</summary>
    public TypedForm Typed { get; protected set; } = TypedForm.Empty;

    /// <summary>Shows the refusal on the form that caused it, with what was typed.</summary>
    protected PageResult Show(Refused refused, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(refused);
        if (refused.Errors.Count == 0)
        {
            ModelState.AddModelError(string.Empty, texts.Of(refused));
        }

        // A refusal of one field brings its sentence with its places; one of many brings sentences that are filled already.
        var single = refused.Errors.Count == 1 && refused.Errors.Values.Single() is [var only] && only == refused.Message;
        foreach (var (field, messages) in refused.Errors)
        {
            foreach (var message in messages)
            {
                ModelState.AddModelError(field, single ? texts.Of(refused) : texts[message]);
            }
        }

        Response.StatusCode = (int)refused.Kind;
        return Page();
    }
}
