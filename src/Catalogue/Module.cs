using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Coverage;
using MotCua.Catalogue.Exporting;
using MotCua.Catalogue.Editing;
using MotCua.Catalogue.Importing;
using MotCua.Catalogue.Loading;
using MotCua.Catalogue.Processes;
using MotCua.Catalogue.Publishing;
using MotCua.Catalogue.Reading;
using MotCua.Catalogue.Searching;
using MotCua.Catalogue.Searching.Tuning;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue;

/// <summary>Procedures as data: records and their versions, fees, electronic forms, internal processes, and who offers what.</summary>
public sealed class CatalogueModule : IModule
{
    /// <inheritdoc />
    public string Name => "catalogue";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CatalogueIndex>();
        services.AddSingleton<ProcessRows>();
        services.AddScoped<ProcessShelf>();
        services.AddScoped(s => new ProcessBook(s.GetRequiredService<ProcessShelf>()));
        services.AddScoped<ProcedureReading>();
        services.AddScoped<ProcedureSearch>();
        services.AddSingleton<UnansweredCount>().AddScoped<VocabularyShelf>().AddScoped<TuningService>();
        services.AddScoped<IRegularWork, IndexKeeping>().AddScoped<IRegularWork, UnansweredKeeping>();
        services.AddScoped<ISubjectFields, SubjectFields>().AddScoped<IProcedureSubjects, CompetenceSubjects>();
        services.AddScoped<PublishingService>();
        services.AddScoped<ImportService>().AddScoped<ImportDesk>().AddScoped<ImportWorker>().AddScoped<IRegularWork>(s => s.GetRequiredService<ImportWorker>());
        services.AddScoped<ReadingService>();
        services.Configure<OpenDataSettings>(configuration.GetSection("OpenData"));
        services.AddScoped<CatalogueExport>().AddScoped<CoverageList>().AddScoped<OnlineShare>().AddScoped<AnnexBook>();
        services.AddScoped<VersionsInTime>().AddScoped<DraftBook>().AddScoped<DecisionDesk>().AddScoped<DecisionCheck>().AddScoped<Impact>().AddScoped<DecisionImpact>();
        services.AddScoped<IRegularWork, DueDecisions>();
        services.AddScoped<IReorganisationImpact, OffersImpact>();
        services.AddScoped<ISampleLoader, SampleProcedures>();
        services.AddScoped(s => new CatalogueDesk(
            s.GetRequiredService<ProcedureReading>(),
            s.GetRequiredService<ProcedureSearch>(),
            s.GetRequiredService<PublishingService>(),
            s.GetRequiredService<ImportService>()));
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        CatalogueApi.Map(endpoints);
        ExportApi.Map(endpoints);
        CoverageApi.Map(endpoints);
        AnnexApi.Map(endpoints);
        EditingApi.Map(endpoints);
        BpmnApi.Map(endpoints);
        DecisionApi.Map(endpoints);
    }
}
