using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;

namespace MotCua.Ui.TagHelpers;

/// <summary>
/// Several fields that are one question: an address, the rows of a list. Its own errors stand under its label and in the summary.
/// <c>&lt;mc-group name="form.children" label="Các con"&gt;fields&lt;/mc-group&gt;</c>
/// </summary>
[HtmlTargetElement("mc-group")]
public sealed class GroupTagHelper(Texts texts) : TagHelper
{
    /// <summary>The path of its errors.</summary>
    public string Name { get; set; } = "";

    /// <summary>The question, already translated.</summary>
    public string Label { get; set; } = "";

    /// <summary>A line of help under the question.</summary>
    public string? Hint { get; set => field = Html.OrNull(value); }

    /// <summary>Says beside the label that it may be left empty.</summary>
    public bool Optional { get; set; }

    /// <summary>The page being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var id = TagBuilder.CreateSanitizedId(Name, "_");
        FormOrder.Of(ViewContext.HttpContext).Register(Name, id);
        var fields = await output.GetChildContentAsync();
        var error = ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0 ? ErrorSummaryTagHelper.Message(entry, texts) : null;
        output.Become("fieldset", error is null ? "field group" : "field group wrong");
        output.Attributes.SetAttribute("id", id);
        output.Attributes.SetAttribute("tabindex", "-1");
        var described = string.Join(' ', new[] { Hint is null ? null : id + "-hint", error is null ? null : id + "-error" }.Where(d => d is not null));
        if (described.Length > 0)
        {
            output.Attributes.SetAttribute("aria-describedby", described);
        }

        output.Content.AppendHtml(Html.Element("legend", null, Label)
            .Add(Optional ? Html.Element("span", "optional", " " + texts["(không bắt buộc)"]) : null));
        if (Hint is not null)
        {
            output.Content.AppendHtml(Html.Element("span", "hint", Hint).With("id", id + "-hint"));
        }

        if (error is not null)
        {
            output.Content.AppendHtml(Html.Element("span", "error").With("id", id + "-error")
                .Add(Html.Element("span", "vh", texts["Lỗi:"] + " ")).Add(Html.Element("span", null, error)));
        }

        output.Content.AppendHtml(fields);
    }
}
