using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MotCua.Ui.TagHelpers;

/// <summary>An act. <c>&lt;mc-button kind="Alt" name="act" value="receive"&gt;Tiếp nhận&lt;/mc-button&gt;</c>; one filled button a page.</summary>
[HtmlTargetElement("mc-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary>Filled, outlined, quiet, grave.</summary>
    public ButtonKind Kind { get; set; }

    /// <summary>Makes it a link that looks like a button.</summary>
    public string? Href { get; set => field = Html.OrNull(value); }

    /// <summary>Smaller.</summary>
    public bool Small { get; set; }

    /// <summary>The whole line.</summary>
    public bool Full { get; set; }

    /// <summary>A drawing before the words.</summary>
    public string? Icon { get; set => field = Html.OrNull(value); }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var words = await output.GetChildContentAsync();
        var kind = Kind switch
        {
            ButtonKind.Alt => " alt",
            ButtonKind.Quiet => " quiet",
            ButtonKind.Grave => " grave",
            ButtonKind.AltGrave => " alt grave",
            ButtonKind.Sun => " sun",
            ButtonKind.Main => "",
            _ => "",
        };
        output.Become(Href is null ? "button" : "a", $"btn{kind}{(Small ? " s" : "")}{(Full ? " full" : "")}");
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Href);
        }
        else if (!output.Attributes.ContainsName("type"))
        {
            output.Attributes.SetAttribute("type", "submit");
        }

        output.Content.AppendHtml(Icon is null ? HtmlString.Empty : Html.Icon(Icon, 20)).AppendHtml(words);
    }
}
