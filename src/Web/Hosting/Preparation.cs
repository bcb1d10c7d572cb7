using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MotCua.Accounts.Contract;
using MotCua.Database;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Web.Hosting;

/// <summary>What happens between the start and the first request: tables, the sample province where there is nothing yet, the clock.</summary>
internal sealed class Preparation(
    IServiceScopeFactory scopes, Options options, SampleProvince sample, DemoClock clock, IConfiguration configuration,
    IOptions<SampleSignIn> signIn, Durability durability)
{
    private const string Key = "sample.province";
    private const string Loading = "sample.loading";

    /// <summary>Brings the tables up to date and loads the sample province into an empty database.</summary>
    internal async Task RunAsync(CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Schema>().MigrateAsync(ct);
        }

        await RecogniseAsync(ct);
        await StartOverAfterBrokenLoadAsync(ct);
        if (!sample.IsOn && File.Exists(ProvinceFile) && await IsEmptyAsync(ct))
        {
            await LoadAsync(ct);
        }

        if (options.Clock is { } start)
        {
            if (!sample.IsOn)
            {
                throw Refused.Rule("clock.notSample", "Chỉ tỉnh mẫu mới đặt được đồng hồ (--clock).");
            }

            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ClockKeeper>().StartAsync(start, ct);
        }
    }

    /// <summary>Finds out which province this is and sets its clock; changes nothing (commands beside a running product).</summary>
    internal async Task RecogniseAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var settings = scope.ServiceProvider.GetRequiredService<Settings>();
        if (await settings.FindAsync(Key, ct) is not { } name)
        {
            return;
        }

        sample.IsOn = true;
        SetIdentity(name);
        await OfferAccountsAsync(ct);
        await scope.ServiceProvider.GetRequiredService<ClockKeeper>().RecallAsync(ct);
    }

    // The sign-in page offers the sample's accounts by name, as the loading of accounts kept them.
    private async Task OfferAccountsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Settings>().FindAsync(SampleSignIn.Key, ct) is { } kept)
        {
            signIn.Value.Take(kept);
        }
    }

    private string ProvinceFile => Path.Combine(options.Sample, "province.json");

    private async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return !await db.Set<JournalRow>().AnyAsync(ct) && !await db.Set<Setting>().AnyAsync(ct);
    }

    // A load that was broken off has served nobody: nothing of it is anyone's work, and it begins anew.
    private async Task StartOverAfterBrokenLoadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!sample.IsOn && await scope.ServiceProvider.GetRequiredService<Settings>().FindAsync(Loading, ct) is not null)
        {
            await scope.ServiceProvider.GetRequiredService<Schema>().StartOverAsync(ct);
        }
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        // Nothing of this has been promised to anybody until the last line: a load that is broken off begins anew.
        durability.IsRelaxed = true;
        try
        {
            await LoadAllAsync(ct);
        }
        finally
        {
            durability.IsRelaxed = false;
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Schema>().FlushAsync(ct);
        await KeepAsync(Key, await File.ReadAllTextAsync(ProvinceFile, ct), ct);
    }

    private async Task LoadAllAsync(CancellationToken ct)
    {
        var province = await File.ReadAllTextAsync(ProvinceFile, ct);
        var demo = await SampleDemo.ReadAsync(options.Sample, ct);
        sample.IsOn = true;
        SetIdentity(province);
        clock.FreezeAt(demo.Since);
        await KeepAsync(Loading, "1", ct);
        for (var i = 0; ; i++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var loader = scope.ServiceProvider.GetServices<ISampleLoader>().ElementAtOrDefault(i);
            if (loader is null)
            {
                break;
            }

            await loader.LoadAsync(options.Sample, clock, Console.WriteLine, ct);
        }

        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ClockKeeper>().StartAsync(demo.Now, ct);
        }

        await OfferAccountsAsync(ct);
    }

    private async Task KeepAsync(string key, string value, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var settings = scope.ServiceProvider.GetRequiredService<Settings>();
        await scope.ServiceProvider.GetRequiredService<Acts>().DoAsync(() => settings.KeepAsync(key, value, ct), ct);
    }

    // The names of the province on its pages; an operator's own `Site` settings go before the sample's.
    private void SetIdentity(string province)
    {
        using var json = JsonDocument.Parse(province);
        var root = json.RootElement;
        var desk = root.GetProperty("oneStopCentre");
        Set("Authority", root.GetProperty("name"));
        Set("Office", desk.GetProperty("name"));
        Set("Address", desk.GetProperty("address"));
        Set("Hours", desk.GetProperty("hours"));
        Set("Phone", root.GetProperty("hotline"));
        Set("Hotline", root.GetProperty("hotline"));
        Set("Place", desk.GetProperty("place"));
        Set("DemoLine", root.GetProperty("demo").GetProperty("notice"));

        void Set(string name, JsonElement value)
        {
            if (string.IsNullOrEmpty(configuration[$"Site:{name}"]))
            {
                configuration[$"Site:{name}"] = value.GetString();
            }
        }
    }
}
