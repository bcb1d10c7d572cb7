using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MotCua.Documents.Contract;
using MotCua.Documents.Files;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Documents;

/// <summary>Files that people send, and the forms that the one-stop shop prints.</summary>
public sealed class DocumentsModule : IModule
{
    /// <inheritdoc />
    public string Name => "documents";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(FontSource.BesideTheProgram);
        services.AddSingleton<SlipPrinter>();
        services.AddSingleton<RegisterPrinter>();
        services.TryAddSingleton(new FileSettings(
            Path.GetFullPath(configuration["data"] ?? configuration["MOTCUA_DATA"] ?? "data"),
            configuration.GetValue<long?>("Documents:MaxBytes") ?? FileLimits.DefaultMaxBytes));
        services.AddSingleton<BlobStore>();
        if (configuration["Documents:ClamAv"] is { Length: > 0 } clamd)
        {
            services.AddSingleton<IFileScanner>(new ClamAv(clamd));
        }

        services.AddSingleton<FileIntake>();
        services.AddScoped(s => new FileDesk(
            s.GetRequiredService<AppDb>(), s.GetRequiredService<Acts>(), s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<FileIntake>(), s.GetRequiredService<BlobStore>(), s.GetServices<IFileScanner>().Any()));
        services.AddScoped(s => new FileSweep(
            s.GetRequiredService<AppDb>(), s.GetRequiredService<Acts>(), s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<BlobStore>(), s.GetServices<IFileScanner>(), TimeProvider.System));
        services.AddHostedService<FileWorker>();
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => FilesApi.Map(endpoints);
}
