using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;

namespace MotCua.Ui.TagHelpers;

/// <summary>
/// A whole field: label, hint, error, control; keeps what was typed. Bound to a property
/// (<c>&lt;mc-field asp-for="Input.TaxCode" label="Mã số thuế" hint="10 số" width="12" /&gt;</c>) or free
/// (<c>name</c>, <c>value</c>, <c>error</c>), as forms made of data need it. Attributes it does not know go to the control; content
/// goes under it.
/// </summary>
[HtmlTargetElement("mc-field")]
public sealed class FieldTagHelper(Texts texts) : TagHelper
{
    /// <summary>The property of the page's model.</summary>
    public ModelExpression? AspFor { get; set; }

    /// <summary>The posted name, when there is no <c>asp-for</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The present value(s), when there is no <c>asp-for</c>: a string, a date, a number or several strings.</summary>
    public object? Value { get; set; }

    /// <summary>An error to show, when it is not in ModelState under the name.</summary>
    public string? Error { get; set => field = Html.OrNull(value); }

    /// <summary>The question, already translated.</summary>
    public string Label { get; set; } = "";

    /// <summary>A line of help under the question.</summary>
    public string? Hint { get; set => field = Html.OrNull(value); }

    /// <summary>The kind of control.</summary>
    public FieldType Type { get; set; }

    /// <summary>The answers to choose from.</summary>
    public IEnumerable<Choice>? Choices { get; set; }

    /// <summary>Width in characters of what is expected: 4, 8, 12, 20 or 30; 0 is the whole line.</summary>
    public int Width { get; set; }

    /// <summary>Says beside the label that it may be left empty.</summary>
    public bool Optional { get; set; }

    /// <summary>The label is the page's heading (a page of one question).</summary>
    public bool Heading { get; set; }

    /// <summary>Radios and checkboxes as cards with borders.</summary>
    public bool Cards { get; set; }

    /// <summary>Lines of a textarea.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>A word after the control: <c>đồng</c>, <c>m²</c>.</summary>
    public string? Suffix { get; set => field = Html.OrNull(value); }

    /// <summary>The first line of a select without a value; by default "Chọn…".</summary>
    public string? Nothing { get; set; }

    /// <summary>Largest file in bytes; said at the picker.</summary>
    public long MaxSize { get; set; }

    /// <summary>Where script sends each file at once (multipart, field <c>file</c>), see README.</summary>
    public string? UploadUrl { get; set => field = Html.OrNull(value); }

    /// <summary>The page being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var below = await output.GetChildContentAsync();
        var field = FieldState.Of(this, texts);
        FormOrder.Of(ViewContext.HttpContext).Register(field.Name, field.FirstId);

        var extra = output.Attributes.Where(a => a.Name != "class").ToList();
        foreach (var attribute in extra)
        {
            output.Attributes.Remove(attribute);
        }

        output.Become(field.IsGroup ? "fieldset" : "div", field.Error is null ? "field" : "field wrong");
        if (field.IsGroup && field.DescribedBy is { } described)
        {
            output.Attributes.SetAttribute("aria-describedby", described);
        }

        if (field.Type != FieldType.Checkbox)
        {
            output.Content.AppendHtml(Question(field));
        }

        if (field.Hint is not null)
        {
            output.Content.AppendHtml(Html.Element("span", "hint", field.Hint).With("id", field.Id + "-hint"));
        }

        if (field.Error is not null)
        {
            output.Content.AppendHtml(Html.Element("span", "error").With("id", field.Id + "-error")
                .Add(Html.Element("span", "vh", texts["Lỗi:"] + " ")).Add(Text(field.Error)));
        }

        output.Content.AppendHtml(FieldControls.Draw(this, field, extra, texts));
        output.Content.AppendHtml(below);
    }

    private TagBuilder Question(FieldState field)
    {
        var optional = Optional
            ? Html.Element("span", "optional", " " + texts["(không bắt buộc)"])
            : null;
        if (field.IsGroup)
        {
            var legend = Html.Element("legend");
            return Heading
                ? legend.Add(Html.Element("h1", null, Label).Add(optional))
                : legend.Add(Text(Label)).Add(optional);
        }

        var label = Html.Element("label", null, Label).Add(optional).With("for", field.Id);
        return Heading ? Html.Element("h1").Add(label) : label;
    }

    private static IHtmlContent Text(string text) => new HtmlContentBuilder().Append(text);
}
