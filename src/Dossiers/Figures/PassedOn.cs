using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Figures;

/// <summary>
/// Dossiers that a split gave to another unit are counted under the one that has them. By the units of then they are told from there and added to the
/// one in whose name they were received; the sum is the same. They are few, and an index of their own finds them.
/// </summary>
internal static class PassedOn
{
    internal static async Task BackAsync(
        AppDb db, FigureQuery query, List<UnitId>? units, DateTimeOffset now, Func<UnitId, FigureLine> lineOf, CancellationToken ct)
    {
        var (begin, end) = (ListPredicate.StartOf(query.From), ListPredicate.StartOf(query.To.AddDays(1)));
        var at = end > now ? now : end;
        var passed = db.Dossiers.AsNoTracking().Where(d => d.InNameOfId != null && d.ReceivedAt < end && (d.EndedAt == null || d.EndedAt >= begin || d.ReceivedAt >= begin));
        if (units is not null)
        {
            passed = passed.Where(d => units.Contains(d.UnitId));
        }

        if (query.Procedure is { } procedure)
        {
            passed = passed.Where(d => d.ProcedureCode == procedure);
        }

        var facts = await passed.Select(d => new
        {
            d.UnitId,
            InNameOf = d.InNameOfId!.Value,
            d.Channel,
            ReceivedAt = d.ReceivedAt!.Value,
            d.EndedAt,
            d.FirstOutcome,
            d.Outcome,
            d.TermValue,
            DueAt = d.MissedDueAt ?? d.DueAt,
            d.OriginalDueAt,
        }).ToListAsync(ct);
        foreach (var d in facts)
        {
            Add(lineOf(d.UnitId), -1);
            Add(lineOf(d.InNameOf), 1);

            void Add(FigureLine line, int one)
            {
                if (d.ReceivedAt >= begin)
                {
                    line.Received += one;
                    line.ReceivedOnline += d.Channel == Catalogue.Contract.Channel.Online ? one : 0;
                    line.ReceivedPost += d.Channel == Catalogue.Contract.Channel.Post ? one : 0;
                }

                if (d.EndedAt is null || d.EndedAt >= end)
                {
                    var late = d.TermValue is not null && d.DueAt < at;
                    line.PendingNoDueDate += d.TermValue is null ? one : 0;
                    line.PendingLate += late ? one : 0;
                    line.PendingInTime += d.TermValue is not null && !late ? one : 0;
                    line.FirstPendingLate += d.TermValue is not null && d.OriginalDueAt < at ? one : 0;
                }
                else if (d.EndedAt >= begin)
                {
                    line.ResolvedEarly += d.Outcome == OutcomeClass.Early ? one : 0;
                    line.ResolvedOnTime += d.Outcome == OutcomeClass.OnTime ? one : 0;
                    line.ResolvedLate += d.Outcome == OutcomeClass.Late ? one : 0;
                    line.ResolvedNoDueDate += d.Outcome == OutcomeClass.NoDate ? one : 0;
                    line.ResolvedOnline += d.Channel == Catalogue.Contract.Channel.Online ? one : 0;
                    line.FirstEarly += d.FirstOutcome == OutcomeClass.Early ? one : 0;
                    line.FirstOnTime += d.FirstOutcome == OutcomeClass.OnTime ? one : 0;
                    line.FirstLate += d.FirstOutcome == OutcomeClass.Late ? one : 0;
                }
            }
        }
    }
}
