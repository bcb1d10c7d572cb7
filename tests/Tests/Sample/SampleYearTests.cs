using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Figures;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;
using MotCua.Kernel.Journal;

namespace MotCua.Tests.Sample;

/// <summary>The year of dossiers: filed and worked by the product's services, so everything that holds for a dossier holds for each of them.</summary>
[Collection(SampleCollection.Name)]
public sealed class SampleYearTests(SampleFixture sample)
{
    private static readonly DateTimeOffset Now = VietnamTime.Instant(new DateOnly(2021, 8, 12), new TimeOnly(8, 0));

    [Fact]
    public async Task Finance_in_2020_received_1351_and_solved_1051_online_all_of_them_on_time()
    {
        using var client = sample.Guest();
        using var answer = JsonDocument.Parse(await client.GetStringAsync(
            new Uri("/api/v1/figures/on-time?from=2020-01-01&to=2020-12-31&by=unit&unit=STC", UriKind.Relative), SampleFixture.Ct));
        var finance = answer.RootElement.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("key").GetString() == "STC");

        Assert.Equal(1351, finance.GetProperty("received").GetInt32());
        Assert.Equal(1051, finance.GetProperty("resolvedOnline").GetInt32());
        Assert.Equal(1351, finance.GetProperty("resolved").GetInt32());
        Assert.Equal(1.0, finance.GetProperty("onTimeRateAsPromised").GetDouble());
        Assert.Equal(1.0, finance.GetProperty("onTimeRateAfterChanges").GetDouble());
        Assert.Equal("77.8", (finance.GetProperty("onlineShare").GetDouble() * 100).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Two_thousand_dossiers_of_a_year_in_every_national_status()
    {
        var window = VietnamTime.Instant(new DateOnly(2020, 8, 13), TimeOnly.MinValue);
        var filed = await sample.ReadAsync(db => db.Dossiers.CountAsync(d => d.FiledAt >= window, SampleFixture.Ct));
        var statuses = await sample.ReadAsync(db => db.Dossiers.Select(d => d.Status).Distinct().ToListAsync(SampleFixture.Ct));

        Assert.True(filed >= 2_100);
        Assert.Equal(Enum.GetValues<DossierStatus>().Order(), statuses.Order());
    }

    [Fact]
    public async Task Every_procedure_of_the_catalogue_was_filed_and_finished()
    {
        var finished = await sample.ReadAsync(db => db.Dossiers.Where(d => d.Ending == Ending.Resolved).Select(d => d.ProcedureCode).Distinct()
            .ToListAsync(SampleFixture.Ct));
        var known = await sample.DoAsync(s => s.GetRequiredService<CatalogueDesk>().SearchAsync(new ProcedureQuery(Limit: 1), SampleFixture.Ct).AsTask());

        Assert.True(known.Total >= 60);
        Assert.Equal(known.Total, finished.Count);
    }

    [Fact]
    public async Task Some_are_early_some_late_with_and_without_apology_and_some_have_no_lawful_date()
    {
        var kinds = await sample.ReadAsync(db => db.Dossiers.Where(d => d.EndedAt != null)
            .Select(d => new { d.FirstOutcome, d.Outcome, d.Extended, d.Ending }).Distinct().ToListAsync(SampleFixture.Ct));

        Assert.Contains(kinds, k => k.Outcome == OutcomeClass.Early);
        Assert.Contains(kinds, k => k.Outcome == OutcomeClass.OnTime);
        Assert.Contains(kinds, k => k is { FirstOutcome: OutcomeClass.Late, Outcome: OutcomeClass.OnTime, Extended: true });
        Assert.Contains(kinds, k => k is { Outcome: OutcomeClass.Late, Extended: false });
        Assert.Contains(kinds, k => k.Outcome == OutcomeClass.NoDate);
        Assert.All([Ending.Resolved, Ending.NotAccepted, Ending.Refused, Ending.Stopped, Ending.Withdrawn], e => Assert.Contains(kinds, k => k.Ending == e));
    }

    [Fact]
    public async Task Every_stored_due_date_is_what_a_recomputation_gives()
    {
        var wrong = await sample.DoAsync(async s =>
        {
            var promises = s.GetRequiredService<PromiseBook>();
            var found = new List<string>();
            var received = await s.GetRequiredService<AppDb>().Dossiers.AsNoTracking().Include(d => d.Ledger)
                .Where(d => d.ReceivedAt != null).ToListAsync(SampleFixture.Ct);
            foreach (var dossier in received)
            {
                var promise = await promises.OfAsync(dossier, SampleFixture.Ct);
                if (promise?.DueAt?.ToUniversalTime() != dossier.DueAt || (promise is not null && promise.Paused != dossier.Paused))
                {
                    found.Add(dossier.Number!);
                }
            }

            return found;
        });

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Received_and_carried_over_is_solved_and_pending_for_each_unit_and_month()
    {
        var unbalanced = await sample.DoAsync(async s =>
        {
            var figures = s.GetRequiredService<FigureBook>();
            var before = new Dictionary<string, int>(StringComparer.Ordinal);
            var found = new List<string>();
            for (var month = new DateOnly(2020, 1, 1); month <= new DateOnly(2021, 8, 1); month = month.AddMonths(1))
            {
                var table = await figures.ReadAsync(new FigureQuery(month, month.AddMonths(1).AddDays(-1), FigureBy.Unit), SampleFixture.Ct);
                found.AddRange(table.Items.Where(l => l.Received + before.GetValueOrDefault(l.Key) != l.Resolved + l.Pending)
                    .Select(l => $"{l.Key} {month:yyyy-MM}: {l.Received} + {before.GetValueOrDefault(l.Key)} is not {l.Resolved} + {l.Pending}"));
                before = table.Items.ToDictionary(l => l.Key, l => l.Pending, StringComparer.Ordinal);
            }

            return found;
        });

        Assert.Empty(unbalanced);
    }

    [Fact]
    public async Task However_they_are_grouped_the_figures_count_the_same_dossiers()
    {
        var (from, to) = (new DateOnly(2020, 8, 13), new DateOnly(2021, 8, 12));
        var tables = await sample.DoAsync(async s =>
        {
            var read = new List<FigureTable>();
            foreach (var by in Enum.GetValues<FigureBy>())
            {
                read.Add(await s.GetRequiredService<FigureBook>().ReadAsync(new FigureQuery(from, to, by), SampleFixture.Ct));
            }

            return read;
        });
        var start = VietnamTime.Instant(from, TimeOnly.MinValue);
        var received = await sample.ReadAsync(db => db.Dossiers.Where(d => d.ReceivedAt >= start).GroupBy(d => d.Channel)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key.ToString(), g => g.Count, StringComparer.OrdinalIgnoreCase, SampleFixture.Ct));

        Assert.All(tables, t => Assert.Equal(
            (tables[0].Total.Received, tables[0].Total.Resolved, tables[0].Total.PendingLate, tables[0].Total.NoDueDate, tables[0].Total.FirstLate),
            (t.Total.Received, t.Total.Resolved, t.Total.PendingLate, t.Total.NoDueDate, t.Total.FirstLate)));
        Assert.Equal(3, received.Count);
        Assert.All(tables.Single(t => t.By == FigureBy.Channel).Items, l => Assert.Equal(received[l.Key], l.Received));
    }

    [Fact]
    public async Task The_months_of_a_year_sum_up_to_the_year()
    {
        var query = new FigureQuery(new DateOnly(2020, 9, 1), new DateOnly(2021, 8, 12), FigureBy.Unit);
        var (months, year) = await sample.DoAsync(async s =>
        {
            var figures = s.GetRequiredService<FigureBook>();
            return (await figures.MonthsAsync(query, SampleFixture.Ct), (await figures.ReadAsync(query, SampleFixture.Ct)).Total);
        });

        Assert.Equal(12, months.Count);
        Assert.Equal((year.Received, year.Resolved), (months.Sum(m => m.Received), months.Sum(m => m.Resolved)));
    }

    [Fact]
    public async Task The_journal_is_whole_and_agrees_with_the_tables()
    {
        var report = await sample.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(SampleFixture.Ct));

        Assert.Empty(report.Faults);
        Assert.True(report.Acts > 20_000);
    }

