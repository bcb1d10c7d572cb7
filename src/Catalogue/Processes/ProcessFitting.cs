using MotCua.Catalogue.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Catalogue.Processes;

/// <summary>Makes a process fit a procedure: hours in proportion to its term, and only the acts that it knows.</summary>
internal static class ProcessFitting
{
    private const decimal Least = 0.5m;
    private static readonly string[] Payment = ["requestPayment", "pay"];

    internal static Process Fit(Process process, ProcedureRecord record, Term? committed)
    {
        var hours = committed is { } term ? Hours(term) : (decimal?)null;
        var noPayment = process.RequestPaymentOnlyWhen == "financialDuty" && !record.FinancialDuty;
        return process with
        {
            Steps = [.. process.Steps.Select(s => s with
            {
                Hours = s.Share is { } share && hours is { } all ? Part(all, share) : s.Hours,
                Actions = noPayment ? [.. s.Actions.Except(Payment)] : s.Actions,
            })],
        };
    }

    // A calendar week has five working days of eight hours, a month 21: enough to share out time, never to promise a date.
    private static decimal Hours(Term term) => term.Unit switch
    {
        TermUnit.WorkingHours => term.Value,
        TermUnit.WorkingDays => term.Value * 8m,
        TermUnit.SameDay => 8m,
        TermUnit.CalendarDays => term.Value * 40m / 7m,
        TermUnit.Months => term.Value * 168m,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static decimal Part(decimal all, int share) => Math.Max(Least, Math.Floor(all * share / 100m / Least) * Least);
}
