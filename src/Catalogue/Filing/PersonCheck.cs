using System.Globalization;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Catalogue.Filing;

/// <summary>
/// A personal number carries century, year of birth and sex. Where a form asks a person's number and date of birth (or year, or sex),
/// they must agree. Fields belong to one person when their names share what stands before <c>PersonalId</c> (or <c>Id</c>), <c>BirthDate</c>,
/// <c>BirthYear</c> and <c>Sex</c>: <c>motherId</c> and <c>motherBirthYear</c>.
/// </summary>
internal static class PersonCheck
{
    internal static void Run(
        IEnumerable<EFormField> all, IReadOnlyList<EFormField> asked, JsonObject known, AnswerCheck check, Action<string, string> fail)
    {
        var names = asked.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var field in all.Where(f => f.Type == EFormFieldType.PersonalId))
        {
            if (Prefix(field.Name) is not { } prefix || Text(known, field.Name) is not { } number || !CitizenId.TryParse(number, null, out var id))
            {
                continue;
            }

            var (dateField, yearField, sexField) = (Join(prefix, "BirthDate"), Join(prefix, "BirthYear"), Join(prefix, "Sex"));
            if (Text(known, dateField) is { Length: >= 4 } born && born[..4] != id.BirthYear.ToString(CultureInfo.InvariantCulture))
            {
                Fail(field, dateField, "Số định danh này của người sinh năm {0}, không khớp với ngày sinh đã điền.", id.BirthYear);
            }
            else if (Number(known, yearField) is { } year && year != id.BirthYear)
            {
                Fail(field, yearField, "Số định danh này của người sinh năm {0}, không khớp với năm sinh đã điền.", id.BirthYear);
            }

            if (Text(known, sexField) is "male" or "female" && !id.Agrees(null, Text(known, sexField) == "male"))
            {
                Fail(field, sexField, "Số định danh này không khớp với giới tính đã điền.");
            }
        }

        // Said at the page where it can be mended: at the number if it is asked here, else at the other field.
        void Fail(EFormField field, string other, string text, params object?[] args)
        {
            if (names.Contains(field.Name))
            {
                fail("form." + field.Name, check.Say(text, args));
            }
            else if (names.Contains(other))
            {
                fail("form." + other, check.Say(text, args));
            }
        }
    }

    private static string? Prefix(string name) => name == "personalId" ? string.Empty
        : name.EndsWith("PersonalId", StringComparison.Ordinal) ? name[..^"PersonalId".Length]
        : name.EndsWith("Id", StringComparison.Ordinal) ? name[..^"Id".Length] : null;

    private static string Join(string prefix, string name) => prefix.Length > 0 ? prefix + name : char.ToLowerInvariant(name[0]) + name[1..];

    private static string? Text(JsonObject known, string name) =>
        known.TryGetPropertyValue(name, out var node) && node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static long? Number(JsonObject known, string name) =>
        known.TryGetPropertyValue(name, out var node) && node is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;
}
