namespace MotCua.Ui;

/// <summary>One answer of a select, radios or checkboxes.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What people read, already translated.</param>
/// <param name="Hint">A line under it, or null (not shown in a select).</param>
/// <param name="Disabled">Shown but not to be chosen.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, bool Disabled = false);

/// <summary>The kinds of field.</summary>
public enum FieldType
{
    /// <summary>By the model's type: dates, numbers, yes/no, files; with choices radios; else text.</summary>
    Auto,

    /// <summary>One line.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Đồng; shown grouped, read with or without grouping.</summary>
    Money,

    /// <summary>One line, day/month/year, read tolerantly.</summary>
    Date,

    /// <summary>A telephone number.</summary>
    Tel,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A password; never shown again.</summary>
    Password,

    /// <summary>A search.</summary>
    Search,

    /// <summary>Several lines.</summary>
    Textarea,

    /// <summary>One of many.</summary>
    Select,

    /// <summary>One of a few.</summary>
    Radios,

    /// <summary>Any of a few.</summary>
    Checkboxes,

    /// <summary>A yes that may be left out.</summary>
    Checkbox,

    /// <summary>Files.</summary>
    File,
}
