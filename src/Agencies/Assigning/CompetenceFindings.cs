using MotCua.Agencies.Contract;

namespace MotCua.Agencies.Assigning;

/// <summary>A subject at places that nobody handles, or that more than one unit handles.</summary>
/// <param name="Kind">Kind of subject.</param>
/// <param name="Subject">As it was stated.</param>
/// <param name="Units">Nobody, or those who overlap.</param>
/// <param name="Places">Where.</param>
internal sealed record CompetenceFinding(CompetenceKind Kind, string Subject, IReadOnlyList<UnitSummary> Units, IReadOnlyList<UnitSummary> Places)
{
    internal bool IsGap => Units.Count == 0;
}

/// <summary>
/// Gaps and overlaps of a day. Checked is each subject that anybody is stated to handle, at each lowest area; and the tasks of the commune at
/// areas that are none, where no commune can answer for them.
/// </summary>
internal sealed class CompetenceFindings(AgencyBook book)
{
    internal async ValueTask<IReadOnlyList<CompetenceFinding>> OfAsync(DateOnly day, CancellationToken ct)
    {
        var map = (await book.ReadAsync(ct)).CompetencesOn(day);
        var places = map.Places().ToList();
        var names = map.Holding.GroupBy(r => (r.Kind, r.Subject)).ToDictionary(g => g.Key, g => g.Last().SubjectName);
        var found = new Dictionary<(CompetenceKind, string, string Units), (List<UnitSummary> Units, List<UnitSummary> Places)>();
        foreach (var place in places)
        {
            var here = map.At(place.Id).ToLookup(r => (r.Kind, r.Subject), map.ActingFor);
            foreach (var subject in names.Keys)
            {
                List<UnitSummary> units = [.. here[subject].OfType<UnitSummary>().DistinctBy(u => u.Id).OrderBy(u => u.Level).ThenBy(u => u.Code, StringComparer.Ordinal)];
                if (units.Count != 1 && !(units.Count == 0 && subject.Kind == CompetenceKind.Tier))
                {
                    Note(subject, units, place);
                }
            }

            var tasks = (CompetenceKind.Tier, UnitLevels.Text(UnitLevel.Commune));
            if (place.Level != UnitLevel.Commune && !here[tasks].Any(u => u is not null))
            {
                Note(tasks, [], place);
            }
        }

        return
        [
            .. found.OrderBy(f => f.Value.Units.Count > 0).ThenBy(f => f.Key.Item1).ThenBy(f => f.Key.Item2, StringComparer.Ordinal)
                .Select(f => new CompetenceFinding(f.Key.Item1, names.GetValueOrDefault((f.Key.Item1, f.Key.Item2), f.Key.Item2), f.Value.Units, f.Value.Places)),
        ];

        void Note((CompetenceKind Kind, string Subject) subject, List<UnitSummary> units, UnitSummary place)
        {
            var key = (subject.Kind, subject.Subject, string.Join(' ', units.Select(u => u.Identifier)));
            if (!found.TryGetValue(key, out var noted))
            {
                found[key] = noted = (units, []);
            }

            noted.Places.Add(place);
        }
    }
}
