using AngleSharp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Documents.Contract;
using MotCua.Kernel;
using ActionContext = Microsoft.AspNetCore.Mvc.ActionContext;

namespace MotCua.Tests.Documents.Printing;

public sealed class SlipPreviewTests
{
    public static TheoryData<string> Forms { get; } = SlipPrinterTests.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task The_page_shows_the_words_of_the_slip_without_any_inline_style_or_script(string form)
    {
        var html = await RenderAsync(SlipPrinter.Preview(Slips.Of(form)));

        var page = await BrowsingContext.New().OpenAsync(answer => answer.Content(html), TestContext.Current.CancellationToken);
        var slip = page.QuerySelector("article.slip")!;
        Assert.Contains("H06-210827-0001", slip.TextContent);
        Assert.Contains("Độc lập - Tự do - Hạnh phúc", slip.TextContent);
        Assert.NotNull(slip.QuerySelector("svg[role=img][aria-label] path[d]"));
        Assert.Empty(page.QuerySelectorAll("[style], script, style"));
        if (form == SlipForms.Receipt)
        {
            Assert.Contains("đồng (Một triệu hai trăm năm mươi lăm nghìn đồng)", slip.TextContent);
            Assert.Equal(9, slip.QuerySelectorAll(".slip-days li").Length);
            Assert.Contains("Thuyết minh cơ cấu tính giá hàng hoá", slip.QuerySelector("td:nth-child(2)")!.ParentElement!.ParentElement!.TextContent);
        }
    }

    [Fact]
    public async Task Words_that_look_like_markup_stay_words()
    {
        var slip = Slips.Of(SlipForms.Refusal);
        var fields = new Dictionary<string, string>(slip.Fields) { [SlipFields.Reason] = "<script>alert(1)</script> *không* _đậm_ {number}" };

        var html = await RenderAsync(SlipPrinter.Preview(slip with { Fields = fields }));

        var page = await BrowsingContext.New().OpenAsync(answer => answer.Content(html), TestContext.Current.CancellationToken);
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Contains("<script>alert(1)</script> *không* _đậm_ {number}", page.Body!.TextContent);
    }

    private static async Task<string> RenderAsync(SlipPreview preview)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorPages().AddApplicationPart(typeof(SlipPrinter).Assembly);
        builder.Services.AddSingleton(new Texts([typeof(SlipPrinter).Assembly]));
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var context = new ActionContext(
            new DefaultHttpContext { RequestServices = scope.ServiceProvider }, new RouteData(), new ActionDescriptor());
        var found = scope.ServiceProvider.GetRequiredService<IRazorViewEngine>().GetView(null, SlipPrinter.PreviewPartial, isMainPage: false);
        Assert.True(found.Success);
        await using var html = new StringWriter();
        var data = new ViewDataDictionary<SlipPreview>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = preview };
        await found.View!.RenderAsync(new ViewContext(
            context, found.View, data, new TempDataDictionary(context.HttpContext, scope.ServiceProvider.GetRequiredService<ITempDataProvider>()),
            html, new HtmlHelperOptions()));
        return html.ToString();
    }
}
