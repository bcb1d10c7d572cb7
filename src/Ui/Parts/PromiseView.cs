namespace MotCua.Ui;

/// <summary>The promise as every page shows it: the date, the days, the sentence, why. Made by the module that owns the clock.</summary>
public sealed record PromiseView
{
    /// <summary>Before the date: <c>Hẹn trả</c>, <c>Nộp ngay bây giờ, hẹn trả</c>.</summary>
    public required string Lead { get; init; }

    /// <summary>The date, large: <c>17:30 thứ Ba, 7/9/2021</c> (<see cref="Vn.DateTime"/>), or what stands in its place (<c>Tạm dừng</c>).</summary>
    public required string When { get; init; }

    /// <summary>A word beside the date (<c>còn 45 phút</c>), or null.</summary>
    public string? Tag { get; init; }

    /// <summary>Its tone; <see cref="Tone.Bad"/> turns the whole part red at the edge.</summary>
    public Tone TagTone { get; init; }

    /// <summary>Every day from receipt to due date, in order, without holes. More than 21 are drawn as months.</summary>
    public IReadOnlyList<DayCell> Days { get; init; } = [];

    /// <summary>The rule in one sentence, or null.</summary>
    public string? Sentence { get; init; }

    /// <summary>What was promised first: <c>Lời hẹn đầu: 17:30, 27/8/2021.</c> or <c>Lời hẹn này chưa từng thay đổi.</c></summary>
    public string? FirstPromise { get; init; }

    /// <summary>The changes since then and their grounds, oldest first.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The legal ground under "Vì sao?", or null.</summary>
    public string? Ground { get; init; }

    /// <summary>Where the whole explanation stands, or null.</summary>
    public string? WhyHref { get; init; }
}

/// <summary>One day of a promise or of a calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="Word">Under it, one or two syllables, translated: <c>nhận</c>, <c>nghỉ</c>, <c>lễ</c>, <c>ngày 3</c>, <c>hẹn trả</c>.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Reason">The whole reason, for "Vì sao?": <c>nghỉ Quốc khánh</c>; null is the word itself.</param>
/// <param name="IsToday">Marks the present day.</param>
public sealed record DayCell(DateOnly Date, string Word, DayKind Kind, string? Reason = null, bool IsToday = false);

/// <summary>How a day is drawn.</summary>
public enum DayKind
{
    /// <summary>White: counted.</summary>
    Counted,

    /// <summary>Dashed: the day of receipt.</summary>
    Received,

    /// <summary>Hatched: not counted (rest, holiday, clock paused).</summary>
    Uncounted,

    /// <summary>Filled: the promised day.</summary>
    Due,

    /// <summary>Filled red: the promised day, and the promise was not kept.</summary>
    Missed,
}
