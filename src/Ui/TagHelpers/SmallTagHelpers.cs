using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;

namespace MotCua.Ui.TagHelpers;

/// <summary>A state in a word. <c>&lt;mc-tag tone="Soon"&gt;còn 45 phút&lt;/mc-tag&gt;</c>.</summary>
[HtmlTargetElement("mc-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary>Its colour.</summary>
    public Tone Tone { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become("span", "tag " + Tone.CssClass());
}

/// <summary>A drawing. <c>&lt;mc-icon name="house" size="26" /&gt;</c>; silent unless it has a <c>label</c>.</summary>
[HtmlTargetElement("mc-icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>Which (see the gallery).</summary>
    public string Name { get; set; } = "";

    /// <summary>Pixels.</summary>
    public int Size { get; set; } = 24;

    /// <summary>What a screen reader says, or null.</summary>
    public string? Label { get; set => field = Html.OrNull(value); }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(Html.Icon(Name, Size, Label));
    }
}

/// <summary>More, for those who ask. <c>&lt;mc-details summary="Vì sao?"&gt;…&lt;/mc-details&gt;</c>.</summary>
[HtmlTargetElement("mc-details")]
public sealed class DetailsTagHelper : TagHelper
{
    /// <summary>The question it answers.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Open at first.</summary>
    public bool Open { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var inside = await output.GetChildContentAsync();
        output.Become("details", "");
        if (Open)
        {
            output.Attributes.SetAttribute("open", "");
        }

        output.Content.AppendHtml(Html.Element("summary", null, Summary)).AppendHtml(Html.Element("div", "inside").Add(inside));
    }
}

/// <summary>Something the reader should know. <c>&lt;mc-notice tone="Good" title="Đã nộp"&gt;…&lt;/mc-notice&gt;</c>; by default sea.</summary>
[HtmlTargetElement("mc-notice")]
public sealed class NoticeTagHelper : TagHelper
{
    /// <summary>Good, soon or bad; else information.</summary>
    public Tone Tone { get; set; } = Tone.Sea;

    /// <summary>Its heading, or empty.</summary>
    public string Title { get; set; } = "";

    /// <summary>Read out when the page opens: the answer to what was just done.</summary>
    public bool Alert { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var inside = await output.GetChildContentAsync();
        output.Become("div", "notice " + Tone.CssClass());
        if (Alert)
        {
            output.Attributes.SetAttribute("role", "alert");
        }

        var words = Html.Element("div");
        if (Title.Length > 0)
        {
            words.Add(Html.Element("h2", null, Title));
        }

        var icon = Tone switch { Tone.Good => "check", Tone.Soon or Tone.Bad => "warn", _ => "info" };
        output.Content.AppendHtml(Html.Icon(icon)).AppendHtml(words.Add(inside));
    }
}

/// <summary>Says why a list is empty and what to do. <c>&lt;mc-empty title="Chưa có hồ sơ nào" icon="inbox"&gt;…&lt;/mc-empty&gt;</c>.</summary>
[HtmlTargetElement("mc-empty")]
public sealed class EmptyTagHelper : TagHelper
{
    /// <summary>What is not there.</summary>
    public string Title { get; set; } = "";

    /// <summary>Its drawing.</summary>
    public string Icon { get; set; } = "inbox";

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var inside = await output.GetChildContentAsync();
        output.Become("div", "empty");
        output.Content.AppendHtml(Html.Icon(Icon, 34)).AppendHtml(Html.Element("h2", null, Title)).AppendHtml(inside);
    }
}

/// <summary>
/// A file in <c>&lt;ul class="files"&gt;</c>, which may stand inside a file field. <c>&lt;mc-file name="a.pdf" size="214000" href="/tep/…"
/// note="quét sạch"&gt;&lt;button class="quiet-act" …&gt;Bỏ&lt;/button&gt;&lt;/mc-file&gt;</c>.
/// </summary>
[HtmlTargetElement("mc-file")]
public sealed class FileTagHelper : TagHelper
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its size in bytes.</summary>
    public long Size { get; set; }

    /// <summary>Where it opens, or null.</summary>
    public string? Href { get; set => field = Html.OrNull(value); }

    /// <summary>What else is to say, or null.</summary>
    public string? Note { get; set => field = Html.OrNull(value); }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var act = await output.GetChildContentAsync();
        output.Become("li", "");
        output.Content.AppendHtml(Html.Icon("file"))
            .AppendHtml(Href is null ? Html.Element("span", null, Name) : Html.Element("a", null, Name).With("href", Href))
            .AppendHtml(act)
            .AppendHtml(Html.Element("span", "meta", Vn.FileSize(Size) + (Note is null ? "" : " · " + Note)));
    }
}

