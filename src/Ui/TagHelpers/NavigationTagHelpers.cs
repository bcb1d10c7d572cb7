using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;

namespace MotCua.Ui.TagHelpers;

/// <summary>Parts of one thing, each its own address. <c>&lt;mc-tabs label="Hồ sơ"&gt;&lt;mc-tab href="?tab=giay-to" count="2"&gt;Giấy tờ&lt;/mc-tab&gt;&lt;/mc-tabs&gt;</c>.</summary>
[HtmlTargetElement("mc-tabs")]
public sealed class TabsTagHelper : TagHelper
{
    /// <summary>What a screen reader calls the set.</summary>
    public string Label { get; set; } = "";

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var tabs = await output.GetChildContentAsync();
        output.Become("nav", "");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.SetHtmlContent(Html.Element("ul", "tabs").Add(tabs));
    }
}

/// <summary>One tab.</summary>
[HtmlTargetElement("mc-tab")]
public sealed class TabTagHelper : TagHelper
{
    /// <summary>Its address.</summary>
    public string Href { get; set; } = "";

    /// <summary>True where the reader is.</summary>
    public bool Current { get; set; }

    /// <summary>How many things are in it, or null.</summary>
    public int? Count { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var words = await output.GetChildContentAsync();
        var link = Html.Element("a").With("href", Href).With("aria-current", Current ? "page" : null).Add(words);
        if (Count is { } count)
        {
            link.InnerHtml.Append(string.Create(CultureInfo.InvariantCulture, $" ({count})"));
        }

        output.Become("li", "");
        output.Content.SetHtmlContent(link);
    }
}

/// <summary>Where in the site a page lies. <c>&lt;mc-crumbs items="above" here="Quản lý giá" /&gt;</c>.</summary>
[HtmlTargetElement("mc-crumbs", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CrumbsTagHelper(Texts texts) : TagHelper
{
    /// <summary>The pages above this one, outermost first.</summary>
    public IReadOnlyList<NavItem> Items { get; set; } = [];

    /// <summary>The present page's name, or empty.</summary>
    public string Here { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var list = Html.Element("ol");
        foreach (var item in Items)
        {
            list.Add(Html.Element("li").Add(Html.Element("a", null, item.Text).With("href", item.Href)));
        }

        if (Here.Length > 0)
        {
            list.Add(Html.Element("li", null, Here).With("aria-current", "page"));
        }

        output.Become("nav", "crumbs");
        output.Attributes.SetAttribute("aria-label", texts["Đường dẫn"]);
        output.Content.SetHtmlContent(list);
    }
}

/// <summary>Links to the pages of a list before and after (keyset paging). <c>&lt;mc-pagination summary="1–20 trên 180" next="?cursor=…" /&gt;</c>.</summary>
[HtmlTargetElement("mc-pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PaginationTagHelper(Texts texts) : TagHelper
{
    /// <summary>What is shown of how much.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Address of the page before, or null.</summary>
    public string? Previous { get; set => field = Html.OrNull(value); }

    /// <summary>Address of the page after, or null.</summary>
    public string? Next { get; set => field = Html.OrNull(value); }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Summary.Length == 0 && Previous is null && Next is null)
        {
            output.SuppressOutput();
            return;
        }

        output.Become("nav", "pages");
        output.Attributes.SetAttribute("aria-label", texts["Trang của danh sách"]);
        if (Summary.Length > 0)
        {
            output.Content.AppendHtml(Html.Element("span", "num", Summary));
        }

        if (Previous is not null)
        {
            output.Content.AppendHtml(Html.Element("a").With("href", Previous).With("rel", "prev")
                .Add(Html.Icon("left", 16)).Add(Html.Element("span", null, texts["Trang trước"])));
        }

        if (Next is not null)
        {
            output.Content.AppendHtml(Html.Element("a").With("href", Next).With("rel", "next")
                .Add(Html.Element("span", null, texts["Trang sau"])).Add(Html.Icon("right", 16)));
        }
    }
}
