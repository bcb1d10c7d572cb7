using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;

namespace MotCua.Ui.TagHelpers;

/// <summary>
/// The frame of a page with one question: way back, errors, which question of how many, heading, a posted form with antiforgery token,
/// buttons. <c>&lt;mc-question title="Ai đứng tên hồ sơ?" about="Đăng ký giá" step="3" of="7" back="/…" later="true"&gt;fields&lt;/mc-question&gt;</c>.
/// Attributes it does not know (<c>action</c>, <c>data-autosave-url</c>) go to the form.
/// </summary>
[HtmlTargetElement("mc-question")]
public sealed class QuestionTagHelper(Texts texts, IHtmlGenerator html) : TagHelper
{
    /// <summary>The question; empty when the only field is the heading itself (<c>heading="true"</c> there).</summary>
    public string Title { get; set; } = "";

    /// <summary>The page has a heading of its own, and the question stands below it.</summary>
    public bool Below { get; set; }

    /// <summary>What the questions are about, before the count.</summary>
    public string About { get; set; } = "";

    /// <summary>Which question this is; 0 shows no count.</summary>
    public int Step { get; set; }

    /// <summary>How many there are.</summary>
    public int Of { get; set; }

    /// <summary>Address of the question before, or null.</summary>
    public string? Back { get; set => field = Html.OrNull(value); }

    /// <summary>Words of the one filled button; by default "Tiếp tục"; empty when the page brings its own buttons.</summary>
    public string? Submit { get; set; }

    /// <summary>Adds "Lưu, làm tiếp sau", a button that posts <c>later=true</c>.</summary>
    public bool Later { get; set; }

    /// <summary>The form carries files.</summary>
    public bool Multipart { get; set; }

    /// <summary>The page being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var fields = await output.GetChildContentAsync();
        var form = Html.Element("form").With("method", "post").With("novalidate", "")
            .With("enctype", Multipart ? "multipart/form-data" : null);
        foreach (var attribute in output.Attributes.Where(a => a.Name != "class").ToList())
        {
            // What Razor wrote is encoded already; the builder encodes once more.
            var value = attribute.Value?.ToString() ?? "";
            form.Attributes[attribute.Name] = attribute.Value is Microsoft.AspNetCore.Html.IHtmlContent ? System.Net.WebUtility.HtmlDecode(value) : value;
            output.Attributes.Remove(attribute);
        }

        form.Add(html.GenerateAntiforgery(ViewContext)).Add(fields);
        if (Submit != "")
        {
            form.Add(Buttons());
        }

        if (form.Attributes.ContainsKey("data-autosave-url"))
        {
            form.Add(Html.Element("p", "saved").With("role", "status").With("data-saved", ""));
        }

        output.Become("div", "question");
        if (Back is not null)
        {
            output.Content.AppendHtml(Html.Element("a", "back", texts["Quay lại"]).With("href", Back));
        }

        output.Content.AppendHtml(ErrorSummaryTagHelper.For(ViewContext, texts));
        if (Caption() is { Length: > 0 } caption)
        {
            output.Content.AppendHtml(Html.Element("p", "caption", caption));
        }

        if (Title.Length > 0)
        {
            output.Content.AppendHtml(Html.Element(Below ? "h2" : "h1", null, Title));
        }

        output.Content.AppendHtml(form);
    }

    private string Caption()
    {
        var count = Step == 0 ? "" : texts["Câu {0} trên {1}", Step.ToString(CultureInfo.InvariantCulture), Of];
        return About.Length > 0 && count.Length > 0 ? $"{About} · {count}" : About + count;
    }

    private TagBuilder Buttons()
    {
        var row = Html.Element("div", "acts").Add(Html.Element("button", "btn", Submit ?? texts["Tiếp tục"]).With("type", "submit"));
        return Later
            ? row.Add(Html.Element("button", "btn alt", texts["Lưu, làm tiếp sau"])
                .With("type", "submit").With("name", "later").With("value", "true"))
            : row;
    }
}
