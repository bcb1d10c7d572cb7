using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Planning;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Faults;
using MotCua.Tests.Support;
using Npgsql;

namespace MotCua.Tests.Agencies.Planning;

/// <summary>A rehearsal does all of it on a copy that is gone afterwards; the product does not notice.</summary>
public sealed class RehearsalTests : IAsyncLifetime
{
    private readonly AppFixture app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_finds_everything_in_order_and_leaves_nothing_behind()
    {
        var api = new DossierApi(app);
        var number = (await api.ReceivedAsync())["number"];
        await api.ReceivedAsync(DossierApi.PriceDeclaration);
        await api.FileAsync("tiepnhan.26611", DossierLineTests.Birth());

        var report = await RehearseAsync(
            Plans.Split("STC", "STNMT", new StepPart { To = "SNV", Procedures = [DossierApi.PriceRegistration], Officers = ["chuyenvien.stc"] }),
            Plans.Merge("26575", "26611"));

        Assert.True(report.Holds, string.Join('\n', report.Checks.SelectMany(c => c.Wrong)));
        Assert.Equal(
            ["dossiers in hand, none lost, none doubled", "numbers and promises as they were", "each dossier in the hands of one standing unit",
                "officers see their unit's dossiers and no others", "figures by the units of then and of now sum to the same", "every account holds its posts, in units that stand"],
            report.Checks.Select(c => c.WhatEn).OrderBy(w => w.StartsWith("every", StringComparison.Ordinal)));
        Assert.Equal(3, report.Checks.Single(c => c.WhatEn == "dossiers in hand, none lost, none doubled").Number);
        Assert.True(report.Checks.Single(c => c.WhatEn.StartsWith("officers see", StringComparison.Ordinal)).Number >= 3);
        Assert.InRange(report.ApplySeconds, 0, 60);

        Assert.Empty(await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<Reorganisation>().ToListAsync(Ct)));
        Assert.Equal("STC", (await api.GetAsync("chuyenvien.stc", $"/api/v1/dossiers/{number}")).Json.GetProperty("unit").GetProperty("code").GetString());
        Assert.Empty(await LeftAsync());
    }

    [Fact]
    public async Task Its_result_is_kept_with_the_draft_until_that_is_another()
    {
        var id = await app.DoAsync(s => s.GetRequiredService<DraftDesk>().CreateAsync("Sắp xếp", TwoTiers.Day, "NQ", [Plans.Merge("26575", "26611")], Plans.One, Ct));
        await app.DoAsync(s => s.GetRequiredService<AgencyRegistry>().RehearseDraftAsync(id, Plans.One, Ct));

        var draft = await app.DoAsync(s => s.GetRequiredService<DraftDesk>().FindAsync(id, Ct));

        Assert.True(draft.Rehearsal!.Holds);
        Assert.Equal(DraftSeal.Of(draft.Content), draft.Rehearsal.Seal);
        Assert.Equal(1, draft.Version);
    }

    [Fact]
    public async Task What_is_wrong_is_told_before_anything_is_copied()
    {
        var refused = await Assert.ThrowsAsync<Refused>(() => RehearseAsync(Plans.Merge("26611", "26611")));

        Assert.Equal("input.invalid", refused.Code);
        Assert.Empty(await LeftAsync());
    }

    [Fact]
    public async Task A_fault_is_found_and_named()
    {
        // An officer whose post names a unit that ended without a successor: no reorganisation mends that.
        await app.DoAsync(async s => await s.GetRequiredService<AppDb>().Set<UnitFact>().Where(f => f.Code == "SNV").ExecuteUpdateAsync(u => u.SetProperty(f => f.ValidTo, new DateOnly(2021, 8, 13)), Ct));

        var report = await RehearseAsync(Plans.Merge("26575", "26611"));

        Assert.False(report.Holds);
        Assert.Equal(["chuyenvien.snv"], report.Checks.Single(c => !c.Holds).Wrong);
        Assert.Empty(await LeftAsync());
    }

    [Fact]
    public async Task The_command_rehearses_files_beside_the_product()
    {
        var (units, mapping) = (Path.Combine(app.Database.Folder, "units.csv"), Path.Combine(app.Database.Folder, "mapping.csv"));
        await File.WriteAllTextAsync(units, TwoTiers.Units, Ct);
        await File.WriteAllTextAsync(mapping, TwoTiers.Mapping, Ct);

        var (code, said, complained) = await RunningProduct.RunAsync(
            app.Database, "reorganise", "--units", units, "--mapping", mapping, "--effective", $"{TwoTiers.Day:yyyy-MM-dd}", "--rehearse");

        Assert.True(code == 0, complained + said);
        Assert.Contains("Diễn tập đạt, bản sao đã xóa.", said, StringComparison.Ordinal);
        Assert.Empty(await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<Reorganisation>().ToListAsync(Ct)));
        Assert.Equal(2, (await RunningProduct.RunAsync(
            app.Database, "reorganise", "--units", units, "--mapping", mapping, "--effective", $"{TwoTiers.Day:yyyy-MM-dd}", "--rehearse", "--apply")).Code);
        Assert.Empty(await LeftAsync());
    }

    private Task<RehearsalReport> RehearseAsync(params DraftStep[] steps) =>
        app.DoAsync(s => s.GetRequiredService<Rehearsal>().RunAsync(new DraftContent(TwoTiers.Day, "Nghị quyết thử", steps), Plans.One, Ct));

    // Copies that are still there.
    private async Task<IReadOnlyList<string>> LeftAsync()
    {
        if (app.Database.Settings.Connection is not { } connection)
        {
            return Directory.GetDirectories(app.Database.Folder, "rehearsal-*");
        }

        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("SELECT coalesce(string_agg(nspname, ','), '') FROM pg_namespace WHERE nspname LIKE 'rehearsal%'");
        return ((string)(await command.ExecuteScalarAsync(Ct))!).Split(',', StringSplitOptions.RemoveEmptyEntries);
    }
}
