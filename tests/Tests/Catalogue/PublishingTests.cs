using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;
using MotCua.Kernel.Journal;

namespace MotCua.Tests.Catalogue;

public sealed class PublishingTests : IAsyncLifetime
{
    private CatalogueBed bed = null!;

    public async ValueTask InitializeAsync() => bed = await CatalogueBed.MakeAsync();

    public ValueTask DisposeAsync() => bed.DisposeAsync();

    [Fact]
    public async Task A_changed_record_is_a_new_version_and_the_old_one_stays_as_it_was()
    {
        var first = await bed.PublishAsync(Records.Price);
        var again = await bed.PublishAsync(Records.Price);
        var second = await bed.PublishAsync(Records.Price with { Name = "Đăng ký giá" });

        Assert.Equal((1, true), (first.Version, first.Changed));
        Assert.Equal((1, false), (again.Version, again.Changed));
        Assert.Equal((2, true), (second.Version, second.Changed));
        var now = await bed.WithAsync(async d => await d.FindAsync("2.002217"));
        var pinned = await bed.WithAsync(async d => await d.FindAsync("2.002217", 1));
        Assert.Equal("Đăng ký giá", now!.Record.Name);
        Assert.False(now.IsOld);
        Assert.Equal(Records.Price.Name, pinned!.Record.Name);
        Assert.True(pinned.IsOld);
        Assert.Null(await bed.WithAsync(async d => await d.FindAsync("2.002217", 3)));
        Assert.Null(await bed.WithAsync(async d => await d.FindAsync("nowhere")));
        Assert.Equal([2, 1], (await bed.WithAsync(d => d.VersionsAsync("2.002217"))).Select(v => v.Version));
    }

    [Fact]
    public async Task Each_publication_is_an_act_in_the_procedures_own_chain()
    {
        await bed.PublishAsync(Records.Price);
        await bed.PublishAsync(Records.Price with { Name = "Đăng ký giá" });

        var acts = await bed.AskAsync<AppDb, List<JournalRow>>(db =>
            db.Set<JournalRow>().AsNoTracking().Where(a => a.Chain == "procedure:2.002217").OrderBy(a => a.Seq).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([1, 2], acts.Select(a => a.Seq));
        Assert.Contains("\"changed\":[\"name\"]", acts[1].Events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_text_decomposed_is_no_change()
    {
        await bed.PublishAsync(Records.Price);

        var again = await bed.PublishAsync(Records.Price with { Name = Records.Price.Name.Normalize(System.Text.NormalizationForm.FormD) });

        Assert.False(again.Changed);
    }

    [Fact]
    public void Hours_that_are_shares_are_judged_by_what_they_come_to()
    {
        // 16 hours are written for two days; within one day the same shares come to 8.
        var process = new Process("rieng", 1, [new ProcessStep("mot", "Một", "One", StepUnit.Handling, "specialist", 12, ["complete"], null, 75), new ProcessStep("hai", "Hai", "Two", StepUnit.Handling, "leader", 4, ["issueResult"], null, 25)]);
        var record = Records.Price with { Process = process };

        Assert.DoesNotContain("process", MotCua.Catalogue.Publishing.RecordCheck.Check(record).All.Keys);
        Assert.Contains("process", MotCua.Catalogue.Publishing.RecordCheck.Check(record with { Process = process with { Steps = [.. process.Steps.Select(s => s with { Share = null })] } }).All.Keys);
    }

    [Fact]
    public async Task Offers_follow_the_version_in_force()
    {
        await bed.PublishAsync(Records.Birth);
        await bed.PublishAsync(Records.Birth with { Offers = [new OfferRule("747", ServiceLevel.Full), new OfferRule("STC", ServiceLevel.Info)] });

        var rows = await bed.AskAsync<AppDb, List<string>>(db => db.Set<OfferRow>().OrderBy(o => o.Units).Select(o => o.Units).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["747", "STC"], rows);
    }

    [Fact]
    public async Task Another_process_sees_a_publication_within_two_seconds()
    {
        await using var other = bed.Another();
        await using var scope = other.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<CatalogueDesk>();
        Assert.Equal(0, (await desk.SearchAsync(new ProcedureQuery(), TestContext.Current.CancellationToken)).Total);

        await bed.PublishAsync(Records.Price);
        await Task.Delay(2_100, TestContext.Current.CancellationToken);

        Assert.Equal(1, (await desk.SearchAsync(new ProcedureQuery(), TestContext.Current.CancellationToken)).Total);
    }

    [Fact]
    public async Task Two_who_publish_at_once_make_two_versions_or_one_is_told()
    {
        await bed.PublishAsync(Records.Price);

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                return (await bed.PublishAsync(Records.Price with { Name = $"Đăng ký giá {i}" })).Version;
            }
            catch (Refused e) when (e.Kind == RefusalKind.Stale)
            {
                return 0;
            }
        }));

