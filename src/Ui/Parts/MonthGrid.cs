using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using MotCua.Kernel;
using MotCua.Ui.TagHelpers;

namespace MotCua.Ui;

/// <summary>Days as months, Monday first: small for long promises, big for calendars that are read.</summary>
internal static class MonthGrid
{
    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    /// <summary>One table a month for all months that the days touch.</summary>
    public static IHtmlContent Draw(IReadOnlyList<DayCell> days, bool big, Texts texts)
    {
        var months = Html.Element("div", "months");
        foreach (var month in days.GroupBy(d => new DateOnly(d.Date.Year, d.Date.Month, 1)).OrderBy(g => g.Key))
        {
            months.Add(Month(month.Key, month.ToDictionary(d => d.Date), big, texts));
        }

        return months;
    }

    private static TagBuilder Month(DateOnly first, Dictionary<DateOnly, DayCell> days, bool big, Texts texts)
    {
        var head = Html.Element("tr");
        foreach (var day in Week)
        {
            head.Add(Html.Element("th", null, Vn.WeekdayShort(day)).With("scope", "col"));
        }

        var body = Html.Element("tbody");
        var monday = first.AddDays(-(((int)first.DayOfWeek + 6) % 7));
        for (var week = monday; week < first.AddMonths(1); week = week.AddDays(7))
        {
            // Small months leave out the weeks that nothing happens in.
            var row = Html.Element("tr");
            for (var date = week; date < week.AddDays(7); date = date.AddDays(1))
            {
                row.Add(date.Month == first.Month ? Day(date, days.GetValueOrDefault(date), big, texts) : Html.Element("td"));
            }

            if (big || Enumerable.Range(0, 7).Any(day => days.ContainsKey(week.AddDays(day))))
            {
                body.Add(row);
            }
        }

        return Html.Element("table", big ? "cal big" : "cal")
            .Add(Html.Element("caption", null, Vn.Month(first)))
            .Add(Html.Element("thead").Add(head))
            .Add(body);
    }

    private static TagBuilder Day(DateOnly date, DayCell? cell, bool big, Texts texts)
    {
        var number = date.Day.ToString(CultureInfo.InvariantCulture);
        if (cell is null)
        {
            return Html.Element("td", null, number);
        }

        var box = Html.Element("td", "in " + cell.Kind.CssClass() + (cell.IsToday ? " today" : ""));
        if (big)
        {
            return box.Add(Html.Element("b", null, number)).Add(Html.Element("span", null, cell.Word));
        }

        box.InnerHtml.Append(number);
        return box.With("title", cell.Reason ?? cell.Word).Add(Html.Element("span", "vh", ": " + (cell.Reason ?? cell.Word)));
    }

    /// <summary>What the kinds of day mean.</summary>
    public static IHtmlContent Legend(Texts texts)
    {
        var list = Html.Element("ul", "legend").With("aria-hidden", "true");
        foreach (var (kind, word) in new[]
        {
            (DayKind.Received, texts["ngày nhận"]), (DayKind.Counted, texts["được tính"]),
            (DayKind.Uncounted, texts["không tính"]), (DayKind.Due, texts["hẹn trả"]),
        })
        {
            var line = Html.Element("li").Add(Html.Element("i", kind.CssClass()));
            line.InnerHtml.Append(word);
            list.Add(line);
        }

        return list;
    }

    public static string CssClass(this DayKind kind) => kind switch
    {
        DayKind.Received => "start",
        DayKind.Uncounted => "off",
        DayKind.Due => "due",
        DayKind.Missed => "missed",
        DayKind.Counted => "",
        _ => "",
    };
}
