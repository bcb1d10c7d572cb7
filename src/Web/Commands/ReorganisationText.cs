using MotCua.Agencies.Contract;

namespace MotCua.Web.Commands;

/// <summary>A reorganisation as the command prints it.</summary>
internal static class ReorganisationText
{
    internal static void Write(RehearsalReport report, TextWriter to)
    {
        foreach (var check in report.Checks)
        {
            to.WriteLine($"{(check.Holds ? "+" : "!")} {check.What} / {check.WhatEn}: {check.Number}{(check.Holds ? "" : " – " + string.Join(", ", check.Wrong))}");
        }

        to.WriteLine($"Sao chép / copied: {report.CopySeconds:0.00} s; sắp xếp / reorganised: {report.ApplySeconds:0.00} s; kiểm tra / checked: {report.CheckSeconds:0.00} s");
        to.WriteLine(report.Holds ? "Diễn tập đạt, bản sao đã xóa. / The rehearsal holds, the copy is gone." : "Diễn tập có chỗ sai, bản sao đã xóa. / The rehearsal found faults, the copy is gone.");
    }

    internal static void Write(ReorganisationPreview done, bool applied, TextWriter to)
    {
        foreach (var unit in done.Endings)
        {
            var moves = done.Totals.Zip(unit.Moves, (t, n) => (t.What, n)).Where(m => m.n > 0).Select(m => $"{m.n} {m.What}");
            to.WriteLine($"- {unit.Code} {unit.Name} → {unit.ToCode} {unit.ToName}{(moves.Any() ? ": " + string.Join(", ", moves) : "")}");
        }

        foreach (var split in done.Splits)
        {
            for (var i = 0; i < split.Parts.Count; i++)
            {
                var part = split.Parts[i];
                to.WriteLine($"/ {split.Code} {split.Name} → {part.ToCode} {part.ToName}: {string.Join("; ", part.Rule.Fields.Concat(part.Rule.Procedures).Concat(part.Rule.Areas))}: "
                    + string.Join(", ", split.Counts.Select(c => $"{c.OfParts[i]} {c.What}")));
            }

            to.WriteLine($"/ {split.Code} {split.Name} → {split.RestCode} {split.RestName}: {string.Join(", ", split.Counts.Select(c => $"{c.Rest} {c.What}"))}");
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
