using CsCheck;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Tests.Kernel.Deadlines;

/// <summary>What holds for every clock of 2015–2035: any calendar, any lawful ledger.</summary>
public sealed class DeadlinePropertyTests
{
    private const int Cases = 1_000;

    [Fact]
    public void The_engine_agrees_with_a_walker_that_knows_no_arithmetic() => Clocks.Any(events: 6).Sample(
        clock =>
        {
            var walked = new NaiveClock(clock.Term, clock.Mode, clock.Facts).Due(clock.Received, clock.Ledger);
            var expected = walked is { } due ? AnyClock.Instant(due) : (DateTimeOffset?)null;

            Assert.Equal(expected, clock.DueAt());
            var promise = clock.Compute();
            Assert.Equal(expected, promise.DueAt);
            Assert.Equal(expected is null, promise.Paused);
            Assert.Equal(clock.DueAt(events: []), promise.OriginalDueAt);
        },
        iter: Cases);

    [Fact]
    public void A_longer_term_is_never_due_earlier() => Clocks.Any(events: 5).Sample(
        clock =>
        {
            if (clock.Term.Unit == TermUnit.SameDay)
            {
                return;
            }
            var longer = clock.Term;
            for (var more = 0; more < 3; more++)
            {
                var shorter = longer;
                longer = new Term(longer.Value + 1, longer.Unit);
                if (Allowed(() => clock.DueAt(longer), out var later))
                {
                    Assert.True(OrNever(clock.DueAt(shorter)) <= OrNever(later));
                }
            }
        },
        iter: Cases);

    [Fact]
    public void A_due_date_is_never_a_rest_day() => Clocks.Any(events: 5).Sample(
        clock =>
        {
            if (clock.DueAt() is not { } due)
            {
                return;
            }
            var walker = new NaiveClock(clock.Term, clock.Mode, clock.Facts);
            walker.Due(clock.Received, clock.Ledger);
            var sessions = walker.Sessions(DateOnly.FromDateTime(due.DateTime));

            Assert.NotEmpty(sessions);
            Assert.True(due >= clock.ReceivedAt);
        },
        iter: Cases);

    [Fact]
    public void A_restart_never_brings_the_date_before_the_first_promise_or_the_present_one() =>
        Gen.Select(Clocks.Any(events: 4), Gen.Int[1, 20_000]).Sample(
            (clock, gap) =>
            {
                var restarted = clock.DueAt(
                    events: [.. clock.Events, new(ClockEventType.Restart, AnyClock.Instant(clock.After.AddMinutes(gap)))]);

                Assert.NotNull(restarted);
                if (clock.DueAt() is { } present)
                {
                    Assert.True(restarted >= present);
                }
                if (!clock.Has(ClockEventType.TransferCalendar))
                {
                    Assert.True(restarted >= clock.DueAt(events: []));
                }
            },
            iter: Cases);

    [Fact]
    public void A_pause_never_makes_the_date_earlier() =>
        Gen.Select(Clocks.Any(events: 4), Gen.Int[1, 20_000], Gen.Int[1, 20_000]).Sample(
            (clock, gap, length) =>
            {
                if (!clock.RunsAtTheEnd)
                {
                    return;
                }
                var from = clock.After.AddMinutes(gap);
                var pause = new ClockEvent(ClockEventType.Pause, AnyClock.Instant(from));
                var resume = new ClockEvent(ClockEventType.Resume, AnyClock.Instant(from.AddMinutes(length)));

                var before = clock.DueAt();
                var open = clock.DueAt(events: [.. clock.Events, pause]);

                Assert.True(clock.DueAt(events: [.. clock.Events, pause, resume]) >= before);
                Assert.True(open is null || open == before);
            },
            iter: Cases);

    [Fact]
    public void Events_in_any_order_give_the_same_answer() =>
        Gen.Select(Clocks.Any(events: 7), Gen.Int[0, 1_000]).Sample(
            (clock, seed) =>
            {
                var shuffled = clock.Events.ToArray();
                new Random(seed).Shuffle(shuffled);

                var sorted = clock.Compute();
                var promise = clock.Compute(events: shuffled);

                Assert.Equal(sorted with { Days = [] }, promise with { Days = [] });
                Assert.Equal(sorted.Days, promise.Days);
            },
            iter: Cases);

    [Fact]
    public void The_explanation_adds_up_to_the_term() => Clocks.Any(events: 5).Sample(
        clock =>
        {
            var promise = clock.Compute();
            var days = promise.Days;
            var counted = days.Where(day => day.Counted).ToList();

            Assert.Equal(DateOnly.FromDateTime(clock.Received), days[0].Date);
            Assert.All(days.Zip(days.Skip(1)), pair => Assert.Equal(pair.First.Date.AddDays(1), pair.Second.Date));
            Assert.All(counted, day => Assert.NotEqual(DayReason.Paused, day.Reason));
            Assert.All(counted, day => Assert.NotEqual(DayReason.DayOfReceipt, day.Reason));
            if (promise.DueAt is not { } due)
            {
                Assert.Equal(DateOnly.FromDateTime(clock.After), days[^1].Date);
                return;
            }
            Assert.Equal(DateOnly.FromDateTime(due.DateTime), days[^1].Date);
            var inMinutes = days[0].Minutes is not null;
            if (!inMinutes)
            {
                Assert.Equal(Enumerable.Range(1, counted.Count), counted.Select(day => day.Nth!.Value));
            }
            if (promise.ExtendedUntil is not null)
            {
                return;
            }
            var from = DateOnly.FromDateTime(promise.CountedFrom.DateTime);
            var (expected, sum) = clock.Term.Unit switch
            {
                TermUnit.WorkingHours => (clock.Term.Value * 60, days.Sum(day => day.Minutes!.Value)),
                TermUnit.WorkingDays when inMinutes =>
                    (clock.Term.Value * clock.Facts.Calendar.MinutesPerDay, days.Sum(day => day.Minutes!.Value)),
                TermUnit.Months => (from.AddMonths(clock.Term.Value).DayNumber - from.DayNumber, counted.Count),
                _ => (clock.Term.Value, counted.Count),
            };
            Assert.Equal(expected, sum);
        },
        iter: Cases);

    [Fact]
    public void A_promise_can_always_be_said_in_both_languages() => Clocks.Any(events: 6).Sample(
        clock =>
        {
            var promise = clock.Compute();
            foreach (var language in new[] { "vi", "en" })
            {
                Assert.EndsWith(".", Explanation.Summary(promise, clock.Term, clock.Mode, language), StringComparison.Ordinal);
                for (var i = 0; i < promise.Days.Count; i++)
                {
                    Assert.NotEqual("", Explanation.Cell(promise, i, language));
                    Assert.NotEqual("", Explanation.Day(promise, i, language));
                }
            }
        },
        iter: Cases / 3);

    private static DateTimeOffset OrNever(DateTimeOffset? due) => due ?? DateTimeOffset.MaxValue;

    private static bool Allowed(Func<DateTimeOffset?> compute, out DateTimeOffset? due)
    {
        try
        {
            due = compute();
            return true;
        }
        catch (Refused refused) when (refused.Code == "deadline.extensionNotLater")
        {
            due = null;
            return false;
        }
    }
}
