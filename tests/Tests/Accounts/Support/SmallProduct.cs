using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Agencies;
using MotCua.Agencies.Contract;
using MotCua.Database;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;
using MotCua.Ui;

namespace MotCua.Tests.Accounts.Support;

/// <summary>
/// The two modules on a real database of their own, with doors: eleven units, the province's calendar, a few accounts. Time stands at
/// 8:00 on 12 August 2021 until a test moves it.
/// </summary>
internal sealed class SmallProduct : IAsyncDisposable
{
    internal const string Password = "một câu dễ nhớ";

    internal const string Units = """
        code,identifier,name,nameEn,authority,level,kind,parent,validFrom,address,phone,reception,seat
        77,H06,Tỉnh Bà Rịa - Vũng Tàu,Bà Rịa - Vũng Tàu Province,UBND tỉnh,province,province,,1991-08-12,1 Phạm Văn Đồng,02543000001,TTPVHCC,26560
        STC,H06.4,Sở Tài chính,Department of Finance,Sở Tài chính,department,department,77,2018-07-01,198 Bạch Đằng,02543000040,TTPVHCC,
        SNV,H06.1,Sở Nội vụ,Department of Home Affairs,Sở Nội vụ,department,department,77,2018-07-01,198 Bạch Đằng,02543000010,TTPVHCC,
        VPUBND,H06.20,Văn phòng UBND tỉnh,Office,Văn phòng UBND tỉnh,office,office,77,2018-07-01,1 Phạm Văn Đồng,02543000200,TTPVHCC,
        TTPVHCC,H06.22,Trung tâm Phục vụ hành chính công tỉnh,One-stop Centre,Trung tâm PVHCC,centre,oneStopCentre,VPUBND,2018-07-01,4 Phạm Văn Đồng,02543000220,TTPVHCC,
        750,H06.33,Huyện Châu Đức,Châu Đức District,UBND huyện Châu Đức,district,ruralDistrict,77,2018-07-01,Ngãi Giao,02543003300,750,26575
        26575,H06.33.2,Thị trấn Ngãi Giao,Ngãi Giao Township,UBND thị trấn Ngãi Giao,commune,township,750,2018-07-01,Ngãi Giao,02543003302,26575,
        26611,H06.33.14,Xã Suối Rao,Suối Rao Commune,UBND xã Suối Rao,commune,commune,750,2018-07-01,Xã Suối Rao,02543003314,26611,
        747,H06.31,Thành phố Vũng Tàu,Vũng Tàu City,UBND thành phố Vũng Tàu,district,city,77,2018-07-01,89 Lý Thường Kiệt,02543003100,747,26506
        26506,H06.31.1,Phường 1,Ward 1,UBND Phường 1,commune,ward,747,2018-07-01,Phường 1,02543003101,26506,
        26545,H06.31.17,Xã Long Sơn,Long Sơn Commune,UBND xã Long Sơn,commune,commune,747,2018-07-01,Long Sơn,02543003117,26545,
        """;

    private readonly WebApplication app;
    private readonly bool ownsDatabase;

    private SmallProduct(WebApplication app, TestDb database, bool ownsDatabase, DemoClock clock, DemoClock real)
    {
        this.app = app;
        this.ownsDatabase = ownsDatabase;
        Database = database;
        Clock = clock;
        Real = real;
    }

    /// <summary>The product's clock.</summary>
    internal DemoClock Clock { get; }

    /// <summary>The clock of tokens, sessions and delays.</summary>
    internal DemoClock Real { get; }

    internal TestDb Database { get; }

    internal IServiceProvider Services => app.Services;

    internal static Actor Actor { get; } = Actor.System("test");

    internal static DateTimeOffset At(string moment) =>
        DateTimeOffset.Parse(moment + "+07:00", System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();

    /// <summary>Units, calendar and accounts are there.</summary>
    internal static async Task<SmallProduct> StartAsync(Action<IServiceCollection>? more = null)
    {
        var product = await StartEmptyAsync(more: more);
        await product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ImportAsync(new StringReader(Units), Actor));
        await product.DoAsync(async s =>
        {
            var province = (await s.GetRequiredService<AgencyDirectory>().FindAsync("77"))!;
            return await s.GetRequiredService<CalendarBook>().ChangeAsync(
                province.Id, new CalendarDraft("Lịch của tỉnh", "Province", new CalendarContent { PublishedYears = [2021] }, false), At("2018-01-01T00:00"), Actor);
        });
        await product.AddAccountsAsync();
        return product;
    }

