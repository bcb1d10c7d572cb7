using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;

namespace MotCua.Ui.TagHelpers;

/// <summary>
/// What is wrong with the form, first on the page, each error a link to its field; nothing when all is well. Script moves the focus
/// here. <c>&lt;mc-error-summary /&gt;</c>; <c>mc-question</c> draws its own.
/// </summary>
[HtmlTargetElement("mc-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(Texts texts) : TagHelper
{
    /// <summary>The page being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(For(ViewContext, texts));
    }

    /// <summary>The summary of a page's errors; empty when there are none or the page has one already.</summary>
    internal static IHtmlContent For(ViewContext view, Texts texts)
    {
        var order = FormOrder.Of(view.HttpContext);
        if (view.ModelState.ErrorCount == 0 || order.HasSummary)
        {
            return HtmlString.Empty;
        }

        order.HasSummary = true;
        return new Summary(view.ModelState, order, texts);
    }

    // Written after the whole page has run, so that every field has told its place although it stands below the summary.
    private sealed class Summary(ModelStateDictionary state, FormOrder order, Texts texts) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var errors = state
                .Where(entry => entry.Value is { Errors.Count: > 0 })
                .Select(entry => (Field: order.Find(entry.Key), Message: Message(entry.Value!, texts)))
                .OrderBy(error => error.Field?.Place ?? -1)
                .DistinctBy(error => (error.Field?.Id, error.Message))
                .ToList();
            var list = Html.Element("ul");
            foreach (var (field, message) in errors)
            {
                list.Add(Html.Element("li").Add(field is { } f
                    ? Html.Element("a", null, message).With("href", "#" + f.Id)
                    : Html.Element("span", null, message)));
            }

            Html.Element("div", "wrongs").With("role", "alert").With("tabindex", "-1").With("data-wrongs", "")
                .Add(Html.Element("h2", null, texts["Có {0} chỗ cần sửa", errors.Count]))
                .Add(list)
                .WriteTo(writer, encoder);
        }
    }

    /// <summary>The first error of a field in words; binding errors without words get ours.</summary>
    internal static string Message(ModelStateEntry entry, Texts texts)
    {
        var error = entry.Errors[0];
        return string.IsNullOrEmpty(error.ErrorMessage) ? texts["Giá trị này không dùng được. Bạn xem lại."] : error.ErrorMessage;
    }
}
