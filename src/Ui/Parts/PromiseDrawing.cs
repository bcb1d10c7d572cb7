using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Ui;

/// <summary>Makes the drawn promise from the counted one, in the language of the page.</summary>
public static class PromiseDrawing
{
    /// <summary>Draws a promise that nothing has changed yet; whoever knows more adds it with <c>with</c>.</summary>
    /// <param name="promise">As counted; must have a due date.</param>
    /// <param name="term">The term it was counted for.</param>
    /// <param name="mode">How it was counted.</param>
    /// <param name="lead">Before the date, already translated.</param>
    /// <param name="today">Marks the present day.</param>
    public static PromiseView Draw(Promise promise, Term term, CountingMode mode, string lead, DateOnly? today = null)
    {
        ArgumentNullException.ThrowIfNull(promise);
        var language = Texts.IsEnglish ? "en" : "vi";
        return new PromiseView
        {
            Lead = lead,
            When = promise.DueAt is { } due ? Vn.DateTime(due) : string.Empty,
            Days = [.. promise.Days.Select((d, i) => Day(promise, i, language, today))],
            Sentence = Explanation.Summary(promise, term, mode, language),
        };
    }

    private static DayCell Day(Promise promise, int index, string language, DateOnly? today)
    {
        var day = promise.Days[index];
        var kind = promise.DueAt is { } due && VietnamTime.DateOf(due) == day.Date ? DayKind.Due
            : index == 0 ? DayKind.Received
            : day.Counted ? DayKind.Counted
            : DayKind.Uncounted;

        // The whole sentence begins with the date, which stands before it already.
        var sentence = Explanation.Day(promise, index, language);
        var reason = sentence[(sentence.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        return new DayCell(day.Date, Explanation.Cell(promise, index, language), kind, reason, day.Date == today);
    }
}
