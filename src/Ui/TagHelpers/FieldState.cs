using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using MotCua.Kernel;

namespace MotCua.Ui.TagHelpers;

/// <summary>What a field shows now: name, id, kind, what was typed or is known, and its error.</summary>
internal sealed record FieldState(
    string Name,
    string Id,
    FieldType Type,
    IReadOnlyList<string> Values,
    string? Hint,
    string? Error)
{
    public bool IsGroup => Type is FieldType.Radios or FieldType.Checkboxes;

    /// <summary>The id of the (first) control.</summary>
    public string FirstId => IsGroup ? Id + "-1" : Id;

    public string Value => Values.Count == 0 ? "" : Values[0];

    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (not null, null) => $"{Id}-hint",
        (null, not null) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };

    public static FieldState Of(FieldTagHelper tag, Texts texts)
    {
        var view = tag.ViewContext;
        // A name of its own comes first: addresses of searches are written in lower case. Binding does not mind.
        var name = tag.Name is { Length: > 0 } own ? own
            : tag.AspFor is { } bound ? view.ViewData.TemplateInfo.GetFullHtmlFieldName(bound.Name)
            : throw new InvalidOperationException("mc-field needs asp-for or name.");
        var type = tag.Type == FieldType.Auto ? Guess(tag) : tag.Type;
        view.ModelState.TryGetValue(name, out var entry);
        var error = tag.Error
            ?? (entry is { Errors.Count: > 0 } ? ErrorSummaryTagHelper.Message(entry, texts) : null);
        return new FieldState(
            name,
            TagBuilder.CreateSanitizedId(name, "_"),
            type,
            Typed(entry) ?? Shown(tag.AspFor is null ? tag.Value : tag.AspFor.Model, type),
            tag.Hint ?? DefaultHint(tag, type, texts),
            error);
    }

    private static FieldType Guess(FieldTagHelper tag)
    {
        var type = tag.AspFor?.Metadata.UnderlyingOrModelType;
        return type switch
        {
            _ when tag.Choices is not null => FieldType.Radios,
            null => FieldType.Text,
            _ when type == typeof(DateOnly) => FieldType.Date,
            _ when type == typeof(bool) => FieldType.Checkbox,
            _ when type == typeof(Money) => FieldType.Money,
            _ when type == typeof(int) || type == typeof(long) => FieldType.Number,
            _ when typeof(IFormFile).IsAssignableFrom(type)
                || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type) => FieldType.File,
            _ => FieldType.Text,
        };
    }

    private static string? DefaultHint(FieldTagHelper tag, FieldType type, Texts texts) => type switch
    {
        FieldType.Date => texts["Ngày/tháng/năm, ví dụ 30/8/2021"],
        FieldType.File when tag.MaxSize > 0 => texts["Mỗi tệp không quá {0}.", Vn.FileSize(tag.MaxSize)],
        _ => null,
    };

    // What the person typed comes first, also when it could not be read.
    private static string[]? Typed(ModelStateEntry? entry) => entry switch
    {
        { RawValue: string[] many } => many,
        { AttemptedValue: { } one } => [one],
        _ => null,
    };

    private static IReadOnlyList<string> Shown(object? value, FieldType type) => value switch
    {
        null => [],
        string text => [text],
        bool yes => [yes ? "true" : "false"],
        DateOnly date => [TypedDate.Format(date)],
        Money money => [Grouped(money.Dong)],
        long number when type == FieldType.Money => [Grouped(number)],
        Enum named => [named.ToString()],
        IEnumerable many => [.. many.Cast<object>().SelectMany(one => Shown(one, type))],
        IFormattable formattable => [formattable.ToString(null, CultureInfo.InvariantCulture)],
        _ => [value.ToString() ?? ""],
    };

    private static string Grouped(long dong) => dong.ToString("#,0", VietnamTime.Culture);
}