        var won = tries.Where(v => v > 0).Order().ToList();
        Assert.Equal(Enumerable.Range(2, won.Count), won);
    }

    public static TheoryData<string, ProcedureRecord> Wrong()
    {
        var p = Records.Price;
        var term = p.Terms[0];
        EFormField Field(string name, EFormFieldType type = EFormFieldType.Text) => new() { Name = name, Label = "Mục", Type = type };
        EForm Form(params EFormField[] fields) => new("bieu", 1, [new EFormPage("mot", "Trang", "Page", fields)]);
        Process Process(params decimal[] hours) => new("rieng", 1, [.. hours.Select((h, i) =>
            new ProcessStep($"b{i}", "Bước", "Step", StepUnit.Handling, "specialist", h, ["complete"]))]);
        return new()
        {
            { "code", p with { Code = "x y" } },
            { "name", p with { Name = " " } },
            { "levels", p with { Levels = [] } },
            { "terms[0].committed", p with { Terms = [term with { Committed = new Term(6, TermUnit.WorkingDays) }] } },
            { "terms[0].committed", p with { Terms = [term with { Committed = new Term(41, TermUnit.WorkingHours) }] } },
            { "terms", p with { Terms = [term, term] } },
            { "terms[0].variant", p with { Terms = [term with { Variant = "dao" }] } },
            { "terms[0].statutory", p with { Terms = [new ProcedureTerm { Statutory = default }] } },
            { "terms[0].mode", p with { Terms = [new ProcedureTerm { Statutory = new Term(5, TermUnit.CalendarDays), Mode = CountingMode.Hours }] } },
            { "noTerm", p with { NoTerm = true } },
            { "papers", p with { Papers = [new Paper("GT01", "Một"), new Paper("GT01", "Hai")] } },
            { "papers[0].originals", p with { Papers = [new Paper("GT01", "Một", Originals: -1)] } },
            { "fees[0].amount", p with { Fees = [new FeeRule("P", "Phí", "Fee", FeeKind.Fee, -1)] } },
            { "fees[0].fromPage", p with { Fees = [new FeeRule("P", "Phí", "Fee", FeeKind.Fee, 1, FromPage: 2)] } },
            { "offers", p with { Offers = [new OfferRule("KHONGCO", ServiceLevel.Full)] } },
            { "offers[0].units", p with { Offers = [new OfferRule("level:planet", ServiceLevel.Full)] } },
            { "form.fields", p with { Form = Form(Field("a"), Field("a")) } },
            { "form.A b", p with { Form = Form(Field("A b")) } },
            { "form.a.options", p with { Form = Form(Field("a", EFormFieldType.Choice)) } },
            { "form.a.when", p with { Form = Form(Field("a") with { When = new EFormCondition("b", System.Text.Json.JsonSerializer.SerializeToElement(true)) }) } },
            { "form.a", p with { Form = Form(Field("a", EFormFieldType.Integer) with { Min = "5", Max = "1" }) } },
            { "process", p with { Process = Process(4, 5) } },
            { "process.steps", p with { Process = Process() } },
        };
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_record_that_is_not_whole_is_refused_at_its_place(string place, ProcedureRecord record)
    {
        var refused = await Assert.ThrowsAsync<Refused>(() => bed.PublishAsync(record));

        Assert.Equal(RefusalKind.Rule, refused.Kind);
        Assert.Contains(place, refused.Errors.Keys);
    }

    [Fact]
    public async Task The_standard_process_is_data_with_hours_in_proportion_to_the_term()
    {
        Task<Process> ForAsync(ProcedureRecord record) => bed.AskAsync<ProcessBook, Process>(b => Task.FromResult(b.For(record)));

        var shipped = await ForAsync(Records.Price);
        Assert.Equal(["phanCong", "thamDinh", "pheDuyet", "banHanh", "traKetQua"], shipped.Steps.Select(s => s.Code));
        Assert.True(shipped.TotalHours <= 8, $"{shipped.TotalHours} hours in a term of 8");
        Assert.DoesNotContain("requestPayment", shipped.Steps[1].Actions);
        Assert.Contains("requestPayment", (await ForAsync(Records.Price with { FinancialDuty = true })).Steps[1].Actions);

        var own = new Process("standard", 2, [new ProcessStep("mot", "Một bước", "One step", StepUnit.Handling, "clerk", 4, ["complete"])]);
        Assert.True(await bed.AskAsync<ProcessBook, bool>(b => b.PublishAsync(own, CatalogueBed.Officer)));
        Assert.False(await bed.AskAsync<ProcessBook, bool>(b => b.PublishAsync(own, CatalogueBed.Officer)));
        Assert.Equal("mot", Assert.Single((await ForAsync(Records.Price)).Steps).Code);
        await Assert.ThrowsAsync<Refused>(() => bed.AskAsync<ProcessBook, bool>(b =>
            b.PublishAsync(own with { Steps = [own.Steps[0] with { Hours = 5 }] }, CatalogueBed.Officer)));
    }
}
