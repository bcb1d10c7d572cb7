using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Authenticating;

/// <summary>Tells the layout who is signed in.</summary>
internal sealed class PageFrameFilter : IAsyncPageFilter
{
    public async Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        var http = context.HttpContext;
        var caller = await http.RequestServices.GetRequiredService<CallerAccess>().GetAsync(http.RequestAborted);
        if (!caller.IsSignedIn)
        {
            return;
        }

        var texts = http.RequestServices.GetRequiredService<Texts>();
        var post = caller.Posts.Count > 0 ? caller.Posts[0] : null;
        http.RequestServices.GetRequiredService<PageFrame>().User = new LayoutUser(
            caller.DisplayName,
            post?.UnitName,
            post is null ? null : Texts.Pick(post.Title, post.TitleEn),
            [new NavItem(texts["Tài khoản của tôi"], "/tai-khoan")]);
    }

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) => next();
}
