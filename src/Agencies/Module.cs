using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Assigning;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Equipping;
using MotCua.Agencies.Listing;
using MotCua.Agencies.Loading;
using MotCua.Agencies.Mapping;
using MotCua.Agencies.Planning;
using MotCua.Agencies.Registering;
using MotCua.Agencies.Reorganising;
using MotCua.Agencies.Scheduling;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Agencies;

/// <summary>Units of the administration and their calendars.</summary>
public sealed class AgenciesModule : IModule
{
    /// <inheritdoc />
    public string Name => "agencies";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AgencyBook>();
        services.AddSingleton<CalendarShelf>();
        services.AddSingleton(s => new AgencyDirectory(s.GetRequiredService<AgencyBook>(), s.GetRequiredService<TimeProvider>()));
        services.AddScoped<CalendarChanging>();
        services.AddScoped(s => new CalendarBook(
            s.GetRequiredService<AgencyBook>(), s.GetRequiredService<CalendarShelf>(), s.GetRequiredService<CalendarChanging>()));
        services.AddScoped<UnitReading>();
        services.AddScoped<UnitTree>().AddScoped<UnitActs>();
        services.AddScoped<UnitList>().AddScoped<OfficeListing>().AddScoped<OutlineService>();
        services.AddScoped(s => new OutlineDesk(s.GetRequiredService<OutlineService>()));
        services.AddScoped<UnitRegistering>();
        services.AddScoped<ReorganisingService>().AddScoped<ReorganisationDescribing>();
        services.AddScoped<DraftDesk>().AddScoped<IRegularWork, ApprovedDrafts>().AddScoped<Rehearsal>();
        services.AddScoped(s => new AgencyRegistry(
            s.GetRequiredService<UnitRegistering>(), s.GetRequiredService<ReorganisingService>(), s.GetRequiredService<Rehearsal>(), s.GetRequiredService<DraftDesk>(),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ReadinessShelf>();
        services.AddScoped<PlanService>().AddScoped<ReadinessYears>();
        services.AddScoped<ReadinessReading>().AddScoped<ReadinessList>().AddScoped<EquippingService>();
        services.AddScoped(s => new ReadinessDesk(s.GetRequiredService<EquippingService>()));
        services.AddScoped<CompetenceReading>().AddScoped<CompetenceFindings>().AddScoped<AssigningService>();
        services.AddScoped(s => new CompetenceDesk(s.GetRequiredService<CompetenceReading>(), s.GetRequiredService<AssigningService>()));
        services.AddScoped<ISampleLoader, SampleUnits>().AddScoped<ISampleLoader, SampleReadiness>().AddScoped<ISampleLoader, SampleTerritories>();
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        UnitsApi.Map(endpoints);
        ReadinessApi.Map(endpoints);
        CompetenceApi.Map(endpoints);
    }
}
