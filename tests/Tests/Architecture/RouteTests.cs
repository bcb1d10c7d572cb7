using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Tests.Support;

namespace MotCua.Tests.Architecture;

/// <summary>Every way into the product says who may take it, and no two ways are the same.</summary>
public sealed partial class RouteTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public void Every_endpoint_names_its_policy_or_is_marked_anonymous()
    {
        Rule.Holds(Unmarked(Routes.Read(app.Services)));
        Rule.Holds(Routes.LockedFiles(app.Services));
    }

    [Fact]
    public void Canary_an_endpoint_without_a_mark_is_found() => Assert.Equal(
        ["POST /can-bo/ho-so says nothing about who may come in."],
        Unmarked([new("POST", "/can-bo/ho-so", null), new("GET", "/thu-tuc", "anonymous"), new("GET", "/can-bo", "officer")]));

    [Fact]
    public void The_doors_are_those_that_were_approved() => Approve.Text(
        "Architecture/routes",
        string.Join('\n', Routes.Read(app.Services).Select(r => $"{r.Method} {r.Pattern} → {r.Door ?? "?"}")));

    [Fact]
    public void No_two_endpoints_have_one_method_and_route() => Rule.Holds(Twice(Routes.Read(app.Services)));

    [Fact]
    public void Canary_two_endpoints_of_one_route_are_found() => Assert.Equal(
        ["GET /api/v1/units/{} is answered by 2 endpoints."],
        Twice([new("GET", "/api/v1/units/{code}", "officer"), new("GET", "/API/v1/units/{id}", "officer"), new("PUT", "/api/v1/units/{id}", "officer")]));

    /// <summary>Paths of views are relative to their project, so one module could hide the view of another.</summary>
    [Fact]
    public void No_two_modules_have_a_view_of_one_path() => Rule.Holds(Hidden(app.Services.GetRequiredService<ApplicationPartManager>()
        .ApplicationParts.OfType<IRazorCompiledItemProvider>().SelectMany(p => p.CompiledItems).Select(i => i.Identifier)));

    [Fact]
    public void Canary_two_views_of_one_path_are_found() =>
        Assert.Equal(["/Listing/Index.cshtml is compiled 2 times."], Hidden(["/Listing/Index.cshtml", "/listing/index.cshtml", "/Home/Home.cshtml"]));

    private static List<string> Unmarked(IEnumerable<Route> routes) =>
        [.. routes.Where(r => r.Door is null).Select(r => $"{r.Method} {r.Pattern} says nothing about who may come in.")];

    // Names of places do not tell routes apart; their constraints do.
    private static List<string> Twice(IEnumerable<Route> routes) =>
    [
        .. routes.GroupBy(r => (r.Method, Pattern: Place().Replace(r.Pattern, "{$1}").ToUpperInvariant()))
            .Where(g => g.Count() > 1)
            .Select(g => $"{g.Key.Method} {Place().Replace(g.First().Pattern, "{$1}")} is answered by {g.Count()} endpoints."),
    ];

    // Imports are read while a project compiles and looked up by nobody afterwards.
    private static List<string> Hidden(IEnumerable<string> views) =>
    [
        .. views.Where(v => !v.EndsWith("/_ViewImports.cshtml", StringComparison.Ordinal)).GroupBy(v => v, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)
            .Select(g => $"{g.First()} is compiled {g.Count()} times."),
    ];

    [GeneratedRegex(@"\{\*{0,2}\w+([^}]*)\}")]
    private static partial Regex Place();
}
