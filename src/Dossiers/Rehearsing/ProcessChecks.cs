using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Rehearsing;

/// <summary>Which problems are asked for.</summary>
/// <param name="Procedure">Only of this procedure.</param>
/// <param name="Unit">Only at this unit.</param>
/// <param name="Kind">Only of this kind.</param>
/// <param name="After">Where the page before ended: procedure and unit.</param>
internal sealed record CheckQuery(string? Procedure, string? Unit, ProblemKind? Kind, (string Procedure, string Unit)? After)
{
    private const char Between = '~';

    /// <exception cref="Refused">422 with a sentence at the wrong place; 400 for a broken place.</exception>
    public static CheckQuery Read(IQueryCollection query)
    {
        ProblemKind? kind = null;
        if (Text(query, "kind") is { } named)
        {
            kind = Enum.TryParse<ProblemKind>(named, true, out var known) && Enum.IsDefined(known) && !char.IsAsciiDigit(named[0])
                ? known
                : throw Refused.Field("kind", "Không có loại vấn đề này.");
        }

        (string, string)? after = null;
        if (Text(query, "after") is { } place)
        {
            after = place.Split(Between) is [var procedure, var unit]
                ? (procedure, unit)
                : throw Refused.Malformed("list.badCursor", "Liên kết trang này đã hỏng. Bạn mở lại danh sách từ đầu.");
        }

        return new CheckQuery(Text(query, "procedure"), Text(query, "unit"), kind, after);
    }

    public static string NameOf(ProblemKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    public static string Place(string procedure, string unit) => procedure + Between + unit;

    private static string? Text(IQueryCollection query, string name) =>
        SearchText.Tidy(query[name].ToString()) is { Length: > 0 } text ? SearchText.Cut(text, 120) : null;
}

/// <summary>A procedure at an office with its problems, the gravest first.</summary>
internal sealed record Checked(ProcedureRecord Procedure, UnitSummary Unit, IReadOnlyList<Problem> Problems);

/// <summary>A page of them.</summary>
/// <param name="Items">In the order of procedure and unit.</param>
/// <param name="Next">Where it goes on; null at the end.</param>
/// <param name="Looked">Procedures looked at for this page.</param>
internal sealed record CheckedPage(IReadOnlyList<Checked> Items, string? Next, int Looked);

/// <summary>Checks the process of each procedure at each office that offers it, from what is published and who holds posts today.</summary>
internal sealed class ProcessChecks(
    CatalogueDesk catalogue, ProcessBook processes, AgencyDirectory agencies, AccountDesk accounts, IMemoryCache cache)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 25;

    /// <summary>Procedures that one request looks at; the next page goes on from there.</summary>
    public const int MostLooked = 300;

    private const double DayHours = 8;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    /// <exception cref="Refused">422: no such procedure or unit.</exception>
    public async Task<CheckedPage> FindAsync(CheckQuery query, CancellationToken ct)
    {
        var unit = query.Unit is null ? null : await agencies.FindAsync(query.Unit, null, ct) ?? throw Refused.Field("unit", "Không có cơ quan “{0}”.", query.Unit);
        var codes = query.Procedure is { } one
            ? [(await catalogue.FindAsync(one, null, ct) ?? throw Refused.Field("procedure", "Không có thủ tục mã “{0}”.", one)).Record.Code]
            : await CodesAsync(unit, ct);
        var held = await HeldAsync(ct);
        var (found, looked, last) = (new List<Checked>(), 0, string.Empty);
        foreach (var code in codes.Where(c => query.After is not { } after || string.CompareOrdinal(c, after.Procedure) >= 0))
        {
            if (looked == MostLooked)
            {
                return new CheckedPage(found, CheckQuery.Place(last, "zzz"), looked);
            }

            (last, looked) = (code, looked + 1);
            if (await catalogue.FindAsync(code, null, ct) is not { } procedure)
            {
                continue;
            }

            foreach (var offer in procedure.Offers.Where(o => unit is null || o.Unit.Id == unit.Id).OrderBy(o => o.Unit.Identifier, StringComparer.Ordinal))
            {
                if (query.After is { } after && code == after.Procedure && string.CompareOrdinal(offer.Unit.Identifier, after.Unit) <= 0)
                {
                    continue;
                }

                var problems = (await OfAsync(procedure.Record, offer, held, ct)).Where(p => query.Kind is null || p.Kind == query.Kind).ToList();
                if (problems.Count > 0 && found.Count == PageSize)
                {
                    return new CheckedPage(found, CheckQuery.Place(found[^1].Procedure.Code, found[^1].Unit.Identifier), looked);
                }

                if (problems.Count > 0)
                {
                    found.Add(new Checked(procedure.Record, offer.Unit, problems));
                }
            }
        }

        return new CheckedPage(found, null, looked);
    }

