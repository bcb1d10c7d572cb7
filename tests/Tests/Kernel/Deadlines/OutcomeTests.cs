using CsCheck;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using static MotCua.Tests.Kernel.Deadlines.Calendars;

namespace MotCua.Tests.Kernel.Deadlines;

public sealed class OutcomeTests
{
    [Theory]
    [InlineData("2021-09-07 17:30", "2021-09-07 13:29:59", OutcomeClass.Early)]
    [InlineData("2021-09-07 17:30", "2021-09-07 13:30", OutcomeClass.OnTime)]
    [InlineData("2021-09-07 17:30", "2021-09-07 17:30", OutcomeClass.OnTime)]
    [InlineData("2021-09-07 17:30", "2021-09-07 17:30:01", OutcomeClass.Late)]
    [InlineData("2021-09-07 10:00", "2021-09-07 07:29", OutcomeClass.Early)]
    [InlineData("2021-09-07 10:00", "2021-09-07 07:30", OutcomeClass.OnTime)]
    [InlineData("2021-09-07 11:30", "2021-09-07 07:31", OutcomeClass.OnTime)]
    [InlineData("2021-09-07 11:30", "2021-09-07 13:00", OutcomeClass.Late)]
    [InlineData("2021-09-07 23:59:59", "2021-09-07 13:29", OutcomeClass.Early)]
    [InlineData("2021-09-07 23:59:59", "2021-09-07 20:00", OutcomeClass.OnTime)]
    public void A_finished_dossier_is_judged_by_the_half_day_in_which_it_was_due(string due, string finished, OutcomeClass expected) =>
        Assert.Equal(expected, Outcome.Of(At(due), true, At(finished), At("2021-12-01 08:00"), Province));

    [Theory]
    [InlineData("2021-09-01 17:00", OutcomeClass.PendingInTime)]
    [InlineData("2021-09-06 17:29", OutcomeClass.PendingInTime)]
    [InlineData("2021-09-07 07:30", OutcomeClass.PendingInTime)] // exactly eight hours
    [InlineData("2021-09-07 07:31", OutcomeClass.DueSoon)]
    [InlineData("2021-09-07 17:30", OutcomeClass.DueSoon)]
    [InlineData("2021-09-07 17:30:01", OutcomeClass.PendingLate)]
    public void A_pending_dossier_is_in_time_due_soon_or_late(string now, OutcomeClass expected)
    {
        Assert.Equal(expected, Outcome.Of(At("2021-09-07 17:30"), true, null, At(now), Province));
        Assert.True(expected.IsPending());
    }

    [Fact]
    public void Without_a_lawful_term_there_is_no_date_whatever_happened()
    {
        var now = At("2021-09-07 09:00");

        Assert.Equal(OutcomeClass.NoDate, Outcome.Of(null, false, null, now, Province));
        Assert.Equal(OutcomeClass.NoDate, Outcome.Of(null, false, now, now, Province));
        Assert.Equal(OutcomeClass.NoDate, Outcome.Of(At("2021-09-07 17:30"), false, now, now, Province));
    }

    [Fact]
    public void A_clock_that_stands_still_is_waiting_and_a_finished_dossier_without_a_date_is_never_on_time()
    {
        var now = At("2021-09-07 09:00");

        Assert.Equal(OutcomeClass.Waiting, Outcome.Of(null, true, null, now, Province));
        Assert.Equal(OutcomeClass.NoDate, Outcome.Of(null, true, now, now, Province));
    }

    [Fact]
    public void Both_truths_stand_side_by_side()
    {
        var promise = Deadline.Compute(
            At("2021-08-27 15:30"), new(5, TermUnit.WorkingDays), CountingMode.WholeDays, Province,
            [ClockEventTests.Extend("2021-09-01 10:00", "2021-09-10 10:00")]);
        var healed = Deadline.Compute(
            At("2021-08-27 15:30"), new(5, TermUnit.WorkingDays), CountingMode.WholeDays, Province,
            [ClockEventTests.Extend("2021-09-08 10:00", "2021-09-10 10:00")]);
        var finished = At("2021-09-10 14:00");

        Assert.Equal(
            new OutcomePair(OutcomeClass.Late, OutcomeClass.OnTime),
            Outcome.BothTruths(promise.OriginalDueAt, promise.LawfulDueAt, true, finished, finished, Province));
        Assert.Equal(
            new OutcomePair(OutcomeClass.Late, OutcomeClass.Late),
            Outcome.BothTruths(healed.OriginalDueAt, healed.LawfulDueAt, true, finished, finished, Province));
    }

    [Fact]
    public void A_query_by_the_two_moments_gives_the_same_classes() =>
        Gen.Select(Gen.Int[0, 60 * 24 * 60], Gen.Int[0, 60 * 24 * 60]).Sample(
            (a, b) =>
            {
                var due = At("2021-08-01 00:00").AddMinutes(a);
                var now = At("2021-08-01 00:00").AddMinutes(b);

                var left = WorkingTime.Between(now, due, Province);
                var pending = now > due ? OutcomeClass.PendingLate : left < 480 ? OutcomeClass.DueSoon : OutcomeClass.PendingInTime;
                Assert.Equal(pending, Outcome.Of(due, true, null, now, Province));
                Assert.Equal(pending == OutcomeClass.DueSoon, now <= due && due < Outcome.SoonUntil(now, Province));
                Assert.Equal(
                    Outcome.Of(due, true, now, now, Province) == OutcomeClass.Early, now < Outcome.EarlyBefore(due, Province));
            },
            iter: 5_000);

    [Theory]
    [InlineData("2021-08-27 15:30", "2021-08-27 17:30", 120)]
    [InlineData("2021-08-27 15:30", "2021-08-30 08:00", 150)]
    [InlineData("2021-08-30 08:00", "2021-08-27 15:30", -150)]
    [InlineData("2021-08-28 00:00", "2021-08-29 23:00", 0)]
    [InlineData("2021-12-31 17:00", "2022-01-04 07:31", 31)]
    [InlineData("2024-05-03 17:30", "2024-05-06 07:30", 480)]
    public void Working_time_between_two_instants_is_in_whole_minutes(string from, string to, int minutes) =>
        Assert.Equal(minutes, WorkingTime.Between(At(from), At(to), Province));

    [Fact]
    public void Working_time_counts_days_both_ways_and_refuses_negative_budgets()
    {
        Assert.Equal(7, WorkingTime.DaysBetween(At("2021-08-27 15:30"), At("2021-09-09 08:00"), Province));
        Assert.Equal(-7, WorkingTime.DaysBetween(At("2021-09-09 08:00"), At("2021-08-27 15:30"), Province));
        Assert.Equal(At("2021-08-28 09:00"), WorkingTime.AddWorkingHours(At("2021-08-28 09:00"), 0, Province));
        Assert.Equal(
            "deadline.workingTime",
            Assert.Throws<Refused>(() => WorkingTime.AddWorkingHours(At("2021-08-28 09:00"), -1, Province)).Code);
    }
}
