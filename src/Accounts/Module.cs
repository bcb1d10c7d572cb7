using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Delegating;
using MotCua.Accounts.Finding;
using MotCua.Accounts.Granting;
using MotCua.Accounts.GuessedPasswords;
using MotCua.Accounts.Importing;
using MotCua.Accounts.Loading;
using MotCua.Accounts.Moving;
using MotCua.Accounts.MyAccount;
using MotCua.Accounts.Outside;
using MotCua.Accounts.Passkeys;
using MotCua.Accounts.Recovering;
using MotCua.Accounts.Representing;
using MotCua.Accounts.Reviewing;
using MotCua.Accounts.SecondFactor;
using MotCua.Accounts.Signing;
using MotCua.Accounts.SigningIn;
using MotCua.Accounts.StepUp;
using MotCua.Accounts.Telling;
using MotCua.Accounts.TwoPersons;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts;

/// <summary>People, sign-in, posts and roles.</summary>
public sealed class AccountsModule : IModule
{
    /// <inheritdoc />
    public string Name => "accounts";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        AddDesks(services);
        services.AddSingleton(_ => new SleepRule(configuration.GetValue("Accounts:SleepAfterDays", 0)));
        services.AddScoped<ReviewService>().AddScoped<IRegularWork, SleepingAccounts>();
        AddTwoPersons(services, configuration);
        AddSignIn(services);
        AddProofs(services, configuration);
        AddPolicies(services.AddAuthorizationBuilder());
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        DelegationsApi.Map(endpoints);
        PeopleApi.Map(endpoints);
        RepresentationsApi.Map(endpoints);
    }

    private static void AddDesks(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton(new RealTime(TimeProvider.System));
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<GuessedList>();
        services.AddSingleton<AccountBook>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<PostsInWords>();
        services.AddScoped<AccountKeeping>();
        services.AddScoped<PeopleFinder>().AddScoped<AccountList>().AddScoped<AccountSheets>().AddScoped<AccountHistory>();
        services.AddScoped<AdministeringService>().AddScoped<LastAdministrator>().AddScoped<HandOver>().AddScoped<ImportingService>();
        services.AddScoped<DelegatingService>().AddScoped<DelegationBook>();
        services.AddScoped<RepresentingService>().AddScoped<CounterService>().AddScoped<RepresentationBook>();
        services.AddScoped<UnitHeads>().AddScoped<SigningRules>().AddScoped(s => new SigningCapacity(s.GetRequiredService<SigningRules>()));
        services.AddScoped<GrantingService>().AddScoped<GrantBook>().AddScoped<GrantReviews>().AddScoped<MovingService>();
        services.AddScoped(s => new AccountLooks(s.GetRequiredService<AppDb>(), s.GetRequiredService<TimeProvider>()));
        services.AddHostedService<SearchKeys>();
        services.AddScoped(s => new AccountDesk(
            s.GetRequiredService<AppDb>(),
            s.GetRequiredService<PostsInWords>(),
            s.GetRequiredService<AccountKeeping>(),
            s.GetRequiredService<Passwords>(),
            s.GetRequiredService<AgencyDirectory>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ImportingService>()));
        services.AddScoped<OutsideKeeping>();
        services.AddScoped(s => new OutsideAccountsDesk(
            s.GetRequiredService<AppDb>(), s.GetRequiredService<OutsideKeeping>(), s.GetRequiredService<TimeProvider>()));
        services.AddScoped(s => new SessionAccess(s.GetRequiredService<AppDb>()));
        services.AddScoped(s => new VerificationDesk(s.GetRequiredService<AppDb>(), s.GetRequiredService<Acts>(), s.GetRequiredService<TimeProvider>()));
        services.AddScoped(s => new OutsideSignInDesk(
            s.GetRequiredService<AppDb>(), s.GetRequiredService<SecondFactorKeeping>(), s.GetRequiredService<HalfSignIn>(), s.GetRequiredService<Entrance>(),
            s.GetRequiredService<Arrival>()));
        services.AddSingleton(s => new SessionDesk(s.GetRequiredService<AccountBook>()));
        services.AddScoped(s => new CallerAccess(
            s.GetRequiredService<IHttpContextAccessor>(), s.GetRequiredService<AccountBook>(), s.GetRequiredService<PostsInWords>()));
        services.AddScoped(s => new TokenDesk(
            s.GetRequiredService<AppDb>(), s.GetRequiredService<Acts>(), s.GetRequiredService<AccountBook>(), s.GetRequiredService<RealTime>()));
        services.AddScoped<IAgencyAdministrator, AgencyAdministrator>();
        services.AddScoped<IReorganisationImpact, AccountsImpact>().AddScoped<ISplitWork, SplitPosts>().AddScoped<IRehearsalCheck, PostsRehearsal>();
        services.AddScoped<ISampleLoader, SampleAccounts>();
    }

    private static void AddTwoPersons(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => new TwoPersonRule(configuration.GetValue("TwoPersons:ExpireAfterDays", 7)));
        services.AddScoped<TwoPersonGate>().AddScoped<Seconds>().AddScoped<TwoPersonService>().AddScoped<TwoPersonList>();
        services.AddScoped(s => new TwoPersonDesk(s.GetRequiredService<TwoPersonService>()));
        services.AddScoped<GivingRoles>().AddScoped<ITwoPersonAct>(s => s.GetRequiredService<GivingRoles>());
        services.AddScoped<ImportingRoles>().AddScoped<ITwoPersonAct>(s => s.GetRequiredService<ImportingRoles>());
        services.AddScoped<GrantWriting>().AddScoped<ITwoPersonAct, GivingGrants>();
        services.AddScoped<IRegularWork, ExpiredRequests>();
        services.TryAddScoped<ISecondPersons, UsualSeconds>();
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddOptions<SampleSignIn>();
        services.AddSingleton<SignInLimits>();
        services.AddScoped<SignInService>();
        services.AddScoped<SignInCounting>();
        services.AddScoped<SessionKeeping>();
        services.AddScoped<MyAccountService>().AddScoped<ContactService>();
        services.Configure<MvcOptions>(o => o.Filters.Add<PageFrameFilter>());
        services.AddScoped<IAuthorizationHandler, CallerRequirementHandler>();
        services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, o => o.ForwardDefaultSelector = c =>
                BearerHandler.IsAsked(c.Request.Headers.Authorization) ? Schemes.Bearer : Schemes.Cookie)
            .AddCookie(Schemes.Cookie, CookieSetup.Configure)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, null);
    }

    // What proves more than a password: second factors, passkeys, a fresh proof before grave acts, a paper at the counter.
    private static void AddProofs(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => SecondFactorRule.Read(configuration["Accounts:SecondFactorFor"]));
        services.AddSingleton(_ => new FreshProofRule(TimeSpan.FromMinutes(
            Math.Max(1, configuration.GetValue("Accounts:FreshProofMinutes", FreshProofRule.Minutes)))));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, FreshProofGate>();
        services.AddSingleton<CodeBox>().AddSingleton<HalfSignIn>().AddSingleton<KnownBrowser>();
        services.AddScoped<SecondFactorKeeping>().AddScoped<FactorReset>().AddScoped<NoticeBook>().AddScoped<ProvingAgain>().AddScoped<RecoveringService>();
        services.AddScoped<PasswordCheck>().AddScoped<Entrance>().AddScoped<Arrival>();
        PasskeySetup.Add(services, configuration);
    }

    private static void AddPolicies(AuthorizationBuilder authorization)
    {
        var signedIn = Ask(c => c.IsSignedIn);
        authorization.SetDefaultPolicy(signedIn).SetFallbackPolicy(signedIn).AddPolicy(Policies.SignedIn, signedIn)
            .AddPolicy(Policies.Citizen, Ask(c => c.Has(Roles.Citizen) || c.Has(Roles.Business)))
            .AddPolicy(Policies.Officer, Ask(c => c.IsOfficer))
            .AddPolicy(Policies.Administrator, Ask(c => c.Has(Roles.Administrator)))
            .AddPolicy(Policies.ControlOffice, Ask(c => c.Has(Roles.ReformOffice) || c.Has(Roles.Administrator)))
            .AddPolicy(Policies.Auditor, Ask(c => c.Has(Roles.Auditor) || c.Has(Roles.Administrator)))
            .AddPolicy(Policies.ProcedureOffice, Ask(c => c.Has(Roles.ReformOffice) || c.Has(Roles.ProvinceLeader) || c.Has(Roles.Administrator)))
            .AddPolicy(AgencyPolicies.See, Ask(c => c.IsOfficer))
            .AddPolicy(AgencyPolicies.Reorganise, Ask(c => c.Has(Roles.Administrator) || c.Has(Roles.ProvinceLeader)))
            .AddPolicy(AgencyPolicies.Administer, Ask(c => c.Has(Roles.Administrator)));
        foreach (var role in Roles.OfPosts)
        {
            authorization.AddPolicy(Policies.Of(role), Ask(c => c.Has(role)));
        }
    }

    private static AuthorizationPolicy Ask(Func<Caller, bool> what) =>
        new AuthorizationPolicyBuilder().AddRequirements(new CallerRequirement(what)).Build();
}
