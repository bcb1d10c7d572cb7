using MotCua.Documents.Contract;

namespace MotCua.Documents.Printing;

/// <summary>Neighbours that do not count for one reason stand in one cell: T7–CN 28–29/8.</summary>
internal static class DayWords
{
    public static IEnumerable<SlipDay> Joined(IEnumerable<SlipDay> days)
    {
        SlipDay? first = null, last = null;
        foreach (var day in days)
        {
            if (last is { Mark: "uncounted" } && day.Mark == last.Mark && day.Note == last.Note)
            {
                last = day;
                continue;
            }

            if (first is not null)
            {
                yield return Span(first, last!);
            }

            first = last = day;
        }

        if (first is not null)
        {
            yield return Span(first, last!);
        }
    }

    private static SlipDay Span(SlipDay first, SlipDay last)
    {
        if (first == last)
        {
            return first;
        }

        var from = first.Date.Split('/');
        var to = last.Date.Split('/');
        var start = from.Length == 2 && to.Length == 2 && from[1] == to[1] ? from[0] : first.Date;
        return first with { Date = $"{start}–{last.Date}", Weekday = $"{first.Weekday}–{last.Weekday}" };
    }
}
