using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Api;

namespace MotCua.Accounts.Finding;

/// <summary><c>GET /api/v1/people</c>: officers look for officers.</summary>
internal static class PeopleApi
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/api/v1/people", ListAsync)
        .RequireAuthorization(Policies.Officer)
        .WithName("findPeople")
        .WithTags("people")
        .WithSummary("Officers who hold a post today, by name, unit or the office's telephone");

    private static async Task<Page<PersonSaid>> ListAsync(
        PeopleFinder finder, string? q, string? unit, string? cursor, int? limit, HttpRequest request, CancellationToken ct)
    {
        var question = PeopleQuestion.Read(q, unit);
        var page = await finder.PageAsync(question, cursor, null, PageLimit.Read(request), ct);
        var count = await finder.CountAsync(question, ct);
        return new Page<PersonSaid>([.. page.Rows.Select(PersonSaid.Of)], page.Next, count > NamePages.CountCap ? null : count);
    }
}

internal sealed record PersonSaid(string Account, string Name, IReadOnlyList<PersonPostSaid> Posts, DateOnly? AbsentUntil)
{
    internal static PersonSaid Of(PersonFound p) =>
        new(p.Name, p.DisplayName, [.. p.Posts.Select(x => new PersonPostSaid(x.Post.Title, x.Post.UnitCode, x.Post.UnitName, x.Phone))], p.AbsentUntil);
}

internal sealed record PersonPostSaid(string Title, string Unit, string UnitName, string? Phone);
