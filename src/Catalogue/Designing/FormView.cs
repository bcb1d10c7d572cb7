using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Editing;
using MotCua.Catalogue.Publishing;

namespace MotCua.Catalogue.Designing;

/// <summary>The form of a draft as it is kept: its nodes, what they say, and what is wrong at each question.</summary>
internal sealed class FormView
{
    private readonly IReadOnlyDictionary<string, string[]> findings;

    private FormView(ProcedureDraft draft)
    {
        Draft = draft;
        Record = CatalogueJson.Read<ProcedureRecord>(draft.Record);
        Nodes = RecordText.Nodes(draft.Record)["form"] as JsonObject;
        var found = new Findings();
        if (Record.Form is { } form)
        {
            FormCheck.Check(found, form);
        }

        findings = found.All;
    }

    internal static FormView Of(ProcedureDraft draft) => new(draft);

    public ProcedureDraft Draft { get; }

    public ProcedureRecord Record { get; }

    public EForm? Form => Record.Form;

    public JsonObject? Nodes { get; }

    public string Address => $"/can-bo/thu-tuc/ban-thao/{Draft.Id}/bieu-mau";

    /// <summary>Its questions that stand before the one of this name, or before the end of what precedes a new one.</summary>
    /// <param name="form">The form.</param>
    /// <param name="name">Name of the question; empty for a new one.</param>
    /// <param name="page">Code of the page that gets the new one.</param>
    /// <param name="after">The question after which it comes, or empty.</param>
    /// <param name="group">The group of whose rows it is, or empty: then what stands before it in the row comes too.</param>
    internal static IEnumerable<JsonObject> Before(JsonObject? form, string name, string page, string after, string group)
    {
        if (group.Length > 0)
        {
            var row = FormNodes.Field(form, group) is { } home ? FormNodes.Fields(home) : [];
            var end = name.Length > 0 ? row.TakeWhile(f => FormNodes.PathOf(f) != name)
                : after.Length > 0 ? row.Take(row.ToList().FindIndex(f => FormNodes.Text(f, "name") == after) is >= 0 and var at ? at + 1 : row.Count) : row;
            return [.. Before(form, group, page, string.Empty, string.Empty), .. end];
        }

        return Above(form, name, page, after);
    }

    private static IEnumerable<JsonObject> Above(JsonObject? form, string name, string page, string after)
    {
        foreach (var leaf in FormNodes.Pages(form))
        {
            foreach (var field in FormNodes.Fields(leaf))
            {
                if (name.Length > 0 && FormNodes.Text(field, "name") == name)
                {
                    yield break;
                }

                yield return field;
                if (name.Length == 0 && after.Length > 0 && FormNodes.Text(field, "name") == after)
                {
                    yield break;
                }
            }

            if (name.Length == 0 && FormNodes.Text(leaf, "code") == page)
            {
                yield break;
            }
        }
    }

    /// <summary>What is wrong with a question, by what of it.</summary>
    internal IReadOnlyList<(string What, string Said)> Wrong(string name)
    {
        // What is wrong with a question of the rows is said there.
        var inner = FormNodes.Field(Nodes, name) is { } field && FormNodes.IsGroup(field) ? FormNodes.NamesIn(field) : [];
        return At("form." + name, w => w is not "title" && !inner.Contains(w.Split('.')[0]));
    }

    internal IReadOnlyList<string> WrongPage(string code) => [.. At("form." + code, w => w is "title" or "").Select(w => w.Said)];

    /// <summary>What is wrong with the form as a whole, or at a place that is no question and no page.</summary>
    internal IReadOnlyList<string> Wrong()
    {
        var owned = FormNodes.Names(Nodes).Concat(FormNodes.Pages(Nodes).Select(p => FormNodes.Text(p, "code"))).Select(n => "form." + n).ToHashSet(StringComparer.Ordinal);
        return [.. findings.Where(f => !owned.Contains(f.Key.Split('.') is [var form, var name, ..] ? $"{form}.{name}" : f.Key)).SelectMany(f => f.Value)];
    }

    private List<(string What, string Said)> At(string place, Func<string, bool> what) =>
        [.. findings.Where(f => f.Key == place || f.Key.StartsWith(place + ".", StringComparison.Ordinal))
            .Select(f => (What: f.Key.Length > place.Length ? f.Key[(place.Length + 1)..] : string.Empty, Texts: f.Value))
            .Where(f => what(f.What)).SelectMany(f => f.Texts.Select(s => (f.What, s)))];
}
