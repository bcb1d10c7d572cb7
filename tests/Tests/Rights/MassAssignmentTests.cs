using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Kernel.Data;
using MotCua.Tests.Support;

namespace MotCua.Tests.Rights;

/// <summary>
/// What comes in over any form or body of any address is read into types of its own, never into a row: so no field that a form does not have can be
/// written by adding it.
/// </summary>
public sealed class MassAssignmentTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task No_form_and_no_body_is_read_into_a_row()
    {
        var rows = await RowsAsync();
        var read = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => Read(e).Select(t => (Where: "/" + e.RoutePattern.RawText?.TrimStart('/'), Type: t))).Distinct().ToList();

        Assert.True(read.Count > 100, $"{read.Count} types read");
        Assert.Empty(read.Where(r => Reaches(r.Type, rows, [])).Select(r => $"{r.Where} reads {r.Type.Name}"));
    }

    [Fact]
    public async Task Canary_a_form_that_holds_a_row_is_found()
    {
        var rows = await RowsAsync();

        Assert.True(Reaches(typeof(Offender), rows, []));
        Assert.False(Reaches(typeof(Lawful), rows, []));
    }

    private Task<HashSet<Type>> RowsAsync() =>
        app.DoAsync(s => Task.FromResult(s.GetRequiredService<AppDb>().Model.GetEntityTypes().Select(e => e.ClrType).ToHashSet()));

    private static IEnumerable<Type> Read(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page)
        {
            return page.BoundProperties.Select(p => p.ParameterType).Concat(page.HandlerMethods.SelectMany(h => h.Parameters).Select(p => p.ParameterType));
        }

        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } uncompiled)
        {
            return uncompiled.BoundProperties.Select(p => p.ParameterType);
        }

        return endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } body ? [body] : [];
    }

    // Through lists, nullables and the properties of our own types.
    private static bool Reaches(Type type, HashSet<Type> rows, HashSet<Type> seen)
    {
        if (rows.Contains(type))
        {
            return true;
        }

        if (!seen.Add(type))
        {
            return false;
        }

        return type.GetGenericArguments().Any(t => Reaches(t, rows, seen))
            || (type.IsArray && Reaches(type.GetElementType()!, rows, seen))
            || (type.Namespace?.StartsWith("MotCua", StringComparison.Ordinal) == true && !type.IsEnum
                && type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }).Any(p => Reaches(p.PropertyType, rows, seen)));
    }

    private sealed class Offender
    {
        public List<Dossier?> Inside { get; set; } = [];
    }

    private sealed class Lawful
    {
        public string? Name { get; set; }

        public Lawful? Next { get; set; }
    }
}
