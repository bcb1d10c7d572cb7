using System.Text.Json;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Loading;

/// <summary><c>reasons.json</c>: what officers and applicants write. A line that names fields belongs to procedures of those fields only.</summary>
internal sealed class ReasonsFile(IReadOnlyDictionary<string, IReadOnlyList<Reason>> all, Dice dice)
{
    public static ReasonsFile Read(string json, Dice dice) =>
        new(JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<Reason>>>(json, EventJson.Options)!, dice);

    /// <summary>A text of the kind that fits the field.</summary>
    public string Of(string kind, string field) => One(kind, field).Text;

    /// <summary>A line of the kind that fits the field (and, where it is addressed, the unit).</summary>
    public Reason One(string kind, string field, string? to = null)
    {
        var folded = SearchText.Fold(field);
        return dice.Pick([.. all[kind].Where(r => (to is null || r.To is null || r.To == to)
            && (r.Fields is null || r.Fields.Any(f => SearchText.Fold(f) == folded)))]);
    }
}

/// <param name="Text">The words.</param>
/// <param name="Fields">Fields of procedures in which it makes sense; null for all.</param>
/// <param name="To">The unit that is asked or answers.</param>
internal sealed record Reason(string Text, IReadOnlyList<string>? Fields = null, string? To = null);
