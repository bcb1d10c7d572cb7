using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Searching;

/// <summary>What others read of a question.</summary>
internal static class Understandings
{
    internal static Understood Of(Asking asking) => new(
        asking.Understood,
        asking.IsChanged,
        [.. asking.Parts.Where(p => !p.IsFiller).SelectMany(p => p.Ways).SelectMany(w => w.Words).Distinct(StringComparer.Ordinal)],
        [.. asking.Parts.Where(p => p.Ways.Count == 0 && !p.IsFiller && p.Own.Count > 0).SelectMany(p => p.Own).Distinct(StringComparer.Ordinal)],
        asking.Moments);
}
