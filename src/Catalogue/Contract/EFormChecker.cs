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
    private static readonly EForm Nothing = new("none", 1, []);

    /// <summary>Checks all pages.</summary>
    /// <param name="form">The form; null asks nothing, and takes nothing.</param>
    /// <param name="answers">An object of answers by field name; null or undefined is an empty one.</param>
    /// <param name="today">Today in Vietnam, for bounds that say so.</param>
    /// <param name="texts">Gives messages in the present language; Vietnamese without.</param>
    /// <param name="places">The communes of the day, for addresses; null takes what stands there.</param>
    public static EFormCheck Check(
        EForm? form, JsonElement answers, DateOnly? today = null, Texts? texts = null, EFormPlaces? places = null)
    {
        var reading = new FormReading(form ?? Nothing, new AnswerCheck(today, texts, places), today);
        return reading.Whole(answers);
    }

    /// <summary>Checks one page.</summary>
    /// <param name="form">The form.</param>
    /// <param name="pageCode">Which page; 404 when there is none.</param>
    /// <param name="answers">The page's answers.</param>
    /// <param name="earlier">Good answers of earlier pages, for conditions; null is none.</param>
    /// <param name="today">Today in Vietnam, for bounds that say so.</param>
    /// <param name="texts">Gives messages in the present language; Vietnamese without.</param>
    /// <param name="places">The communes of the day, for addresses; null takes what stands there.</param>
    /// <exception cref="Refused">404 <c>form.noPage</c>.</exception>
    public static EFormCheck CheckPage(
        EForm form, string pageCode, JsonElement answers, JsonObject? earlier = null, DateOnly? today = null, Texts? texts = null,
        EFormPlaces? places = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        var page = form.Pages.FirstOrDefault(p => p.Code == pageCode)
            ?? throw Refused.NotFound("form.noPage", "Biểu mẫu không có trang này.");
        return new FormReading(form, new AnswerCheck(today, texts, places), today).Page(page, answers, earlier ?? new JsonObject());
    }

    /// <summary>The fields of a page that are asked, given the answers so far.</summary>
    /// <param name="page">The page.</param>
    /// <param name="answers">Good answers so far.</param>
    public static IEnumerable<EFormField> Asked(EFormPage page, JsonObject answers)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Fields.Where(f => f.When?.Holds(answers) ?? true);
    }

}
