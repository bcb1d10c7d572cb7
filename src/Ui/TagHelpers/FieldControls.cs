using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;

namespace MotCua.Ui.TagHelpers;

/// <summary>Draws the control of a field.</summary>
internal static class FieldControls
{
    public static IHtmlContent Draw(
        FieldTagHelper tag, FieldState field, IReadOnlyList<TagHelperAttribute> extra, Texts texts)
    {
        var control = field.Type switch
        {
            FieldType.Textarea => Textarea(tag, field),
            FieldType.Select => Select(tag, field, texts),
            FieldType.Radios or FieldType.Checkboxes => Picks(tag, field),
            FieldType.Checkbox => Checkbox(tag, field),
            FieldType.File => File(tag, field),
            _ => Input(tag, field),
        };

        var main = Main(field, control);
        foreach (var attribute in extra)
        {
            main.Attributes[attribute.Name] = Text(attribute.Value);
        }

        return tag.Suffix is null
            ? control
            : Html.Element("div", "affix").Add(control).Add(Html.Element("span", "mute", tag.Suffix));
    }

    private static TagBuilder Main(FieldState field, TagBuilder control)
    {
        if (!field.IsGroup && field.Type != FieldType.Checkbox)
        {
            control.With("id", field.Id).With("name", field.Name)
                .With("aria-describedby", field.DescribedBy)
                .With("aria-invalid", field.Error is null ? null : "true");
        }

        return control;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        IHtmlContent html => Written(html),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Written(IHtmlContent html)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        html.WriteTo(writer, NullHtmlEncoder.Default);
        return writer.ToString();
    }

    private static string Size(FieldTagHelper tag) => tag.Width == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" w{tag.Width}");

    private static TagBuilder Input(FieldTagHelper tag, FieldState field)
    {
        var (type, mode) = field.Type switch
        {
            FieldType.Number or FieldType.Money or FieldType.Date => ("text", "numeric"),
            FieldType.Tel => ("tel", null),
            FieldType.Email => ("email", null),
            FieldType.Password => ("password", null),
            FieldType.Search => ("search", (string?)null),
            _ => ("text", null),
        };
        var width = tag.Width == 0 && field.Type is FieldType.Date or FieldType.Number or FieldType.Money ? " w12" : Size(tag);
        var figures = mode is null && field.Type != FieldType.Tel ? "" : " num";
        var input = Html.Element("input", $"input{width}{figures}")
            .With("type", type)
            .With("value", field.Type == FieldType.Password ? null : field.Value)
            .With("inputmode", mode);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return field.Type is FieldType.Date or FieldType.Number or FieldType.Money ? input.With("autocomplete", "off") : input;
    }

    private static TagBuilder Textarea(FieldTagHelper tag, FieldState field) =>
        // A textarea drops a first line break: give it one to drop.
        Html.Element("textarea", "input" + Size(tag), Environment.NewLine + field.Value)
            .With("rows", tag.Rows.ToString(CultureInfo.InvariantCulture));

    private static TagBuilder Select(FieldTagHelper tag, FieldState field, Texts texts)
    {
        var select = Html.Element("select", "input" + Size(tag));
        if (tag.Nothing != "")
        {
            select.Add(Html.Element("option", null, tag.Nothing ?? texts["Chọn…"]).With("value", ""));
        }

        foreach (var choice in tag.Choices ?? [])
        {
            select.Add(Html.Element("option", null, choice.Text)
                .With("value", choice.Value)
                .With("selected", field.Values.Contains(choice.Value) ? "selected" : null)
                .With("disabled", choice.Disabled ? "disabled" : null));
        }

        return select;
    }

    private static TagBuilder Picks(FieldTagHelper tag, FieldState field)
    {
        var group = Html.Element("div", tag.Cards ? "picks cards" : "picks");
        var number = 0;
        foreach (var choice in tag.Choices ?? [])
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{field.Id}-{++number}");
            var label = Html.Element("label", null, choice.Text).With("for", id);
            if (choice.Hint is not null)
            {
                label.Add(Html.Element("span", "hint", choice.Hint));
            }

            var input = Html.Element("input")
                .With("type", field.Type == FieldType.Radios ? "radio" : "checkbox")
                .With("id", id).With("name", field.Name).With("value", choice.Value)
                .With("checked", field.Values.Contains(choice.Value) ? "checked" : null)
                .With("disabled", choice.Disabled ? "disabled" : null);
            input.TagRenderMode = TagRenderMode.SelfClosing;
            group.Add(Html.Element("div", "pick").Add(input).Add(label));
        }

        return group;
    }

    private static TagBuilder Checkbox(FieldTagHelper tag, FieldState field)
    {
        var input = Html.Element("input")
            .With("type", "checkbox").With("id", field.Id).With("name", field.Name).With("value", "true")
            .With("checked", field.Values.Contains("true") ? "checked" : null)
            .With("aria-describedby", field.DescribedBy)
            .With("aria-invalid", field.Error is null ? null : "true");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return Html.Element("div", "pick").Add(input).Add(Html.Element("label", null, tag.Label).With("for", field.Id));
    }

    private static TagBuilder File(FieldTagHelper tag, FieldState field)
    {
        var input = Html.Element("input", "file")
            .With("type", "file")
            .With("data-upload-url", tag.UploadUrl)
            .With("data-max-size", tag.MaxSize > 0 ? tag.MaxSize.ToString(CultureInfo.InvariantCulture) : null);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return input;
    }
}
