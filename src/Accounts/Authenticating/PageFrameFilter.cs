using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Telling;
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
        await TellAsync(http, caller.Id!.Value, texts);
    }

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) => next();

    // Known from memory for nearly everybody nearly always: there is nothing to tell.
    private static async Task TellAsync(HttpContext http, AccountId id, Texts texts)
    {
        if (await http.RequestServices.GetRequiredService<AccountBook>().FindAsync(id, http.RequestAborted) is { HasNotices: true }
            && await http.RequestServices.GetRequiredService<NoticeBook>().WaitingAsync(id, Ticket.Read(http.User)?.Session, http.RequestAborted) is [var latest, ..])
        {
            http.RequestServices.GetRequiredService<PageFrame>().Notice = new FrameNotice(
                NoticeWords.Title(latest.Kind, texts), texts["Xem ngay"], MyAccount.MySignInsModel.Path);
        }
    }
}
