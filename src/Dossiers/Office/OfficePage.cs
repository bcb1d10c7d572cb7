using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>A page of the officers: for whoever holds a post; what they see on it is decided by their posts.</summary>
[Authorize(Policies.Officer)]
internal abstract class OfficePage : PageModel
{
    /// <summary>What stands in the form: what was typed, or what is known.</summary>
    public TypedForm Typed { get; protected set; } = TypedForm.Empty;

    /// <summary>Shows the refusal on the form that caused it, with what was typed.</summary>
    protected PageResult Show(Refused refused, Texts texts) => refused.On(this, texts);
}
