using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Tracking;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Deadlines;

/// <summary><c>POST /api/v1/deadlines/preview</c>: anybody may compute a due date and see each day's reason.</summary>
internal static class PreviewApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/v1/deadlines/preview", PreviewAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Costly).WithTags("Ngày hẹn trả");

    private static async Task<IResult> PreviewAsync(PreviewInput input, DeadlinePreview preview, CancellationToken ct)
    {
        var (promise, term, mode) = await preview.ComputeAsync(input, ct);
        return TypedResults.Ok(new PreviewJson(
            promise.DueAt, promise.OriginalDueAt, promise.Paused, promise.Provisional ? true : null, promise.CalendarVersion,
            [.. promise.Days.Select(d => new DayJson(d.Date, d.Counted, d.Reason, d.Minutes, d.Nth))],
            new WordsJson(Explanation.Summary(promise, term, mode, "vi"), Explanation.Summary(promise, term, mode, "en"))));
    }
}

/// <summary>Computes a due date from what was typed or sent.</summary>
internal sealed class DeadlinePreview(AgencyDirectory agencies, CalendarBook calendars)
{
    private const string Province = "77";
    private const int MostEvents = 200;
    private const int MostYears = 15;

    /// <summary>The promise; refused (422) as the clock refuses, and for an unknown unit.</summary>
    public async Task<(Promise Promise, Term Term, CountingMode Mode)> ComputeAsync(PreviewInput input, CancellationToken ct)
    {
        if (input.ReceivedAt is not { } receivedAt)
        {
            throw Refused.Malformed("deadline.noReceipt", "Thiếu lúc tiếp nhận (receivedAt).");
        }

        if (receivedAt.Year is < 1900 or > 2100)
        {
            throw Refused.Rule("deadline.yearOutOfRange", "Năm tiếp nhận phải từ 1900 đến 2100.");
        }

        if (input.Term is not { Value: { } value, Unit: { } unit })
        {
            throw Refused.Malformed("deadline.noTerm", "Thiếu thời hạn (term).");
        }

        var term = new Term((int)Math.Clamp(value, int.MinValue, int.MaxValue), WordOf<TermUnit>(unit, "term.unit"));
        var mode = input.Mode is { } how ? WordOf<CountingMode>(how, "mode") : CountingMode.WholeDays;
        var found = string.IsNullOrWhiteSpace(input.Unit)
            ? await agencies.FindAsync(Province, null, ct)
            : await agencies.FindAsync(input.Unit, null, ct);
        if (found is null)
        {
            throw Refused.Rule("deadline.unknownAgency", "Không có cơ quan “{0}” hoặc cơ quan chưa có lịch làm việc.", input.Unit ?? string.Empty);
        }

        var calendar = await calendars.InForceAsync(found.Id, receivedAt, ct);
        return (Deadline.Compute(receivedAt, term, mode, calendar, EventsOf(input, receivedAt)), term, mode);
    }

    private static List<ClockEvent> EventsOf(PreviewInput input, DateTimeOffset receivedAt)
    {
        var given = input.Events ?? [];
        if (given.Count > MostEvents)
        {
            throw Refused.Rule("deadline.tooManyEvents", "Nhiều nhất {0} sự kiện.", MostEvents);
        }

        var events = given.Select(e => new ClockEvent(
            WordOf<PreviewEventType>(e.Type ?? throw Refused.Malformed("deadline.noEventType", "Sự kiện thiếu loại (type)."), "events.type") switch
            {
                PreviewEventType.Pause => ClockEventType.Pause,
                PreviewEventType.Resume => ClockEventType.Resume,
                PreviewEventType.Restart => ClockEventType.Restart,
                PreviewEventType.Extend => ClockEventType.Extend,
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            e.At ?? throw Refused.Malformed("deadline.noEventTime", "Sự kiện thiếu lúc xảy ra (at)."),
            Until: e.Until)).ToList();

        // Each day is explained, so the span of a ledger is bounded.
        return events.Any(e => e.At > receivedAt.AddYears(MostYears) || e.Until > receivedAt.AddYears(MostYears))
            ? throw Refused.Rule("deadline.tooLong", "Sự kiện cách lúc tiếp nhận quá {0} năm.", MostYears)
            : events;
    }

    // A word of the right type but unknown is understood and refused; another type can't be read at all.
    private static T WordOf<T>(string word, string field) where T : struct, Enum =>
        word.Length > 0 && char.IsAsciiLetter(word[0]) && Enum.TryParse<T>(word, true, out var known) && Enum.IsDefined(known)
            ? known
            : throw Refused.Rule("deadline.unknownWord", "Không hiểu “{0}” ở {1}.", word, field);
}

internal sealed record PreviewInput
{
    public DateTimeOffset? ReceivedAt { get; init; }

    public PreviewTerm? Term { get; init; }

    public string? Unit { get; init; }

    public string? Mode { get; init; }

    public IReadOnlyList<PreviewEvent>? Events { get; init; }
}

internal sealed record PreviewTerm
{
    public long? Value { get; init; }

    public string? Unit { get; init; }
}

internal sealed record PreviewEvent
{
    public string? Type { get; init; }

    public DateTimeOffset? At { get; init; }

    public DateTimeOffset? Until { get; init; }
}

internal enum PreviewEventType
{
    Pause,
    Resume,
    Restart,
    Extend,
}

internal sealed record PreviewJson(
    DateTimeOffset? DueAt, DateTimeOffset? OriginalDueAt, bool Paused, bool? Provisional, int CalendarVersion, IReadOnlyList<DayJson> Explanation,
    WordsJson ExplanationText);