    [Fact]
    public async Task Numbers_of_an_agency_and_day_rise_with_the_hour_and_have_no_gap()
    {
        var received = await sample.ReadAsync(db => db.Dossiers.AsNoTracking().Where(d => d.Number != null)
            .Select(d => new { d.Number, d.ReceivedAt }).ToListAsync(SampleFixture.Ct));

        foreach (var day in received.GroupBy(d => d.Number![..^5]))
        {
            var inOrder = day.OrderBy(d => d.Number, StringComparer.Ordinal).ToList();
            Assert.Equal(Enumerable.Range(1, inOrder.Count), inOrder.Select(d => int.Parse(d.Number![^4..], VietnamTime.Culture)));
            Assert.Equal(inOrder, inOrder.OrderBy(d => d.ReceivedAt));
        }
    }

    [Fact]
    public async Task Nothing_happened_after_the_moment_at_which_the_clock_starts()
    {
        var last = await sample.ReadAsync(db => db.Dossiers.Select(d => new { d.FiledAt, d.ReceivedAt, d.EndedAt, d.ReturnedAt }).ToListAsync(SampleFixture.Ct));

        Assert.All(last, d => Assert.True(d.FiledAt < Now && !(d.ReceivedAt >= Now) && !(d.EndedAt >= Now) && !(d.ReturnedAt >= Now)));
    }

