using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Ui;

namespace MotCua.Dossiers.Filing.Wizard;

/// <summary>A page of the procedure's electronic form.</summary>
internal sealed class FormStep(EForm form, EFormPage page) : WizardStep
{
    public override string Code => StepCodes.Form + page.Code;

    public override string Title(WizardContext at) => page.ShownTitle;

    public override IReadOnlyList<FieldView> Fields(WizardContext at) => [.. Views(at, Asked(at))];

    public override IEnumerable<string> Names(WizardContext at) => Asked(at).SelectMany(EFormPosts.Names);

    public override IReadOnlyDictionary<string, string>? Change(string act, IReadOnlyDictionary<string, string> values) =>
        EFormPosts.Change(page.Fields, act, values.GetValueOrDefault);

    public override IReadOnlyDictionary<string, string[]> Check(WizardContext at, IReadOnlyDictionary<string, string> values) =>
        EFormChecker.CheckPage(form, page.Code, Answers(page.Fields, values), Earlier(at), at.Today, at.Texts, at.Places).Errors;

    public override IEnumerable<Told> Tell(WizardContext at)
    {
        var good = Good(at);
        foreach (var field in Asked(at).Where(f => f.When?.Holds(good) ?? true))
        {
            var words = EFormWords.Of(field, good[field.Name], at.Texts);
            if (words.Length == 0)
            {
                words = at.Draft.Value(Code, EFormPosts.NameOf(field));
            }

            if (words.Length > 0 || field.MustBeAnswered)
            {
                yield return new Told(field.ShownLabel, words);
            }
        }
    }

    public override bool Mends(string path) => page.Fields.Any(f => path == EFormPosts.NameOf(f) || path.StartsWith(EFormPosts.NameOf(f) + ".", StringComparison.Ordinal));

    /// <summary>True when the page asks something, given the pages before.</summary>
    public bool IsAsked(WizardContext at) => Asked(at).Any();

    /// <summary>All answers of a draft as the checker and the filing take them.</summary>
    public static JsonElement Answers(WizardContext at)
    {
        var all = new JsonObject();
        foreach (var page in at.Record.Form?.Pages ?? [])
        {
            foreach (var (name, value) in Raw(page.Fields, at.Draft.Page(StepCodes.Form + page.Code)?.Values))
            {
                all[name] = value?.DeepClone();
            }
        }

        return JsonSerializer.SerializeToElement(all);
    }

    // A field that hangs on one of this very page is always shown, with the condition in its hint: without script the page cannot know.
    private IEnumerable<EFormField> Asked(WizardContext at)
    {
        var earlier = Earlier(at);
        var here = page.Fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var asked = EFormChecker.Asked(page, earlier).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return page.Fields.Where(f => f.When is null || here.Contains(f.When.Field) || asked.Contains(f.Name));
    }

    private JsonObject Earlier(WizardContext at)
    {
        var good = new JsonObject();
        foreach (var before in form.Pages.TakeWhile(p => p.Code != page.Code))
        {
            var check = EFormChecker.CheckPage(
                form, before.Code, Answers(before.Fields, at.Draft.Page(StepCodes.Form + before.Code)?.Values), good, at.Today, places: at.Places);
            foreach (var (name, value) in check.Answers)
            {
                good[name] = value?.DeepClone();
            }
        }

        return good;
    }

    private JsonObject Good(WizardContext at)
    {
        var good = Earlier(at);
        foreach (var (name, value) in EFormChecker.CheckPage(
            form, page.Code, Answers(page.Fields, at.Draft.Page(Code)?.Values), good, at.Today, places: at.Places).Answers)
        {
            good[name] = value?.DeepClone();
        }

        return good;
    }

    private static JsonElement Answers(IReadOnlyList<EFormField> fields, IReadOnlyDictionary<string, string>? values) =>
        JsonSerializer.SerializeToElement(Raw(fields, values));

    private static JsonObject Raw(IReadOnlyList<EFormField> fields, IReadOnlyDictionary<string, string>? values) =>
        EFormPosts.Read(fields, n => values?.GetValueOrDefault(n));

    private IEnumerable<FieldView> Views(WizardContext at, IEnumerable<EFormField> asked)
    {
        var values = at.Draft.Page(Code)?.Values;
        var known = page.Fields.Where(f => f.From is not null)
            .ToDictionary(f => f.Name, f => FormPrefill.Of(f, Person(at), at.Earlier), StringComparer.Ordinal);
        var first = known.Values.SelectMany(v => v).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        string? Typed(string name) => (values ?? first).GetValueOrDefault(name);
        var views = new EFormViews(form, Typed, at.Texts, at.Places)
        {
            Here = page.Fields,
            Good = page.Fields.Any(f => f.Compute is not null || f.Fields?.Any(i => i.Compute is not null) == true) ? Good(at) : [],
            Source = f => known.TryGetValue(f.Name, out var from) && from.Count > 0 && from.All(v => Typed(v.Key) == v.Value) ? FormPrefill.Words(f, at.Texts) : null,
        };
        return asked.Select(views.Of);
    }

    // Whoever files for somebody else on a paper of the day: nothing is known of them.
    private static PersonFacts? Person(WizardContext at) =>
        at.ForAnother ? null : at.ActsForAccount is null ? at.Caller.Person : at.ActsFor?.Person;
}
