using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning;
using MotCua.Provisioning.Reading;
using MotCua.Provisioning.Syncing;
using MotCua.Tests.Support;

namespace MotCua.Tests.Provisioning.Support;

/// <summary>The product beside a directory: one source that reads it.</summary>
internal sealed class SyncBed : IAsyncDisposable
{
    internal const string Code = "danh-ba";
    private readonly AppFixture app;

    private SyncBed(Action<IServiceCollection>? more) => app = more is null ? new AppFixture() : new AppFixture(more);

    internal AppFixture App => app;

    internal static async Task<SyncBed> StartAsync(
        Func<SourceSettings, SourceSettings> change, string password, Action<IServiceCollection>? more = null)
    {
        var bed = new SyncBed(more);
        await bed.app.InitializeAsync();
        await bed.AddSourceAsync(Code, change(new SourceSettings { DefaultTitle = "Chuyên viên", DefaultRoles = "specialist" }), password);
        return bed;
    }

    internal static Task<SyncBed> StartAsync(
        Slapd server, Func<SourceSettings, SourceSettings>? change = null, Action<IServiceCollection>? more = null) =>
        StartAsync(s => (change ?? (x => x))(Of(server, s)), Slapd.ReaderPassword, more);

    internal static SourceSettings Of(Slapd server, SourceSettings s) => s with
    {
        Address = $"ldaps://127.0.0.1:{server.Tls}", Certificates = server.Authority, BindDn = Slapd.Reader, PeopleBases = Slapd.People, PersonalId = "employeeNumber",
        Disabled = DisabledBy.ShadowExpire, Units = "ou=So Noi vu," + Slapd.People + " => SNV", Groups = "cn=Lanh dao,ou=Nhom," + Slapd.Suffix + " => leader",
    };

    internal Task AddSourceAsync(string code, SourceSettings settings, string password) => app.DoAsync(async s =>
    {
        var (db, acts) = (s.GetRequiredService<AppDb>(), s.GetRequiredService<Acts>());
        await acts.DoAsync(() =>
        {
            db.Add(new Source
            {
                Id = Ids.New(), Code = code, Name = "Danh bạ của tỉnh", Enabled = true, Settings = settings.Write(),
                Secret = s.GetRequiredService<SourceClient>().Protect(password), CreatedAt = SmallProvince.Start, Version = 1,
            });
            return Task.CompletedTask;
        });
        return true;
    });

    internal Task ChangeAsync(Func<SourceSettings, SourceSettings> change) => app.DoAsync(async s =>
    {
        var (db, acts) = (s.GetRequiredService<AppDb>(), s.GetRequiredService<Acts>());
        return await acts.DoAsync(async () =>
        {
            var source = await db.Sources.SingleAsync(x => x.Code == Code);
            source.Settings = change(SourceSettings.Read(source.Settings)).Write();
            source.Version++;
            return true;
        });
    });

    internal Task<SyncRun> RunAsync(bool dry = false, bool full = true, Guid? confirms = null) => app.DoAsync(async s =>
    {
        var (service, actor) = (s.GetRequiredService<SyncService>(), Actor.System("test"));
        return await service.WorkAsync(await service.BeginAsync(Code, new RunWish(dry, full, confirms), actor, AppFixture.Ct), actor, AppFixture.Ct);
    });

    internal Task<AccountSummary?> AccountAsync(string name) => app.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync(name));

    internal Task<List<Clash>> WaitingAsync() => app.DoAsync(s =>
        s.GetRequiredService<AppDb>().Clashes.AsNoTracking().Where(c => c.State == ClashState.Waiting).OrderBy(c => c.Dn).ToListAsync());

    internal Task<int> JournalAsync() => app.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().CountAsync());

    internal string Words(SyncRun run) => Said.Read(run.Reason, app.Services.GetRequiredService<Texts>()) ?? string.Empty;

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
