using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MotCua.Kernel;

/// <summary>A module of the product: what it registers and which doors it opens. Listed once, in Web.</summary>
public interface IModule
{
    /// <summary>Short name, which is also the prefix of its tables.</summary>
    string Name { get; }

    /// <summary>The assembly with its mappings, pages and texts.</summary>
    Assembly Assembly => GetType().Assembly;

    /// <summary>Registers the module's services.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Maps the module's API; Razor Pages are found by themselves.</summary>
    void MapEndpoints(IEndpointRouteBuilder endpoints);
}

/// <summary>
/// Work that the host does again and again, each time in a scope of its own; a failure is told and tried again the next time. Two processes may
/// do it at once.
/// </summary>
public interface IRegularWork
{
    /// <summary>How long it rests in between.</summary>
    TimeSpan Every { get; }

    /// <summary>Does it once; answers how much there was to do.</summary>
    Task<int> DoAsync(CancellationToken ct);
}
