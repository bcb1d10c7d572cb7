using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Rehearsing;

/// <summary><c>GET /api/v1/rehearsals</c> and <c>GET /api/v1/process-checks</c>: what the pages of the control office show.</summary>
internal static class RehearsalApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/rehearsals", RehearseAsync).RequireAuthorization(Policies.ReformOffice).RequireRateLimiting(RateLimits.Costly).WithTags("Quy trình");
        endpoints.MapGet("/api/v1/process-checks", CheckAsync).RequireAuthorization(Policies.ReformOffice).RequireRateLimiting(RateLimits.Costly).WithTags("Quy trình");
    }

    private static async Task<IResult> RehearseAsync(HttpContext http, RehearsalReader reader, CancellationToken ct)
    {
        var query = http.Request.Query;
        var facts = await reader.ReadAsync(Needed(query, "procedure"), Needed(query, "unit"), ct);
        var known = Side.Known(facts);
        var (before, after, seed) = RehearsalQuery.Read(query, facts, known);
        return TypedResults.Ok(JsonOf(facts, Rehearsal.Of(facts, known, before, after, seed)));
    }

    private static async Task<IResult> CheckAsync(HttpContext http, ProcessChecks checks, Texts texts, CancellationToken ct)
    {
        var page = await checks.FindAsync(CheckQuery.Read(http.Request.Query), ct);
        return TypedResults.Ok(new
        {
            items = page.Items.Select(r => new
            {
                procedure = r.Procedure.Code,
                name = r.Procedure.Name,
                unit = r.Unit.Code,
                unitName = r.Unit.Name,
                problems = r.Problems.Select(p => new { kind = CheckQuery.NameOf(p.Kind), text = ProblemWords.In(p, texts), mendAt = p.MendAt }),
            }),
            next = page.Next,
        });
    }

    internal static string Needed(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 and <= 60 } text
        ? text
        : throw Refused.Field(name, "Cần nêu “{0}”.", name);

    private static object JsonOf(RehearsalFacts facts, Compared it) => new
    {
        procedure = facts.Procedure.Record.Code,
        unit = facts.Unit.Code,
        it.Seed,
        dossiers = Limits.Dossiers,
        rounds = Limits.Rounds,
        calendarFrom = facts.From,
        calendarTo = facts.Before.AddDays(-1),
        before = JsonOf(facts, it.Before, it.Was),
        after = JsonOf(facts, it.After, it.Would),
        sources = new
        {
            rate = JsonOf(facts.Rate),
            share = JsonOf(facts.Share),
            back = JsonOf(facts.Back),
            supplement = JsonOf(facts.Supplement),
            away = JsonOf(facts.Away),
            hours = facts.Steps.ToDictionary(s => s.Step.Code, s => JsonOf(s.Hours)),
        },
        helps = it.Helps.Select(h => new { h.Kind, step = facts.Steps[h.Step].Step.Code, h.OnTime }),
        backtest = new
        {
            forecast = it.Present.OnTime,
            actual = facts.Reality.Dossiers == 0 ? (double?)null : (double)facts.Reality.Kept / facts.Reality.Dossiers,
            facts.Reality.Dossiers,
        },
    };

    private static object JsonOf(Figure figure) => new { figure.Value, figure.Source, figure.Count };

    private static object JsonOf(RehearsalFacts facts, Side side, Forecast forecast) => new
    {
        side.Term,
        side.Rate,
        side.Share,
        side.Back,
        side.Supplement,
        forecast.OnTime,
        onTimeLow = forecast.Low,
        onTimeHigh = forecast.High,
        medianHours = Math.Round(forecast.Median, 2),
        p95Hours = Math.Round(forecast.P95, 2),
        steps = facts.Steps.Select((s, i) => new
        {
            s.Step.Code,
            hours = side.Hours[i],
            waitHours = Math.Round(forecast.Steps[i].Wait, 2),
            longestQueue = forecast.Steps[i].Longest,
            forecast.Steps[i].People,
            busy = Math.Round(forecast.Steps[i].Busy, 3),
        }),
        jam = forecast.IsJammed ? facts.Steps[forecast.Jam].Step.Code : null,
        overrun = forecast.Overrun is { } over ? facts.Steps[over].Step.Code : null,
    };
}
