using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;

namespace MotCua.Ui.TagHelpers;

/// <summary>The promise, in its one shape. <c>&lt;mc-promise model="Model.Promise" /&gt;</c>; content goes under it.</summary>
[HtmlTargetElement("mc-promise")]
public sealed class PromiseTagHelper(Texts texts) : TagHelper
{
    private const int LongestStrip = 21;
    private const int LongestGrid = 70;

    /// <summary>What is promised; null draws nothing.</summary>
    public PromiseView? Model { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Model is not { } promise)
        {
            output.SuppressOutput();
            return;
        }

        var below = await output.GetChildContentAsync();
        output.Become("div", promise.TagTone == Tone.Bad ? "promise late" : "promise");
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", promise.Lead);
        var when = Html.Element("p", "when num", promise.When);
        if (promise.Tag is not null)
        {
            when.InnerHtml.Append(" ");
            when.Add(Html.Element("span", "tag " + promise.TagTone.CssClass(), promise.Tag));
        }

        output.Content.AppendHtml(Html.Element("p", "caption", promise.Lead)).AppendHtml(when).AppendHtml(Strip(promise.Days));
        var sentence = string.Join(' ', new[] { promise.Sentence, promise.FirstPromise }.Where(s => s is not null));
        if (sentence.Length > 0)
        {
            output.Content.AppendHtml(Html.Element("p", null, sentence));
        }

        output.Content.AppendHtml(Why(promise)).AppendHtml(below);
    }

    private IHtmlContent Strip(IReadOnlyList<DayCell> days)
    {
        if (days.Count == 0)
        {
            return HtmlString.Empty;
        }

        if (days.Count > LongestStrip)
        {
            var months = Html.Element("div", "inside").Add(MonthGrid.Draw(days, false, texts)).Add(MonthGrid.Legend(texts));
            return days.Count <= LongestGrid
                ? new HtmlContentBuilder().AppendHtml(months.InnerHtml)
                : Html.Element("details").Add(Html.Element("summary", null, texts["Xem lịch từng ngày"])).Add(months);
        }

        var list = Html.Element("ol", "days").With("aria-label", texts["Từng ngày"]);
        foreach (var day in days)
        {
            var box = Html.Element("li", day.Kind.CssClass() + (day.IsToday ? " today" : "")).With("title", day.Reason);
            box.InnerHtml.Append(Vn.WeekdayShort(day.Date.DayOfWeek));
            list.Add(box.Add(Html.Element("b", null, Vn.DayMonth(day.Date))).Add(Html.Element("span", null, day.Word)));
        }

        return list;
    }

    private IHtmlContent Why(PromiseView promise)
    {
        var lines = Html.Element("ul", "why");
        foreach (var (from, to) in Runs(promise.Days))
        {
            var date = from.Date == to.Date
                ? $"{Vn.WeekdayShort(from.Date.DayOfWeek)} {Vn.DayMonth(from.Date)}"
                : $"{Vn.DayMonth(from.Date)} – {Vn.DayMonth(to.Date)}";
            lines.Add(Html.Element("li", from.Kind == DayKind.Uncounted ? "off" : null)
                .Add(Html.Element("b", null, date)).Add(Html.Element("span", null, from.Reason ?? from.Word)));
        }

        var inside = Html.Element("div", "inside");
        foreach (var change in promise.Changes)
        {
            inside.Add(Html.Element("p", null, change));
        }

        if (promise.Days.Count > 0)
        {
            inside.Add(lines);
        }

        if (promise.Ground is not null)
        {
            inside.Add(Html.Element("p", null, promise.Ground));
        }

        if (promise.WhyHref is not null)
        {
            inside.Add(Html.Element("p").Add(Html.Element("a", null, texts["Xem cách tính đầy đủ"]).With("href", promise.WhyHref)));
        }

        return inside.HasInnerHtml
            ? Html.Element("details").Add(Html.Element("summary", null, texts["Vì sao là ngày này?"])).Add(inside)
            : HtmlString.Empty;
    }

    // Days with the same reason stand on one line where the term is long.
    private static IEnumerable<(DayCell From, DayCell To)> Runs(IReadOnlyList<DayCell> days)
    {
        for (var i = 0; i < days.Count; i++)
        {
            var from = i;
            while (days.Count > LongestStrip && i + 1 < days.Count
                && days[i + 1].Kind == days[from].Kind && days[i + 1].Reason == days[from].Reason && days[from].Reason is not null)
            {
                i++;
            }

            yield return (days[from], days[i]);
        }
    }
}

/// <summary>Months with a word in each day. <c>&lt;mc-calendar days="Model.Days" big="true" /&gt;</c>.</summary>
[HtmlTargetElement("mc-calendar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CalendarTagHelper(Texts texts) : TagHelper
{
    /// <summary>The days that are marked; all others of their months stand pale.</summary>
    public IReadOnlyList<DayCell> Days { get; set; } = [];

    /// <summary>One wide month under the other, the words inside the days.</summary>
    public bool Big { get; set; }

    /// <summary>Explains the kinds of day.</summary>
    public bool Legend { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(MonthGrid.Draw(Days, Big, texts));
        if (Legend)
        {
            output.Content.AppendHtml(MonthGrid.Legend(texts));
        }
    }
}