    [Fact]
    public async Task What_still_lies_on_the_desks_is_what_the_plan_says()
    {
        var open = await sample.ReadAsync(db => db.Dossiers.AsNoTracking().Where(d => d.EndedAt == null || d.Status == DossierStatus.Completed)
            .Include(d => d.Ledger).ToListAsync(SampleFixture.Ct));
        var waitingOpinion = await sample.ReadAsync(db => db.Consultations.CountAsync(c => c.AnsweredAt == null, SampleFixture.Ct));
        using var plan = JsonDocument.Parse(await File.ReadAllTextAsync(Support.SharedData.Find("plan.json"), SampleFixture.Ct));
        var said = plan.RootElement.GetProperty("openAtEnd");

        Assert.Equal(Said("notYetReceived"), open.Count(d => d.Status == DossierStatus.Registered));
        Assert.Equal(
            Said("waitingSupplementBeforeReception"), open.Count(d => d.Status == DossierStatus.SupplementRequested && !d.IsReceived));
        Assert.Equal(Said("waitingSupplement"), open.Count(d => d.Status == DossierStatus.SupplementRequested && d.IsReceived));
        Assert.Equal(Said("waitingPayment"), open.Count(d => d.Status == DossierStatus.PaymentRequested));
        Assert.Equal(Said("waitingPickup") + Said("storageOverdue"), open.Count(d => d.Status == DossierStatus.Completed));
        Assert.Equal(Said("waitingOpinion"), waitingOpinion);
        Assert.Equal(Said("overdue"), Working().Count(d => d.DueAt < Now && !d.Extended));
        Assert.Equal(
            Said("inTime") + Said("dueToday") + Said("dueSoon") + Said("overdue") + Said("overdueWithApology") + Said("waitingOpinion")
            + Said("waitingApproval"),
            Working().Count());

        int Said(string kind) => said.GetProperty(kind).GetInt32();

        IEnumerable<Dossier> Working() => open.Where(d => d.Status is DossierStatus.Accepted or DossierStatus.Processing);
    }

    [Fact]
    public async Task Those_who_sign_in_by_name_have_dossiers_of_their_own()
    {
        foreach (var account in new[] { "congdan1", "congdan2", "doanhnghiep1" })
        {
            var id = (await sample.DoAsync(s => s.GetRequiredService<MotCua.Accounts.Contract.AccountDesk>().FindAsync(account, SampleFixture.Ct)))!.Id;
            var own = await sample.ReadAsync(db => db.Dossiers.AsNoTracking().Where(d => d.OwnerId == id).ToListAsync(SampleFixture.Ct));

            Assert.Contains(own, d => d.EndedAt == null);
            Assert.Contains(own, d => d.Status == DossierStatus.Returned);
        }
    }

    [Fact]
    public async Task Dossiers_came_by_every_channel_and_to_every_tier()
    {
        var channels = await sample.ReadAsync(db => db.Dossiers.Select(d => d.Channel).Distinct().ToListAsync(SampleFixture.Ct));
        var units = await sample.ReadAsync(db => db.Dossiers.Select(d => d.UnitId).Distinct().ToListAsync(SampleFixture.Ct));
        var levels = await sample.DoAsync(async s => (await s.GetRequiredService<AgencyDirectory>().ListAsync(new DateOnly(2021, 8, 12), ct: SampleFixture.Ct))
            .Where(u => units.Contains(u.Id)).Select(u => u.Level).ToHashSet());

        Assert.Equal(Enum.GetValues<Channel>().Order(), channels.Order());
        Assert.Superset(new HashSet<UnitLevel> { UnitLevel.Department, UnitLevel.District, UnitLevel.Commune }, levels);
    }

    [Fact]
    public async Task A_second_start_loads_nothing()
    {
        var before = await sample.ReadAsync(db => db.Set<JournalRow>().CountAsync(SampleFixture.Ct));

        Assert.Equal(before, await sample.StartAgainAsync());
    }
}
