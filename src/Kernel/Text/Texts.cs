using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace MotCua.Kernel;

/// <summary>
/// The words of the product. The Vietnamese sentence is the key and the text; each module ships its English in <c>texts/en.json</c>
/// (embedded). The language is that of <see cref="CultureInfo.CurrentUICulture"/>.
/// </summary>
public sealed class Texts
{
    private readonly FrozenDictionary<string, string> english;

    /// <summary>Reads the English texts of the given assemblies.</summary>
    /// <param name="assemblies">The modules' assemblies.</param>
    public Texts(IEnumerable<Assembly> assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in assemblies.Distinct())
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith("texts.en.json", StringComparison.Ordinal)))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                foreach (var (key, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                {
                    all[key] = value;
                }
            }
        }

        english = all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>All keys that have an English text.</summary>
    public IReadOnlyCollection<string> Keys => english.Keys;

    /// <summary>True when the present request is answered in English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The text in the present language.</summary>
    /// <param name="vietnamese">The Vietnamese text, which is the key.</param>
    public string this[string vietnamese] => IsEnglish ? English(vietnamese) : vietnamese;

    /// <summary>The text in the present language, with its places filled.</summary>
    /// <param name="vietnamese">The Vietnamese text with <c>{0}</c> places.</param>
    /// <param name="args">What fills them.</param>
    public string this[string vietnamese, params object?[] args] => string.Format(CultureInfo.CurrentCulture, this[vietnamese], args);

    /// <summary>A pair of texts kept as data: the one for the present language.</summary>
    public static string Pick(string vietnamese, string? english) =>
        IsEnglish && !string.IsNullOrEmpty(english) ? english : vietnamese;

    /// <summary>The English text, or the Vietnamese where none is known.</summary>
    public string English(string vietnamese) => english.GetValueOrDefault(vietnamese, vietnamese);

    /// <summary>The sentence of a refusal in the present language.</summary>
    public string Of(Refused refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return refused.Args.Length == 0 ? this[refused.Text] : this[refused.Text, refused.Args];
    }
}
