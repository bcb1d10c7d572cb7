using Microsoft.Extensions.Caching.Memory;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>What a list can be narrowed by, and by what it is narrowed.</summary>
internal sealed record FilterChoices(
    IReadOnlyList<Choice> Procedures, IReadOnlyList<Choice> Steps, IReadOnlyList<Choice> Channels, IReadOnlyList<Choice> Statuses,
    IReadOnlyList<Choice> Units, IReadOnlyList<FilterChip> Chips);

/// <summary>A filter that holds, and the address without it.</summary>
internal sealed record FilterChip(string Text, string Without);

/// <summary>Finds the filters that make sense for a caller's list.</summary>
internal sealed class ListFilters(
    WorkList list, ListLines lines, AgencyDirectory agencies, IMemoryCache cache, TimeProvider clock, Texts texts)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private const int Most = 200;
    private const int MostUnits = 500;

    public async Task<FilterChoices> OfAsync(ListQuery query, Caller caller, CancellationToken ct)
    {
        // What is in the list decides what can be chosen; of all that ever was, only what is unfinished.
        var whole = new ListQuery { View = query.View == ListView.All ? ListView.Unit : query.View, Unit = query.Unit };
        var (allProcedures, allSteps) = await ChoicesAsync(whole, caller, ct);
        var procedures = allProcedures.Select(p => new Choice(p.Code, p.Name)).ToList();
        var steps = allSteps.DistinctBy(s => s.Code).Select(s => new Choice(s.Code, lines.StepName(s.Code, s.Name))).ToList();
        var units = await UnitsAsync(caller, ct);
        var channels = Enum.GetValues<Channel>().Select(c => new Choice(ListQueries.NameOf(c), texts[StatusWords.Vietnamese(c)])).ToList();
        var statuses = query.View is not (ListView.All or ListView.Unit) ? []
            : Enum.GetValues<DossierStatus>().Where(s => query.View == ListView.All || ListPredicate.Open.Contains(s))
                .Select(s => new Choice(((int)s).ToString(VietnamTime.Culture), texts[StatusWords.Vietnamese(s)])).ToList();
        return new FilterChoices(procedures, steps, channels, statuses, units, Chips(query, procedures, steps, units));
    }

    // What can be chosen changes slowly: a minute old is good enough, and spares two searches of the whole list a page.
    private async Task<(IReadOnlyList<NamedCode> Procedures, IReadOnlyList<NamedCode> Steps)> ChoicesAsync(
        ListQuery whole, Caller caller, CancellationToken ct)
    {
        var key = ("office.choices", caller.Id, whole.View, whole.Unit);
        if (cache.TryGetValue(key, out (IReadOnlyList<NamedCode>, IReadOnlyList<NamedCode>) known))
        {
            return known;
        }

        var found = (await list.ProceduresAsync(whole, caller, Most, ct), await list.StepsAsync(whole, caller, Most, ct));
        return cache.Set(key, found, Kept);
    }

    /// <summary>The units whose dossiers the caller may see; empty when that is only one.</summary>
    public async Task<IReadOnlyList<Choice>> UnitsAsync(Caller caller, CancellationToken ct)
    {
        var all = await agencies.ListAsync(clock.Today(), null, null, null, ct);
        if (!caller.Has(Roles.Auditor) && !caller.Has(Roles.ProvinceLeader))
        {
            var seen = caller.UnitsWith(Roles.Specialist).Concat(caller.UnitsWith(Roles.RecordsClerk)).ToHashSet();
            foreach (var led in caller.UnitsWith(Roles.Leader))
            {
                seen.UnionWith(await agencies.SubtreeAsync(led, ct));
            }

            foreach (var desk in caller.UnitsWith(Roles.Clerk))
            {
                seen.UnionWith((await agencies.ReceivedByAsync(desk, ct)).Select(u => u.Id));
            }

            all = [.. all.Where(u => seen.Contains(u.Id))];
        }

        if (all.Count > MostUnits)
        {
            // A list of thousands helps nobody: the higher tiers, as far as they fit; each reaches to what is below it.
            var fit = 0;
            all = [.. all.GroupBy(u => u.Level).TakeWhile(tier => (fit += tier.Count()) <= MostUnits).SelectMany(tier => tier)];
        }

        return all.Count < 2 ? [] : [.. all.Select(u => new Choice(u.Code, Texts.Pick(u.Name, u.NameEn)))];
    }

    private List<FilterChip> Chips(ListQuery query, List<Choice> procedures, List<Choice> steps, IReadOnlyList<Choice> units)
    {
        var chips = new List<FilterChip>();
        Add(query.Q, q => texts["Tìm: {0}", q], query with { Q = null });
        Add(query.Procedure, p => procedures.FirstOrDefault(c => c.Value == p)?.Text ?? p, query with { Procedure = null });
        Add(query.Field, f => f, query with { Field = null });
        Add(query.Step, s => steps.FirstOrDefault(c => c.Value == s)?.Text ?? s, query with { Step = null });
        Add(query.Channel is { } channel ? texts[StatusWords.Vietnamese(channel)] : null, c => c, query with { Channel = null });
        Add(query.Status is { } status && Enum.IsDefined((DossierStatus)status) ? texts[StatusWords.Vietnamese((DossierStatus)status)] : null,
            s => s, query with { Status = null });
        Add(query.Unit, u => units.FirstOrDefault(c => c.Value == u)?.Text ?? u, query with { Unit = null });
        Add(Day(query.ReceivedFrom), d => texts["Nhận từ {0}", d], query with { ReceivedFrom = null });
        Add(Day(query.ReceivedTo), d => texts["Nhận đến {0}", d], query with { ReceivedTo = null });
        Add(Day(query.EndedFrom), d => texts["Xong từ {0}", d], query with { EndedFrom = null });
        Add(Day(query.EndedTo), d => texts["Xong đến {0}", d], query with { EndedTo = null });
        Add(query.Outcome, o => OutcomeIn(o, query.First), query with { Outcome = null, First = false, PendingOn = null });
        Add(query.Outcome is null ? Day(query.PendingOn) : null, d => texts["Còn dở cuối ngày {0}", d], query with { PendingOn = null });
        return chips;

        void Add(string? value, Func<string, string> words, ListQuery without)
        {
            if (!string.IsNullOrEmpty(value))
            {
                chips.Add(new FilterChip(words(value), "/can-bo/ho-so?" + ListQueries.Write(without)));
            }
        }
    }

    private static string? Day(DateOnly? day) => day is { } d ? Vn.Date(d) : null;

    private string OutcomeIn(string outcome, bool first)
    {
        var words = outcome.ToUpperInvariant() switch
        {
            "EARLY" => texts["trước hạn"],
            "ONTIME" => texts["đúng hạn"],
            "LATE" => texts["quá hạn"],
            "NODATE" or "PENDINGNODATE" => texts["không có hạn"],
            "PENDINGINTIME" => texts["còn dở, trong hạn"],
            "PENDINGLATE" => texts["còn dở, quá hạn"],
            _ => outcome,
        };
        return first ? texts["{0} theo lời hẹn đầu", words] : words;
    }
}
