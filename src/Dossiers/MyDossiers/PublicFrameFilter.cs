using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.MyDossiers;

/// <summary>Puts the public's ways into header and footer: procedures, tracking, the clock, the figures, the agencies, and the own dossiers of whoever is signed in.</summary>
internal sealed class PublicFrameFilter : IAsyncPageFilter
{
    public async Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        var http = context.HttpContext;
        var texts = http.RequestServices.GetRequiredService<Texts>();
        var frame = http.RequestServices.GetRequiredService<PageFrame>();
        Add("/thu-tuc", texts["Thủ tục"]);
        Add("/tra-cuu", texts["Tra cứu hồ sơ"]);
        foreach (var link in frame.TopLinks.Concat(
            [
                new NavItem(texts["Tính ngày hẹn trả"], "/tinh-ngay-hen-tra"),
                new NavItem(texts["Số liệu giải quyết hồ sơ"], "/so-lieu"),
                new NavItem(texts["Cơ quan"], "/co-quan"),
            ]).Where(l => frame.FooterLinks.All(f => f.Href != l.Href)).ToList())
        {
            frame.FooterLinks.Add(link);
        }

        var caller = await http.RequestServices.GetRequiredService<CallerAccess>().GetAsync(http.RequestAborted);
        if (frame.User is { } user && caller is { IsSignedIn: true, IsOfficer: false })
        {
            frame.User = user with { Links = [new NavItem(texts["Hồ sơ của tôi"], "/ho-so-cua-toi"), .. user.Links ?? []] };
        }

        void Add(string href, string text)
        {
            if (frame.TopLinks.All(l => l.Href != href))
            {
                frame.TopLinks.Add(new NavItem(text, href, Current: http.Request.Path == href));
            }
        }
    }

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) => next();
}