    /// <summary>Only the tables; on the database of another product when it is given, as a second process would be.</summary>
    internal static async Task<SmallProduct> StartEmptyAsync(TestDb? shared = null, Action<IServiceCollection>? more = null)
    {
        var database = shared ?? await TestDb.CreateAsync();
        var (clock, real) = (new DemoClock(), new DemoClock());
        clock.FreezeAt(At("2021-08-12T08:00"));
        real.FreezeAt(At("2026-03-02T09:00"));
        var app = Build(database.Settings, clock, real, more);
        await app.StartAsync();
        return new SmallProduct(app, database, shared is null, clock, real);
    }

    internal async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    internal Task<UnitId> UnitAsync(string code) =>
        DoAsync(async s => (await s.GetRequiredService<AgencyDirectory>().FindAsync(code))!.Id);

    internal Browser Open(string address = "10.1.2.3") => new(app.GetTestServer().CreateHandler(), address);

    internal Task<List<JournalRow>> ActsAsync(string verb) =>
        DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().AsNoTracking().Where(a => a.Verb == verb).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (ownsDatabase)
        {
            await Database.DisposeAsync();
        }
    }

    private static WebApplication Build(DatabaseSettings settings, DemoClock clock, DemoClock real, Action<IServiceCollection>? more)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        IModule[] modules = [new UiModule(), new AgenciesModule(), new AccountsModule()];
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(new RealTime(real));
        services.AddSingleton(new ModelAssemblies([.. modules.Select(m => m.Assembly)]));
        services.AddSingleton(new Texts([typeof(Texts).Assembly, .. modules.Select(m => m.Assembly)]));
        services.AddMotCuaDatabase(settings);
        services.AddSingleton<CommitCount>().AddScoped<Acts>();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var pages = services.AddRazorPages(o => o.RootDirectory = "/");
        foreach (var module in modules)
        {
            module.AddServices(services, builder.Configuration);
            pages.AddApplicationPart(module.Assembly);
        }

        services.Configure<SampleSignIn>(o =>
        {
            o.Accounts = [new SampleAccount("quantri", "Quản trị hệ thống", "Danh mục, tài khoản")];
            o.Password = Password;
        });
        more?.Invoke(services);
        var app = builder.Build();
        app.Use(ActAsHostAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapGet("/api/v1/who", async (CallerAccess callers) =>
        {
            var caller = await callers.GetAsync();
            return Results.Json(new { caller.Account, caller.Roles, caller.Source });
        });
        app.MapGet("/api/v1/admin", () => "ok").RequireAuthorization(Policies.Administrator);
        foreach (var module in modules)
        {
            module.MapEndpoints(app);
        }

        return app;
    }

    // What the host does around a request, as far as these modules need it: the peer's address, and refusals as a status.
    private static async Task ActAsHostAsync(HttpContext http, RequestDelegate next)
    {
        http.Connection.RemoteIpAddress = IPAddress.Parse(http.Request.Headers["X-Test-Address"].ToString());
        try
        {
            await next(http);
        }
        catch (Refused refused)
        {
            http.Response.StatusCode = (int)refused.Kind;
            await http.Response.WriteAsync(refused.Code);
        }
    }

    private async Task AddAccountsAsync()
    {
        var (stc, office, desk) = (await UnitAsync("STC"), await UnitAsync("VPUBND"), await UnitAsync("TTPVHCC"));
        var from = new DateOnly(2021, 1, 1);
        await DoAsync(async s =>
        {
            var accounts = s.GetRequiredService<AccountDesk>();
            var hash = accounts.HashPassword(Password);
            await accounts.CreateAsync(
                new NewAccount("congdan1", AccountKind.Citizen, "Nguyễn Thị Mai")
                {
                    Person = new PersonFacts("Nguyễn Thị Mai", "077192000318", null, "0900000101", null, "12 Lê Hồng Phong"), PasswordHash = hash,
                },
                Actor);
            await AddOfficerAsync("chuyenvien.stc", "Chuyên viên Phòng Quản lý giá", new NewPost(stc, "Chuyên viên", [Roles.Specialist], from));
            await AddOfficerAsync("tiepnhan.ttpvhcc", "Công chức tiếp nhận, quầy 3", new NewPost(desk, "Công chức tiếp nhận", [Roles.Clerk], from));
            await AddOfficerAsync("quantri", "Quản trị hệ thống", new NewPost(office, "Quản trị hệ thống", [Roles.Administrator], from));
            return true;

            Task<AccountId> AddOfficerAsync(string name, string shown, NewPost post) =>
                accounts.CreateAsync(new NewAccount(name, AccountKind.Officer, shown) { PasswordHash = hash, Posts = [post] }, Actor);
        });
    }
}
