namespace MotCua.Kernel.Journal;

/// <summary>Walks one chain in order of places and tells the first thing that does not fit.</summary>
internal sealed class ChainWalk(string chain, int? headSeq, byte[]? headHash)
{
    private const int MostPlacesTried = 10_000;
    private int seq;
    private byte[] hash = new byte[32];
    private bool broken;

    internal string Chain => chain;

    internal void Step(JournalRow row, List<JournalFault> faults)
    {
        if (broken)
        {
            return;
        }

        var expected = seq + 1;
        if (!row.ComputeHash().AsSpan().SequenceEqual(row.Hash))
        {
            Tell(faults, PlaceOf(row) is { } place
                ? At(JournalFaultKind.Reordered, row.Seq, $"dòng này được ghi ở vị trí {place}, nay đứng chỗ khác.", $"this row was recorded at place {place} and stands elsewhere now.")
                : At(JournalFaultKind.Changed, row.Seq, "nội dung dòng này không còn như khi ghi.", "the content of this row is not what was recorded."));
        }
        else if (headSeq is null)
        {
            Tell(faults, At(JournalFaultKind.Inserted, row.Seq, "chuỗi này không có trong sổ chuỗi.", "this chain is not in the list of chains."));
        }
        else if (row.Seq > headSeq)
        {
            Tell(faults, At(JournalFaultKind.Inserted, row.Seq, "dòng này đứng sau cuối chuỗi.", "this row stands after the end of the chain."));
        }
        else if (row.Seq != expected)
        {
            Tell(faults, row.Seq > expected
                ? At(JournalFaultKind.Removed, expected, "dòng này bị mất.", "this row is missing.")
                : At(JournalFaultKind.Inserted, row.Seq, "vị trí này có hai dòng.", "this place holds two rows."));
        }
        else if (!row.PrevHash.AsSpan().SequenceEqual(hash))
        {
            Tell(faults, At(JournalFaultKind.Inserted, row.Seq, "dòng này không nối tiếp dòng trước.", "this row does not follow the one before it."));
        }

        (seq, hash) = (row.Seq, row.Hash);
    }

    internal void End(List<JournalFault> faults)
    {
        if (broken)
        {
            return;
        }

        if (seq < headSeq)
        {
            Tell(faults, At(JournalFaultKind.Removed, seq + 1, "dòng này bị mất ở cuối chuỗi.", "this row is missing at the end of the chain."));
        }
        else if (headHash is not null && !headHash.AsSpan().SequenceEqual(hash))
        {
            Tell(faults, At(JournalFaultKind.Changed, seq, "sổ chuỗi ghi dấu khác với dòng cuối.", "the list of chains keeps another hash than the last row."));
        }
    }

    // A row that was moved still carries the hash of its old place.
    private int? PlaceOf(JournalRow row)
    {
        var (now, most) = (row.Seq, Math.Min(Math.Max(headSeq ?? 0, row.Seq) + 1, MostPlacesTried));
        try
        {
            for (row.Seq = 1; row.Seq <= most; row.Seq++)
            {
                if (row.Seq != now && row.ComputeHash().AsSpan().SequenceEqual(row.Hash))
                {
                    return row.Seq;
                }
            }

            return null;
        }
        finally
        {
            row.Seq = now;
        }
    }

    private JournalFault At(JournalFaultKind kind, int place, string vietnamese, string english) =>
        new(kind, $"{chain} #{place}", vietnamese, english);

    private void Tell(List<JournalFault> faults, JournalFault fault)
    {
        broken = true;
        faults.Add(fault);
    }
}
