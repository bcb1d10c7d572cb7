using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MotCua.Dossiers.Office;

/// <summary>
/// The values of a form made of data: what was posted, else what is known. Names are those of the API (<c>applicant.fullName</c>,
/// <c>papers.GT01</c>), so that a refusal finds its field.
/// </summary>
internal sealed class TypedForm(IFormCollection? posted)
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    public static TypedForm Empty => new(null);

    /// <summary>True when somebody typed; then nothing known is put in its place.</summary>
    public bool IsPosted => posted is not null;

    /// <summary>The value, or an empty text.</summary>
    public string this[string name] => posted is not null
        ? posted[name].ToString()
        : known.GetValueOrDefault(name, string.Empty);

    /// <summary>The value, or null when there is none.</summary>
    public string? Find(string name) => this[name] is { Length: > 0 } text ? text : null;

    /// <summary>All values of a name that may come several times.</summary>
    public IReadOnlyList<string> All(string name) => posted is not null
        ? [.. posted[name].Where(v => !string.IsNullOrEmpty(v)).Select(v => v!)]
        : known.TryGetValue(name, out var one) ? [one] : [];

    /// <summary>A whole number, or null for what is none.</summary>
    public int? Number(string name) =>
        int.TryParse(this[name].Replace(".", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The value as identifiers of files.</summary>
    public IReadOnlyList<Guid> Ids(string name) => [.. All(name).Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];

    /// <summary>Says what is known, for a form that nobody has typed in yet.</summary>
    public TypedForm Know(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            known[name] = value;
        }

        return this;
    }

    /// <summary>Puts a value in the place of what was typed (a scanned card fills its block).</summary>
    public static TypedForm Over(IFormCollection posted, IReadOnlyDictionary<string, string> filled) =>
        new(new FormCollection(
            posted.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal)
                .Concat(filled.Select(f => KeyValuePair.Create(f.Key, new StringValues(f.Value))))
                .GroupBy(f => f.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal)));
}
