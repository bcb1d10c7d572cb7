using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Acting;
using MotCua.Dossiers.Checking;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Figures;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Filing.Drafts;
using MotCua.Dossiers.Filing.Wizard;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.MyDossiers;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Printing;
using MotCua.Dossiers.Processing;
using MotCua.Dossiers.Reading;
using MotCua.Dossiers.Receiving;
using MotCua.Dossiers.Returning;
using MotCua.Dossiers.Rights;
using MotCua.Dossiers.Tracking;
using MotCua.Kernel;
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
        services.AddSingleton(new SlipSite(
            (configuration["Site:BaseUrl"] ?? "http://127.0.0.1:5080").TrimEnd('/'),
            configuration["Site:Hotline"] ?? "1022",
            configuration["Site:Place"] ?? "Bà Rịa"));
        services.AddScoped<PromiseBook>().AddScoped<DeadlinePreview>();
        services.AddScoped<Visibility>().AddScoped<DossierWork>();
        services.AddScoped<FilingService>().AddScoped<ReceivingService>().AddScoped<ProcessingService>().AddScoped<ReturningService>();
        services.AddSingleton<DraftKeys>();
        services.AddScoped<DraftDesk>().AddScoped<WizardDesk>();
        services.AddHostedService<DraftWorker>();
        services.AddScoped<DossierActions>().AddScoped<DossierNumbers>().AddScoped<FigureKeeper>();
        services.AddScoped<DossierReader>().AddScoped<HistoryReader>().AddScoped<Tracker>();
        services.AddScoped<ListPredicate>().AddScoped<WorkList>().AddScoped<FigureBook>();
        services.AddScoped<StoryTeller>();
        services.AddScoped<SlipWriter>().AddScoped<SlipShelf>().AddScoped<RegisterBook>();
        services.AddScoped<IJournalCheck, DossierJournalCheck>();
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        DossierApi.Map(endpoints);
        InboxApi.Map(endpoints);
        TrackingApi.Map(endpoints);
        PreviewApi.Map(endpoints);
        FiguresApi.Map(endpoints);
        SlipApi.Map(endpoints);
        MyFiles.Map(endpoints);
    }
}
