using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Registering;

/// <summary>An act on a unit in words; what changed stands with what was before.</summary>
internal sealed record UnitAct(DateTimeOffset At, string What, string Who, string? Why, IReadOnlyList<UnitDifference> Changes);

/// <summary>Reads a unit's chain of the journal.</summary>
internal sealed class UnitActs(AppDb db, AgencyBook book)
{
    private const int Most = 40;
    private const int LongestValue = 120;

    internal async Task<IReadOnlyList<UnitAct>> ReadAsync(UnitId unit, DateOnly today, CancellationToken ct)
    {
        var chain = new Subject("unit", unit.Value).Chain;
        var rows = await db.Set<JournalRow>().AsNoTracking().Where(r => r.Chain == chain).OrderByDescending(r => r.Seq).Take(Most).ToListAsync(ct);
        var pages = await book.ReadAsync(ct);
        return [.. rows.Select(r => new UnitAct(r.At, What(r.Verb), r.ActorName, r.Why, Changes(r.Events)))];

        // Units are named, not numbered; an outline is not read as numbers.
        string? Say(string? value) => value is null ? null
            : Guid.TryParse(value, out var id) && pages.Find(new UnitId(id), today) is { } named ? $"{named.Name} ({named.Code})"
            : value.Length > LongestValue ? "…" : value;

        IReadOnlyList<UnitDifference> Changes(string json)
        {
            using var events = JsonDocument.Parse(json);
            return
            [
                .. events.RootElement.EnumerateArray().Select(e => e.GetProperty("data"))
                    .Where(d => d.TryGetProperty("changed", out var changed) && changed.ValueKind == JsonValueKind.Object)
                    .SelectMany(d => d.GetProperty("changed").EnumerateObject())
                    .Where(c => c.Value.ValueKind == JsonValueKind.Array && c.Value.GetArrayLength() == 2)
                    .Select(c => new UnitDifference(c.Name, Say(c.Value[0].GetString()), Say(c.Value[1].GetString()))),
            ];
        }
    }

    private static string What(string verb) => verb switch
    {
        "createUnit" => "Thêm đơn vị",
        "changeUnit" => "Thay đổi từ một ngày",
        "correctUnit" => "Sửa dữ kiện đã ghi",
        "closeUnit" => "Kết thúc đơn vị",
        "stateCompetence" => "Ghi thẩm quyền",
        "correctCompetence" => "Sửa thẩm quyền",
        "endCompetence" => "Kết thúc thẩm quyền",
        "withdrawCompetence" => "Rút thẩm quyền",
        "stateOutline" => "Ghi ranh giới",
        "correctOutline" => "Sửa ranh giới",
        "stateReadiness" => "Khai số liệu",
        "correctReadiness" => "Sửa số liệu",
        "planReadiness" => "Ghi mục tiêu kế hoạch",
        "correctPlan" => "Sửa mục tiêu kế hoạch",
        _ => verb,
    };
}
