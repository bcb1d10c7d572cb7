using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MotCua.Ui.Gallery;

/// <summary>The words for each kind of refusal, to look at without provoking it.</summary>
[AllowAnonymous]
internal sealed class ErrorPageModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Status { get; set; }
}
