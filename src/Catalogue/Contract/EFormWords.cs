using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Contract;

/// <summary>Answers as people read them.</summary>
public static class EFormWords
{
    /// <summary>The kept answer to a field; empty where there is none. Rows stand under each other.</summary>
    public static string Of(EFormField field, JsonNode? answer, Texts texts)
    {
        switch (field.Type, answer)
        {
            case (_, null):
                return string.Empty;
            case (EFormFieldType.Group, JsonArray rows):
                return string.Join('\n', rows.OfType<JsonObject>().Select((r, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {Row(field, r, texts)}")));
            case (EFormFieldType.Address, JsonObject place):
                return (place["text"] ?? place["line"] ?? place["unit"])?.ToString() ?? string.Empty;
            case (EFormFieldType.YesNo or EFormFieldType.Declaration, JsonValue yes) when yes.TryGetValue<bool>(out var said):
                return field.Type == EFormFieldType.Declaration ? texts["Đã cam đoan"] : said ? texts["Có"] : texts["Không"];
            case (EFormFieldType.Money, JsonValue money) when money.TryGetValue<long>(out var dong):
                return Vn.Money(dong);
            case (EFormFieldType.Integer, JsonValue whole) when whole.TryGetValue<long>(out var number):
                return Vn.Number(number);
            case (EFormFieldType.Date or EFormFieldType.PartialDate, JsonValue date):
                return Date(date.ToString());
            case (EFormFieldType.Choice, _):
                return field.Options?.FirstOrDefault(o => o.Value == answer.ToString())?.ShownLabel ?? answer.ToString();
            case (EFormFieldType.Phone, _):
                return PhoneNumber.TryParse(answer.ToString(), null, out var phone) ? phone.National : answer.ToString();
            default:
                return answer.ToString();
        }
    }

    /// <summary>The same, of answers as they lie in the dossier.</summary>
    public static string Of(EFormField field, JsonElement answers, Texts texts) =>
        answers.ValueKind == JsonValueKind.Object && answers.TryGetProperty(field.Name, out var answer) ? Of(field, JsonNode.Parse(answer.GetRawText()), texts) : string.Empty;

    private static string Row(EFormField group, JsonObject row, Texts texts) => string.Join("; ", (group.Fields ?? [])
        .Where(f => row[f.Name] is not null)
        .Select(f => $"{f.ShownLabel}: {Of(f, row[f.Name], texts)}"));

    private static string Date(string date) => date.Split('-') switch
    {
        [var year, var month] => $"{month.TrimStart('0')}/{year}",
        [_, _, _] when DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Vn.Date(day),
        _ => date,
    };
}
