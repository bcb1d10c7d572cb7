using MotCua.Agencies.Contract;

namespace MotCua.Web.Commands;

/// <summary>A reorganisation as the command prints it.</summary>
internal static class ReorganisationText
{
    internal static void Write(ReorganisationPreview done, bool applied, TextWriter to)
    {
        foreach (var unit in done.Endings)
        {
            var moves = done.Totals.Zip(unit.Moves, (t, n) => (t.What, n)).Where(m => m.n > 0).Select(m => $"{m.n} {m.What}");
            to.WriteLine($"- {unit.Code} {unit.Name} → {unit.ToCode} {unit.ToName}{(moves.Any() ? ": " + string.Join(", ", moves) : "")}");
        }

        foreach (var unit in done.Beginnings)
        {
            to.WriteLine($"+ {unit.Code} {unit.Identifier} {unit.Name}");
        }

        foreach (var unit in done.Changes)
        {
            to.WriteLine($"~ {unit.Code} {unit.Name}: {string.Join("; ", unit.Differences.Select(d => $"{d.Field} {d.Was} → {d.Now}"))}");
        }

        if (done.EndedBefore.Count > 0)
        {
            to.WriteLine($"Đã kết thúc từ trước / ended before: {string.Join(", ", done.EndedBefore)}");
        }

        foreach (var total in done.Totals)
        {
            to.WriteLine($"{total.What} / {total.WhatEn}: {total.Total}");
        }

        to.WriteLine($"Đơn vị / units: +{done.Beginnings.Count}, ~{done.Changes.Count}, -{done.Endings.Count}");
        to.WriteLine(done.IsEmpty ? "Đã đúng như vậy, không có gì để làm. / Everything is so already."
            : applied ? $"Đã ghi, có hiệu lực từ / written, in force from {done.Effective:d/M/yyyy}."
            : "Chỉ xem trước, chưa ghi gì; thêm --apply để thực hiện. / A preview, nothing was written; add --apply.");
    }
}
