using MotCua.Kernel;

namespace MotCua.Catalogue.Publishing;

/// <summary>What is wrong in a record, by place (<c>terms[0].committed</c>).</summary>
internal sealed class Findings
{
    private const int Most = 100;
    private readonly Dictionary<string, List<string>> found = new(StringComparer.Ordinal);

    internal bool Any => found.Count > 0;

    internal IReadOnlyDictionary<string, string[]> All => found.ToDictionary(f => f.Key, f => f.Value.ToArray(), StringComparer.Ordinal);

    internal void Add(string place, string text, params object?[] args)
    {
        if (found.Count >= Most && !found.ContainsKey(place))
        {
            return;
        }

        if (!found.TryGetValue(place, out var list))
        {
            found[place] = list = [];
        }

        list.Add(args.Length == 0 ? text : string.Format(VietnamTime.Culture, text, args));
    }

    internal void Unless(bool holds, string place, string text, params object?[] args)
    {
        if (!holds)
        {
            Add(place, text, args);
        }
    }

    /// <summary>True when the text is there and not too long; says so when it is not.</summary>
    internal bool Text(string? text, string place, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Add(place, "Chưa có nội dung.");
            return false;
        }

        if (text.Length > most)
        {
            Add(place, "Dài quá {0} ký tự.", most);
            return false;
        }

        return true;
    }

    internal void Unique(IEnumerable<string> codes, string place)
    {
        foreach (var twice in codes.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            Add(place, "Mã “{0}” có hai lần.", twice.Key);
        }
    }

    internal void ThrowIfAny()
    {
        if (Any)
        {
            throw Refused.Input(All);
        }
    }

    /// <summary>In one line, for a list of problems.</summary>
    internal string Line() => string.Join("; ", found.SelectMany(f => f.Value.Select(v => $"{f.Key}: {v}")));
}
