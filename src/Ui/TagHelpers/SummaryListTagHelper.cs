using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;

namespace MotCua.Ui.TagHelpers;

/// <summary>Names and values, each with a way to change it. <c>&lt;mc-summary-list&gt;&lt;mc-row key="Tên" change="/…"&gt;…&lt;/mc-row&gt;&lt;/mc-summary-list&gt;</c>.</summary>
[HtmlTargetElement("mc-summary-list")]
public sealed class SummaryListTagHelper : TagHelper
{
    /// <summary>With a border, as the facts of a procedure.</summary>
    public bool Facts { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become("dl", Facts ? "sum facts" : "sum");
}

/// <summary>One line of <c>mc-summary-list</c>.</summary>
[HtmlTargetElement("mc-row")]
public sealed class RowTagHelper(Texts texts) : TagHelper
{
    /// <summary>The name.</summary>
    public string Key { get; set; } = "";

    /// <summary>Where it is changed, or null.</summary>
    public string? Change { get; set => field = Html.OrNull(value); }

    /// <summary>The link's word; by default "Sửa".</summary>
    public string? ChangeText { get; set => field = Html.OrNull(value); }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var value = await output.GetChildContentAsync();
        output.Become("div", "");
        output.Content.AppendHtml(Html.Element("dt", null, Key)).AppendHtml(Html.Element("dd").Add(value));
        if (Change is not null)
        {
            output.Content.AppendHtml(Html.Element("dd", "act").Add(
                Html.Element("a", null, ChangeText ?? texts["Sửa"]).With("href", Change)
                    .Add(Html.Element("span", "vh", " " + Key))));
        }
    }
}