/// <summary>
/// What something was and is: the old struck through, an arrow, the new. <c>&lt;mc-change of="tên" was="Phường 1" now="Phường Vũng Tàu" /&gt;</c>.
/// </summary>
[HtmlTargetElement("mc-change", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChangeTagHelper(Texts texts) : TagHelper
{
    /// <summary>What changes, or empty where its column says so.</summary>
    public string Of { get; set; } = "";

    /// <summary>What it was; null where there was nothing.</summary>
    public string? Was { get; set => field = Html.OrNull(value); }

    /// <summary>What it is now; null where nothing is left.</summary>
    public string? Now { get; set => field = Html.OrNull(value); }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Become("div", "change num");
        output.Content.Append(Of.Length == 0 ? "" : Of + ": ");
        if (Was is not null)
        {
            output.Content.AppendHtml(Html.Element("s", "mute", Was)).Append(" → ");
        }

        output.Content.AppendHtml(Now is null ? Html.Element("span", "mute", texts["(bỏ)"]) : Html.Element("b", null, Now));
    }
}

/// <summary>
/// Under a list that shows only its beginning: how many more there are. <c>&lt;mc-rest all="340" shown="200" /&gt;</c>; nothing where all are shown.
/// </summary>
[HtmlTargetElement("mc-rest", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RestTagHelper(Texts texts) : TagHelper
{
    /// <summary>How many there are.</summary>
    public int All { get; set; }

    /// <summary>How many are shown at most.</summary>
    public int Shown { get; set; }

    /// <summary>The list is of what would be written, so all of it will be.</summary>
    public bool Written { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (All <= Shown)
        {
            output.SuppressOutput();
            return;
        }

        output.Become("p", "mute");
        var more = texts["và {0} dòng nữa", Vn.Number(All - Shown)];
        output.Content.SetContent(Written ? texts["{0}; khi xác nhận thì ghi tất cả.", more] : more);
    }
}

/// <summary>A figure that opens. <c>&lt;mc-stat label="Tiếp nhận" value="30.859" note="không còn từ kỳ trước" href="?…" /&gt;</c>.</summary>
[HtmlTargetElement("mc-stat", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatTagHelper : TagHelper
{
    /// <summary>What is counted.</summary>
    public string Label { get; set; } = "";

    /// <summary>The figure, already written.</summary>
    public string Value { get; set; } = "";

    /// <summary>What is not counted, or what it is compared with.</summary>
    public string? Note { get; set => field = Html.OrNull(value); }

    /// <summary>The dossiers behind it, or null for those who may not open them.</summary>
    public string? Href { get; set => field = Html.OrNull(value); }

    /// <summary>Bad turns the figure red.</summary>
    public Tone Tone { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Become(Href is null ? "div" : "a", "card stat " + Tone.CssClass());
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Href);
        }

        output.Content.AppendHtml(Html.Element("span", null, Label)).Append(" ").AppendHtml(Html.Element("b", null, Value));
        if (Note is not null)
        {
            output.Content.AppendHtml(Html.Element("small", null, Note));
        }
    }
}
