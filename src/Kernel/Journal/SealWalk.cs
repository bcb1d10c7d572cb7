using Microsoft.EntityFrameworkCore;
using MotCua.Kernel.Data;

namespace MotCua.Kernel.Journal;

/// <summary>Walks the seals in order and compares each with what it covers and with the seal before.</summary>
internal sealed class SealWalk(AppDb db)
{
    private byte[] hash = new byte[32];

    internal int Count { get; private set; }

    internal async Task RunAsync(List<JournalFault> faults, CancellationToken ct)
    {
        var numbers = await db.Set<JournalSeal>().AsNoTracking().OrderBy(s => s.No).Select(s => s.No).ToListAsync(ct);
        foreach (var no in numbers)
        {
            if (no != Count + 1)
            {
                faults.Add(Of(Count + 1, "niêm phong này bị mất.", "this seal is missing."));
                return;
            }

            if (await CheckAsync(no, ct) is { } fault)
            {
                faults.Add(fault);
                return;
            }

            Count++;
        }

        var head = await db.Set<JournalChain>().AsNoTracking().FirstOrDefaultAsync(c => c.Chain == Sealing.Chain, ct);
        if ((head?.Seq ?? 0) != Count || (head is not null && !head.Hash.AsSpan().SequenceEqual(hash)))
        {
            faults.Add(Of(Math.Max(head?.Seq ?? 0, Count), "sổ chuỗi ghi khác niêm phong cuối.", "the list of chains keeps something else than the last seal."));
        }

        var stray = await db.Set<JournalSealItem>().AsNoTracking()
            .Where(i => !db.Set<JournalSeal>().Any(s => s.No == i.Seal)).OrderBy(i => i.Seal).FirstOrDefaultAsync(ct);
        if (stray is not null)
        {
            faults.Add(Of(stray.Seal, "niêm phong này bị mất.", "this seal is missing."));
        }
    }

    private async Task<JournalFault?> CheckAsync(int no, CancellationToken ct)
    {
        var seal = await db.Set<JournalSeal>().AsNoTracking().SingleAsync(s => s.No == no, ct);
        var found = await (from item in db.Set<JournalSealItem>().AsNoTracking()
                           where item.Seal == no
                           join act in db.Set<JournalRow>().AsNoTracking() on item.ActId equals act.Id into acts
                           from act in acts.DefaultIfEmpty()
                           select new { Item = item, ActChain = act.Chain, ActSeq = (int?)act.Seq, ActHash = act.Hash }).ToListAsync(ct);
        var ordered = found.OrderBy(f => f.Item.Chain, StringComparer.Ordinal).ThenBy(f => f.Item.Seq).ToList();
        if (ordered.Count != seal.Acts)
        {
            return Of(no, $"có {ordered.Count} dòng thay vì {seal.Acts}.", $"covers {ordered.Count} rows instead of {seal.Acts}.");
        }

        if (!seal.PrevHash.AsSpan().SequenceEqual(hash))
        {
            return Of(no, "không nối tiếp niêm phong trước.", "does not follow the seal before it.");
        }

        if (!Sealing.HashOf(no, seal.At, seal.PrevHash, ordered.Select(f => f.Item)).AsSpan().SequenceEqual(seal.Hash))
        {
            return Of(no, "nội dung niêm phong không còn như khi đặt.", "is not what was sealed.");
        }

        foreach (var f in ordered)
        {
            if (f.ActChain is null)
            {
                return new JournalFault(
                    JournalFaultKind.Removed, $"{f.Item.Chain} #{f.Item.Seq}", $"dòng đã niêm phong ({no}) bị mất.", $"this sealed row (seal {no}) is missing.");
            }

            if (f.ActChain != f.Item.Chain || f.ActSeq != f.Item.Seq || !f.ActHash.AsSpan().SequenceEqual(f.Item.Hash))
            {
                return new JournalFault(
                    JournalFaultKind.Changed, $"{f.Item.Chain} #{f.Item.Seq}", $"dòng này khác với khi niêm phong ({no}).", $"this row differs from what was sealed (seal {no}).");
            }
        }

        hash = seal.Hash;
        return null;
    }

    private static JournalFault Of(int no, string vietnamese, string english) =>
        new(JournalFaultKind.Seal, $"seal {no}", vietnamese, english);
}
