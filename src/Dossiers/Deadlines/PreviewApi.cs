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

    /// <summary>The promise; refused (422) as the clock refuses, and for an unknown unit.</summary>
    public async Task<(Promise Promise, Term Term, CountingMode Mode)> ComputeAsync(PreviewInput input, CancellationToken ct)
    {
        if (input.ReceivedAt is not { } receivedAt)
        {
            throw Refused.Malformed("deadline.noReceipt", "Thiếu lúc tiếp nhận (receivedAt).");
        }

        if (input.Term is not { Value: { } value, Unit: { } unit })
        {
            throw Refused.Malformed("deadline.noTerm", "Thiếu thời hạn (term).");
        }

        if (VietnamTime.DateOf(receivedAt).Year is < 1990 or > 2090)
        {
            throw Refused.Rule("deadline.yearOutOfRange", "Năm tiếp nhận phải từ 1990 đến 2090.");
        }

        var term = new Term(value, unit);
        var mode = input.Mode ?? CountingMode.WholeDays;
        var found = string.IsNullOrWhiteSpace(input.Unit)
            ? await agencies.FindAsync(Province, null, ct)
            : await agencies.FindAsync(input.Unit, null, ct);
        if (found is null)
        {
            throw Refused.Rule("deadline.unknownUnit", "Không có cơ quan “{0}” hoặc cơ quan chưa có lịch làm việc.", input.Unit ?? string.Empty);
        }

        var calendar = await calendars.InForceAsync(found.Id, receivedAt, ct);
        var events = (input.Events ?? []).Select(e => new ClockEvent(
            e.Type ?? throw Refused.Malformed("deadline.noEventType", "Sự kiện thiếu loại (type)."),
            e.At ?? throw Refused.Malformed("deadline.noEventTime", "Sự kiện thiếu lúc xảy ra (at)."), Until: e.Until)).ToList();
        return events.Count > 200
            ? throw Refused.Rule("deadline.tooManyEvents", "Nhiều nhất {0} sự kiện.", 200)
            : (Deadline.Compute(receivedAt, term, mode, calendar, events), term, mode);
    }
}

internal sealed record PreviewInput
{
    public DateTimeOffset? ReceivedAt { get; init; }

    public PreviewTerm? Term { get; init; }

    public string? Unit { get; init; }

    public CountingMode? Mode { get; init; }

    public IReadOnlyList<PreviewEvent>? Events { get; init; }
}

internal sealed record PreviewTerm
{
    public int? Value { get; init; }

    public TermUnit? Unit { get; init; }
}

internal sealed record PreviewEvent
{
    public ClockEventType? Type { get; init; }

    public DateTimeOffset? At { get; init; }

    public DateTimeOffset? Until { get; init; }
}

internal sealed record PreviewJson(
    DateTimeOffset? DueAt, DateTimeOffset? OriginalDueAt, bool Paused, bool? Provisional, int CalendarVersion, IReadOnlyList<DayJson> Explanation,
    WordsJson ExplanationText);
