using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Acting;
using MotCua.Dossiers.Catalogued;
using MotCua.Dossiers.Checking;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Emergencies;
using MotCua.Dossiers.Explaining;
using MotCua.Dossiers.Figures;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Filing.Drafts;
using MotCua.Dossiers.Filing.Wizard;
using MotCua.Dossiers.HandingOver;
using MotCua.Dossiers.Levels;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Loading;
using MotCua.Dossiers.Looking;
using MotCua.Dossiers.MyDossiers;
using MotCua.Dossiers.Moving;
using MotCua.Dossiers.Office;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Printing;
using MotCua.Dossiers.Processing;
using MotCua.Dossiers.Reading;
using MotCua.Dossiers.Receiving;
using MotCua.Dossiers.Rehearsing;
using MotCua.Dossiers.Returning;
using MotCua.Dossiers.Rights;
using MotCua.Dossiers.Tracking;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers;

/// <summary>The module on one screen.</summary>
public sealed class DossiersModule : IModule
{
    /// <inheritdoc />
    public string Name => "dossiers";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        // Read when first asked for: the host knows the names of the province only then.
        services.AddSingleton(_ => new SlipSite(
            (configuration["Site:BaseUrl"] ?? FirstUrl(configuration["urls"]) ?? "http://127.0.0.1:5080").TrimEnd('/'),
            configuration["Site:Hotline"] ?? configuration["Site:Phone"] ?? string.Empty,
            configuration["Site:Place"] ?? string.Empty));
        services.AddScoped<PromiseBook>().AddScoped<DeadlinePreview>();
        services.AddScoped<Visibility>().AddScoped<DossierWork>();
        AddPermissions(services, configuration);
        services.AddScoped<FilingService>().AddScoped<ReceivingService>().AddScoped<ProcessingService>().AddScoped<ReturningService>();
        services.AddSingleton(_ => new ResultStorage(configuration.GetValue("Office:UncollectedAfterDays", 30)));
        services.AddSingleton<DraftKeys>();
        services.AddScoped<DraftDesk>().AddScoped<WizardDesk>();
        services.AddScoped<IAnnexPrinter, AnnexPrinter>();
        services.AddScoped<IRegularWork, DraftDesk>();
        services.AddScoped<DossierActions>().AddScoped<DossierNumbers>().AddScoped<FigureKeeper>();
        services.AddScoped<DossierReader>().AddScoped<HistoryReader>().AddScoped<Tracker>().AddScoped<GuestDoor>();
        services.AddScoped<ListPredicate>().AddScoped<WorkList>().AddScoped<FigureBook>();
        services.AddScoped<IReorganisationImpact, DossiersImpact>().AddScoped<DossiersInHand>().AddScoped<IRegularWork, LeftWork>();
        services.AddScoped<ISplitWork, SplitDossiers>().AddScoped<IOnTheDay, SplitDossiers>().AddScoped<IRegularWork, SplitDossiers>();
        services.AddScoped<IRehearsalCheck, DossiersRehearsal>();
        services.AddScoped<IProcedureUse, ProcedureUse>().AddScoped<IDecisionFiles, DecisionFiles>();
        services.AddScoped<IWorkInHand>(s => s.GetRequiredService<DossiersInHand>());
        services.AddScoped<LookBook>().AddScoped<Audience>().AddScoped<LookFeed>().AddScoped<LookLog>();
        services.AddScoped<StoryTeller>();
        services.AddScoped<RehearsalReader>().AddScoped<ProcessChecks>().AddScoped<ProcessMoves>();
        services.AddScoped<SlipWriter>().AddScoped<SlipShelf>().AddScoped<RegisterBook>();
        services.AddScoped<IJournalCheck, DossierJournalCheck>();
        services.AddScoped<ISampleLoader, SampleDossiers>();
        AddOffice(services);
    }

    private static string? FirstUrl(string? urls) =>
        urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        DossierApi.Map(endpoints);
        LooksApi.Map(endpoints);
        LookLogFile.Map(endpoints);
        InboxApi.Map(endpoints);
        TrackingApi.Map(endpoints);
        GuestFiles.Map(endpoints);
        PreviewApi.Map(endpoints);
        FiguresApi.Map(endpoints);
        RehearsalApi.Map(endpoints);
        MoveApi.Map(endpoints);
        SlipApi.Map(endpoints);
        MyFiles.Map(endpoints);
        OfficeEndpoints.Map(endpoints);
    }

    private static void AddPermissions(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PermissionBook>().AddSingleton<ShippedPermissions>();
        services.AddHostedService(s => s.GetRequiredService<ShippedPermissions>());
        services.AddScoped<ISecondPersons, SecondPersons>().AddScoped<ITwoPersonAct, PermissionChange>().AddScoped<ITwoPersonAct, LowerConfidentiality>();
        services.AddScoped<BigExport>().AddScoped<ITwoPersonAct, ExportingPeople>();
        services.AddSingleton(_ => new ExportRule(configuration.GetValue("Exports:AloneAtMost", 5000)));
        services.AddScoped<DraftService>().AddScoped<PermissionCompare>().AddScoped<LevelService>().AddScoped<Explainer>();
        services.AddSingleton(_ => new EmergencyRule(configuration.GetValue("Emergencies:Hours", 4), configuration.GetValue("Emergencies:PerDay", 3)));
        services.AddScoped<EmergencyBook>().AddScoped<EmergencyService>();
    }

    private static void AddOffice(IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddScoped<OfficeMenu>().AddScoped<ListLines>().AddScoped<ListFilters>().AddScoped<ListExport>();
        services.AddScoped<DossierDesk>().AddScoped<BulkChecks>().AddScoped<Uploads>().AddScoped<ProcedurePicker>().AddScoped<CounterReception>();
        services.Configure<MvcOptions>(o =>
        {
            o.Filters.Add<PublicFrameFilter>();
            o.Filters.Add<OfficeFrameFilter>();
        });
    }
}
