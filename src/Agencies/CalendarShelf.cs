using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies;

/// <summary>Versions once read stay: they never change. A version that is not committed is not here yet.</summary>
internal sealed class CalendarShelf(IServiceScopeFactory scopes)
{
    private readonly ConcurrentDictionary<int, (CalendarRecord Record, WorkCalendar Calendar)> versions = new();

    internal WorkCalendar? Known(int version) => versions.TryGetValue(version, out var known) ? known.Calendar : null;

    internal async Task<(CalendarRecord Record, WorkCalendar Calendar)?> ReadAsync(int version, CancellationToken ct)
    {
        if (versions.TryGetValue(version, out var known))
        {
            return known;
        }

        await using var scope = scopes.CreateAsyncScope();
        var record = await ReadAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), version, ct);
        return record is null ? null : versions.GetOrAdd(version, _ => (record, record.Whole.ToCalendar(version)));
    }

    /// <summary>Reads a version with all it builds on, from the given context.</summary>
    internal static async Task<CalendarRecord?> ReadAsync(AppDb db, int version, CancellationToken ct)
    {
        var row = await db.CalendarVersions.AsNoTracking().SingleOrDefaultAsync(c => c.Version == version, ct);
        if (row is null)
        {
            return null;
        }

        var own = Read(row.Body);
        var basis = row.BasedOn is { } basedOn ? (await ReadAsync(db, basedOn, ct))?.Whole : null;
        return new CalendarRecord(
            row.Version, row.UnitId, row.ValidFrom, row.BasedOn, row.Name, row.NameEn, row.Decision, row.CreatedAt, row.CreatedBy, own, own.On(basis));
    }

    internal static CalendarContent Read(string body) => JsonSerializer.Deserialize<CalendarContent>(body, EventJson.Options)!;

    internal static string Write(CalendarContent content) => JsonSerializer.Serialize(content, EventJson.Options);
}
