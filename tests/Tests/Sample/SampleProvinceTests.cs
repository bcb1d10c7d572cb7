using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Tests.Support;

namespace MotCua.Tests.Sample;

/// <summary>What the sample province is made of before the first dossier: units, calendars, accounts, procedures.</summary>
[Collection(SampleCollection.Name)]
public sealed class SampleProvinceTests(SampleFixture sample)
{
    private static readonly string[] Named =
    [
        "congdan1", "congdan2", "doanhnghiep1", "tiepnhan.ttpvhcc", "chuyenvien.stc", "lanhdao.stc", "vanthu.stc", "tiepnhan.chauduc", "lanhdao.ubnd",
        "truc.ioc", "cchc.snv", "quantri",
    ];

    [Theory]
    [InlineData("province", 1)]
    [InlineData("department", 19)]
    [InlineData("district", 8)]
    [InlineData("commune", 82)]
    [InlineData("centre", 2)]
    public async Task Every_unit_of_the_province_is_there(string level, int count)
    {
        using var client = sample.Guest();
        using var answer = JsonDocument.Parse(
            await client.GetStringAsync(new Uri($"/api/v1/units?level={level}&asOf=2021-08-12&limit=100", UriKind.Relative), SampleFixture.Ct));

        Assert.Equal(count, answer.RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_accounts_of_the_contract_sign_in_with_the_sample_password()
    {
        foreach (var account in Named)
        {
            using var client = sample.Guest();
            var answer = await AppFixture.PostFormAsync(client, "/dang-nhap", ("account", account), ("password", "motcua"));
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, account);
        }
    }

    [Fact]
    public async Task The_sign_in_page_offers_them_by_name()
    {
        using var client = sample.Guest();
        var page = await AppFixture.ReadAsync(await client.GetAsync(new Uri("/dang-nhap", UriKind.Relative), SampleFixture.Ct));

        var offered = page.QuerySelectorAll("[name=sample]").Select(b => b.GetAttribute("value")).ToList();
        Assert.All(Named, n => Assert.Contains(n, offered));
    }

    [Fact]
    public async Task Sixty_procedures_and_more_are_each_offered_by_a_unit()
    {
        var offered = await sample.DoAsync(async s =>
        {
            var catalogue = s.GetRequiredService<CatalogueDesk>();
            var all = new List<Procedure>();
            for (string? cursor = null; ;)
            {
                var page = await catalogue.SearchAsync(new ProcedureQuery(Cursor: cursor, Limit: 100), SampleFixture.Ct);
                foreach (var item in page.Items)
                {
                    all.Add((await catalogue.FindAsync(item.Code, null, SampleFixture.Ct))!);
                }

                if ((cursor = page.Next) is null)
                {
                    return all;
                }
            }
        });

        Assert.True(offered.Count >= 60);
        Assert.All(offered, p => Assert.NotEmpty(p.Offers));
    }

    [Fact]
    public async Task Nine_procedures_of_ten_are_online_and_eight_units_or_more_have_all_of_theirs_so()
    {
        using var client = sample.Guest();
        using var answer = await client.GetAsync(new Uri("/so-lieu/dich-vu-cong", UriKind.Relative), SampleFixture.Ct);
        var page = await AppFixture.ReadAsync(answer);

        var (all, offline) = await sample.DoAsync(async s =>
        {
            var catalogue = s.GetRequiredService<CatalogueDesk>();
            return ((await catalogue.SearchAsync(new ProcedureQuery(Limit: 1), SampleFixture.Ct)).Total,
                (await catalogue.SearchAsync(new ProcedureQuery(Service: ServiceLevel.Info, Limit: 1), SampleFixture.Ct)).Total);
        });
        Assert.InRange(1 - ((double)offline / all), 0.89, 0.91);
        var shares = page.QuerySelectorAll("tbody tr td:last-child").Select(c => c.TextContent.Trim()).ToList();
        Assert.True(shares.Count(c => c.StartsWith("100", StringComparison.Ordinal)) >= 8);
        Assert.Contains(shares, c => !c.StartsWith("100", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_price_registration_promises_one_day_of_the_five_by_law()
    {
        var record = (await sample.DoAsync(s => s.GetRequiredService<CatalogueDesk>().FindAsync("2.002217", null, SampleFixture.Ct).AsTask()))!.Record;

        var term = TermChoice.For(record)!;
        Assert.Equal((5, 1), (term.Statutory.Value, term.Committed.Value));
    }

    [Fact]
    public async Task Saturday_morning_receives_at_the_centre_and_is_no_working_day()
    {
        var saturday = VietnamTime.Instant(new DateOnly(2021, 8, 14), new TimeOnly(8, 0));
        var (centre, finance) = await sample.DoAsync(async s =>
        {
            var (units, calendars) = (s.GetRequiredService<AgencyDirectory>(), s.GetRequiredService<CalendarBook>());
            return (await CalendarOf("TTPVHCC"), await CalendarOf("STC"));

            async Task<WorkCalendar> CalendarOf(string code) =>
                await calendars.InForceAsync((await units.FindAsync(code))!.Id, saturday, SampleFixture.Ct);
        });

        Assert.True(centre.Receives(saturday));
        Assert.False(centre.IsWorkingDay(new DateOnly(2021, 8, 14)));
        Assert.False(finance.Receives(saturday));
        Assert.False(finance.IsWorkingDay(new DateOnly(2021, 9, 2)));
    }
}
