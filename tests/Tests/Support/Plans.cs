using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Planning;
using MotCua.Kernel.Journal;

namespace MotCua.Tests.Support;

/// <summary>Drafts of reorganisations as two persons bring them to the day.</summary>
internal static class Plans
{
    internal static readonly Actor One = new(new Guid("11111111-1111-4111-8111-111111111111"), "Quản trị một", "administrator", Source: "test");
    internal static readonly Actor Other = new(new Guid("22222222-2222-4222-8222-222222222222"), "Lãnh đạo tỉnh", "provinceLeader", Source: "test");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static DraftStep Split(string unit, string rest, params StepPart[] parts) =>
        new() { Kind = StepKind.Split, Units = [unit], To = rest, Parts = parts };

    internal static DraftStep Merge(string to, params string[] units) => new() { Kind = StepKind.Merge, Units = units, To = to };

    /// <summary>Written by one, approved by another.</summary>
    internal static async Task<Guid> ApprovedAsync(IServiceProvider s, DateOnly day, params DraftStep[] steps)
    {
        var desk = s.GetRequiredService<DraftDesk>();
        var id = await desk.CreateAsync("Sắp xếp", day, "Nghị quyết thử", steps, One, Ct);
        await desk.ProposeAsync(id, 1, One, Ct);
        await desk.ApproveAsync(id, 2, (await desk.FindAsync(id, Ct)).Seal, Other, Ct);
        return id;
    }

    internal static async Task<Guid> AppliedAsync(IServiceProvider s, DateOnly day, params DraftStep[] steps)
    {
        var id = await ApprovedAsync(s, day, steps);
        await s.GetRequiredService<DraftDesk>().ApplyAsync(id, 3, One, Ct);
        return id;
    }
}
