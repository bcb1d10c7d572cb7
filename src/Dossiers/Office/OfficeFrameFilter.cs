using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>Fills what stands around a page of the office, of whatever module: the side navigation with its counts, the search.</summary>
internal sealed class OfficeFrameFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Request.Path.StartsWithSegments("/can-bo"))
        {
            await next();
            return;
        }

        var caller = await http.RequestServices.GetRequiredService<CallerAccess>().GetAsync(http.RequestAborted);
        var menu = http.RequestServices.GetRequiredService<OfficeMenu>();
        var done = await next();
        if (HttpMethods.IsPost(http.Request.Method))
        {
            menu.Forget(caller);
        }

        // Only a page that is drawn needs its frame; a redirect or a file does not.
        if (done.Exception is null && done.Result is null or Microsoft.AspNetCore.Mvc.RazorPages.PageResult && caller.IsOfficer)
        {
            await FillAsync(http, menu, caller);
        }
    }

    private static async Task FillAsync(HttpContext http, OfficeMenu menu, Caller caller)
    {
        var frame = http.RequestServices.GetRequiredService<PageFrame>();
        frame.HomeUrl = "/can-bo";
        var path = http.Request.Path.ToString();
        var query = http.Request.Query;
        var view = path.StartsWith("/can-bo/ho-so", StringComparison.OrdinalIgnoreCase)
            && Enum.TryParse<ListView>(query["view"], true, out var named) && Enum.IsDefined(named) ? named : (ListView?)null;
        if (path.Equals("/can-bo/ho-so", StringComparison.OrdinalIgnoreCase))
        {
            frame.SearchText = query["q"].ToString();
            view ??= query["q"].ToString().Length > 0 ? ListView.All : ViewWords.First(caller);
        }

        foreach (var alarm in await menu.AlarmsAsync(caller, http.RequestAborted))
        {
            frame.Alarms.Add(alarm);
        }

        foreach (var section in await menu.SectionsAsync(caller, path, view, http.RequestAborted))
        {
            frame.Sections.Add(section);
        }
    }
}