    /// <summary>All that is wrong with one procedure at one office.</summary>
    public async Task<IReadOnlyList<Problem>> OfAsync(ProcedureRecord record, Offer offer, IReadOnlySet<(UnitId, string)> held, CancellationToken ct)
    {
        var process = processes.For(record, RehearsalReader.TermOf(record)?.Committed);
        var problems = new List<Problem>();
        problems.AddRange(OfGraph(GraphOf(process), process, record));
        foreach (var step in process.Steps)
        {
            var at = step.Unit == StepUnit.Reception && offer.Unit.ReceptionUnitId is { } desk ? await agencies.FindActingAsync(desk, ct) ?? offer.Unit : offer.Unit;
            if (!Roles.OfPosts.Contains(step.Role))
            {
                problems.Add(new Problem(ProblemKind.UnknownRole, MendPlaces.Record(record.Code), step, step.Role));
            }
            else if (!held.Contains((at.Id, step.Role)))
            {
                problems.Add(new Problem(ProblemKind.Nobody, MendPlaces.Posts(at, step.Role), step, step.Role, at));
            }
        }

        problems.AddRange(OfRecord(record, process, offer));
        return [.. problems.OrderBy(p => !ProblemWords.IsGrave(p.Kind))];
    }

    /// <summary>A list of steps as a graph: each leads to the next, and back where it may send back.</summary>
    internal static ProcessGraph GraphOf(Process process)
    {
        var steps = process.Steps.Select((step, i) =>
        {
            var roads = ProcessGraph.Onward(process.Steps, i, 1);
            if (i > 0 && step.Actions.Contains("sendBack"))
            {
                roads.Add(new Road(i - 1, 0.1, RoadKind.SentBack));
            }

            return new GraphStep(step.Code, 0, new Effort((double)step.Hours), roads);
        });
        return new ProcessGraph([.. steps], [string.Empty]);
    }

    /// <summary>What the shape of the process alone shows.</summary>
    internal static IEnumerable<Problem> OfGraph(ProcessGraph graph, Process process, ProcedureRecord record)
    {
        var at = MendPlaces.Record(record.Code);
        foreach (var step in graph.Unreachable())
        {
            yield return new Problem(ProblemKind.Unreachable, at, process.StepOf(step.Code));
        }

        foreach (var step in graph.DeadEnds())
        {
            yield return new Problem(ProblemKind.DeadEnd, at, process.StepOf(step.Code));
        }
    }

    private static IEnumerable<Problem> OfRecord(ProcedureRecord record, Process process, Offer offer)
    {
        var at = MendPlaces.Record(record.Code);
        var term = RehearsalReader.TermOf(record);
        if (term is null)
        {
            yield return new Problem(ProblemKind.NoTerm, at);
        }
        else if (process.TotalHours > (decimal)Side.HoursOf(term.Statutory, DayHours))
        {
            yield return new Problem(ProblemKind.OverStatutory, at, Hours: process.TotalHours, Term: term.Statutory);
        }
        else if (process.TotalHours > (decimal)Side.HoursOf(term.Committed, DayHours))
        {
            yield return new Problem(ProblemKind.OverCommitted, at, Hours: process.TotalHours, Term: term.Committed);
        }

        if (process.Steps.LastOrDefault(s => s.Actions.Contains("issueResult")) is not { } issuing)
        {
            yield return new Problem(ProblemKind.NoResult, at);
        }
        else if (string.IsNullOrWhiteSpace(issuing.Paper))
        {
            yield return new Problem(ProblemKind.NoPaper, at, issuing);
        }

        if (record.Papers.Count == 0)
        {
            yield return new Problem(ProblemKind.NoPapers, at);
        }

        if (process.Steps.FirstOrDefault(s => s.Hours <= 0) is { } endless)
        {
            yield return new Problem(ProblemKind.NoHours, at, endless);
        }

        if (record.Form is null && offer.ServiceLevel is ServiceLevel.Full or ServiceLevel.Partial)
        {
            yield return new Problem(ProblemKind.NoForm, at);
        }

        if (record.Terms.Count > 0 && record.Terms.All(t => t.Committed is null))
        {
            yield return new Problem(ProblemKind.NoCommitted, at);
        }
    }

    // Some thousands of short codes at most, read from the index in memory; in an order of their own, by which pages go on.
    private async Task<IReadOnlyList<string>> CodesAsync(UnitSummary? unit, CancellationToken ct)
    {
        var key = ("process.codes", unit?.Id);
        if (cache.TryGetValue(key, out IReadOnlyList<string>? known) && known is not null)
        {
            return known;
        }

        var codes = new List<string>();
        string? cursor = null;
        do
        {
            var page = await catalogue.SearchAsync(new ProcedureQuery(Unit: unit?.Identifier, Cursor: cursor, Limit: 100), ct);
            codes.AddRange(page.Items.Select(i => i.Code));
            cursor = page.Next;
        }
        while (cursor is not null);
        codes.Sort(StringComparer.Ordinal);
        using var entry = cache.CreateEntry(key);
        entry.Value = codes;
        entry.AbsoluteExpirationRelativeToNow = Kept;
        return codes;
    }

    /// <summary>Who holds which role where today; of a unit that ended, where its work is done now.</summary>
    internal async Task<IReadOnlySet<(UnitId, string)>> HeldAsync(CancellationToken ct)
    {
        var held = new HashSet<(UnitId, string)>();
        foreach (var (unit, role) in await accounts.StaffedAsync(Roles.OfPosts, ct))
        {
            held.Add((await agencies.ActingForAsync(unit, ct), role));
        }

        return held;
    }
}
