using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Filing;
using MotCua.Kernel;

namespace MotCua.Catalogue.Contract;

/// <summary>What a check of answers found.</summary>
/// <param name="Answers">The good answers, tidied: what is kept.</param>
/// <param name="Errors">Messages by path (<c>form.birthDate</c>); empty when all is well.</param>
public sealed record EFormCheck(JsonObject Answers, IReadOnlyDictionary<string, string[]> Errors)
{
    /// <summary>True when nothing has to be mended.</summary>
    public bool IsGood => Errors.Count == 0;
}

/// <summary>
/// Checks answers against a form. Text is kept composed and without invisible signs; numbers and dates may come as people write them
/// (<c>1.500.000</c>, <c>30/8/2021</c>). An answer to a field that is not asked (its condition does not hold) is left out.
/// </summary>
public static class EFormChecker
{
    private const int MostUnknown = 20;

    /// <summary>Checks all pages.</summary>
    /// <param name="form">The form; null asks nothing, and takes nothing.</param>
    /// <param name="answers">An object of answers by field name; null or undefined is an empty one.</param>
    /// <param name="today">Today in Vietnam, for bounds that say so.</param>
    /// <param name="texts">Gives messages in the present language; Vietnamese without.</param>
    public static EFormCheck Check(EForm? form, JsonElement answers, DateOnly? today = null, Texts? texts = null) =>
        Run(form?.Fields ?? [], form?.Fields ?? [], answers, new JsonObject(), today, texts, form);

    /// <summary>Checks one page.</summary>
    /// <param name="form">The form.</param>
    /// <param name="pageCode">Which page; 404 when there is none.</param>
    /// <param name="answers">The page's answers.</param>
    /// <param name="earlier">Good answers of earlier pages, for conditions; null is none.</param>
    /// <param name="today">Today in Vietnam, for bounds that say so.</param>
    /// <param name="texts">Gives messages in the present language; Vietnamese without.</param>
    /// <exception cref="Refused">404 <c>form.noPage</c>.</exception>
    public static EFormCheck CheckPage(
        EForm form, string pageCode, JsonElement answers, JsonObject? earlier = null, DateOnly? today = null, Texts? texts = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        var page = form.Pages.FirstOrDefault(p => p.Code == pageCode)
            ?? throw Refused.NotFound("form.noPage", "Biểu mẫu không có trang này.");
        return Run(page.Fields, form.Fields, answers, earlier ?? new JsonObject(), today, texts);
    }

    /// <summary>The fields of a page that are asked, given the answers so far.</summary>
    /// <param name="page">The page.</param>
    /// <param name="answers">Good answers so far.</param>
    public static IEnumerable<EFormField> Asked(EFormPage page, JsonObject answers)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Fields.Where(f => Holds(f.When, answers));
    }

    private static EFormCheck Run(
        IEnumerable<EFormField> asked, IEnumerable<EFormField> all, JsonElement answers, JsonObject earlier, DateOnly? today, Texts? texts, EForm? whole = null)
    {
        var errors = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var check = new AnswerCheck(today, texts);
        void Fail(string path, string message)
        {
            if (!errors.TryGetValue(path, out var list))
            {
                errors[path] = list = [];
            }

            list.Add(message);
        }

        var fields = asked.ToList();
        var given = Given(answers, fields, check, Fail);
        var known = (JsonObject)earlier.DeepClone();
        var good = new JsonObject();
        foreach (var field in fields)
        {
            known.Remove(field.Name);
            if (!Holds(field.When, known))
            {
                continue;
            }

            var answer = given.TryGetValue(field.Name, out var said) ? check.Read(field, said) : Answer.None;
            if (answer.Error is not null)
            {
                Fail("form." + field.Name, answer.Error);
            }
            else if (answer.Value is not null)
            {
                good[field.Name] = answer.Value;
                known[field.Name] = answer.Value.DeepClone();
            }
            else if (field.Required)
            {
                Fail("form." + field.Name, check.Missing(field));
            }
        }

        PersonCheck.Run(all, fields, known, check, Fail);
        if (whole is not null && errors.Count == 0)
        {
            SchemaCheck.Run(whole, good, check, Fail);
        }

        return new EFormCheck(good, errors.ToDictionary(e => e.Key, e => e.Value.ToArray(), StringComparer.Ordinal));
    }

    private static Dictionary<string, JsonElement> Given(
        JsonElement answers, List<EFormField> fields, AnswerCheck check, Action<string, string> fail)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (answers.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return given;
        }

        if (answers.ValueKind != JsonValueKind.Object)
        {
            fail("form", check.Say("Phần biểu mẫu phải là một đối tượng JSON."));
            return given;
        }

        var names = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var unknown = 0;
        foreach (var property in answers.EnumerateObject())
        {
            var name = NameOf(property);
            if (name is null || !names.Contains(name))
            {
                if (++unknown <= MostUnknown)
                {
                    fail("form." + Shown(name), check.Say("Biểu mẫu không có mục này."));
                }
            }
            else if (!given.TryAdd(name, property.Value))
            {
                fail("form." + name, check.Say("Mục này được gửi hai lần."));
            }
        }

        return given;
    }

    // A name with half a surrogate pair cannot be read as text at all.
    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shown(string? name)
    {
        var tidy = SearchText.Tidy(name);
        return tidy.Length == 0 ? "?" : string.Concat(tidy.EnumerateRunes().Take(60).Select(r => r.ToString()));
    }

    private static bool Holds(EFormCondition? when, JsonObject known)
    {
        if (when is null)
        {
            return true;
        }

        return known.TryGetPropertyValue(when.Field, out var answer) && answer is not null
            && JsonNode.DeepEquals(answer, JsonNode.Parse(when.Value.GetRawText()));
    }
}
