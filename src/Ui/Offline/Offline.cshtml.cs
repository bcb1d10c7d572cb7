using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MotCua.Ui.Offline;

/// <summary>The page that the service worker keeps for the moment without a network.</summary>
[AllowAnonymous]
internal sealed class OfflineModel : PageModel;
