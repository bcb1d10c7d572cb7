using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MotCua.Ui.TagHelpers;

/// <summary>The few words that make tag helpers short to write.</summary>
internal static class Html
{
    /// <summary>Razor hands a text attribute that is null over as an empty text: here it is null again.</summary>
    public static string? OrNull(string? value) => string.IsNullOrEmpty(value) ? null : value;

    /// <summary>An element with a class and encoded text.</summary>
    public static TagBuilder Element(string name, string? cssClass = null, string? text = null)
    {
        var element = new TagBuilder(name);
        if (!string.IsNullOrEmpty(cssClass))
        {
            element.AddCssClass(cssClass);
        }

        if (text is not null)
        {
            element.InnerHtml.Append(text);
        }

        return element;
    }

    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null)
        {
            element.Attributes[attribute] = value;
        }

        return element;
    }

    public static TagBuilder Add(this TagBuilder element, IHtmlContent? content)
    {
        if (content is not null)
        {
            element.InnerHtml.AppendHtml(content);
        }

        return element;
    }

    public static IHtmlContent Icon(string name, int size = 24, string? label = null) => new HtmlString(Icons.Svg(name, size, label));

    public static string CssClass(this Tone tone) => tone switch
    {
        Tone.Good => "good",
        Tone.Soon => "soon",
        Tone.Bad => "bad",
        Tone.Sea => "sea",
        Tone.Quiet => "",
        _ => "",
    };

    /// <summary>Turns the helper's tag into a real one and keeps the classes the page gave it.</summary>
    public static void Become(this TagHelperOutput output, string name, string cssClass)
    {
        output.TagName = name;
        output.TagMode = TagMode.StartTagAndEndTag;
        foreach (var word in cssClass.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            output.AddClass(word, HtmlEncoder.Default);
        }
    }
}
