using System.Globalization;
using System.Text.Json.Nodes;

namespace MotCua.Catalogue.Contract;

/// <summary>A form as JSON Schema 2020-12, for those who file through the API.</summary>
public static class EFormSchema
{
    /// <summary>
    /// The schema: <c>title</c> and <c>description</c> in Vietnamese with <c>titleEn</c> and <c>descriptionEn</c> beside them, conditions
    /// as <c>if</c>/<c>then</c>, and the pages in the annotation <c>pages</c>.
    /// </summary>
    public static JsonObject ToJsonSchema(EForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = string.Create(CultureInfo.InvariantCulture, $"urn:motcua:form:{form.Code}:{form.Version}"),
        };
        Asks(schema, [.. form.Fields]);
        if (form.Minutes is { } minutes)
        {
            schema["minutes"] = minutes;
        }

        if (form.Rules is { Count: > 0 } rules)
        {
            schema["rules"] = new JsonArray([.. rules.Select(r => new JsonObject
            {
                ["check"] = r.Check,
                ["message"] = r.Message,
                ["messageEn"] = r.MessageEn,
                ["field"] = r.Field,
            })]);
        }

        schema["pages"] = new JsonArray([.. form.Pages.Select(p => new JsonObject
        {
            ["code"] = p.Code,
            ["title"] = p.Title,
            ["titleEn"] = p.TitleEn,
            ["fields"] = Names(p.Fields),
        })]);
        return schema;
    }

    private static void Asks(JsonObject schema, IReadOnlyList<EFormField> fields)
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            properties[field.Name] = Property(field);
        }

        schema["type"] = "object";
        schema["additionalProperties"] = false;
        schema["properties"] = properties;
        schema["required"] = Names(fields.Where(f => f is { MustBeAnswered: true, When: null } && (f.Type != EFormFieldType.Group || f.LeastRows > 0)));

        // What a row asks because of an answer outside of it cannot be said here; the check of answers knows it.
        var conditional = fields.Where(f => f is { MustBeAnswered: true, When: not null } && fields.Any(o => o.Name == f.When.Field)).ToList();
        if (conditional.Count > 0)
        {
            schema["allOf"] = new JsonArray([.. conditional.GroupBy(f => (f.When!.Field, f.When.Value.GetRawText())).Select(IfThen)]);
        }
    }

    private static JsonObject IfThen(IGrouping<(string Field, string Value), EFormField> group) => new()
    {
        ["if"] = new JsonObject
        {
            ["properties"] = new JsonObject { [group.Key.Field] = Equal(group.Key.Value) },
            ["required"] = new JsonArray(group.Key.Field),
        },
        ["then"] = new JsonObject { ["required"] = Names(group) },
    };

    private static JsonObject Equal(string value) => new() { [value.StartsWith('[') ? "enum" : "const"] = JsonNode.Parse(value) };

    private static JsonArray Names(IEnumerable<EFormField> fields) => new([.. fields.Select(f => (JsonNode)f.Name)]);

    private static JsonObject Property(EFormField field)
    {
        var property = new JsonObject
        {
            ["title"] = field.Label,
            ["type"] = field.Type switch
            {
                EFormFieldType.Integer or EFormFieldType.Money => "integer",
                EFormFieldType.YesNo or EFormFieldType.Declaration => "boolean",
                EFormFieldType.Group => "array",
                EFormFieldType.Address => "object",
                _ => "string",
            },
        };
        Add(property, "titleEn", field.LabelEn);
        Add(property, "description", field.Hint);
        Add(property, "descriptionEn", field.HintEn);
        switch (field.Type)
        {
            case EFormFieldType.Text or EFormFieldType.Textarea:
                property["maxLength"] = field.MaxLength ?? (field.Type == EFormFieldType.Text ? 250 : 4_000);
                break;
            case EFormFieldType.Integer or EFormFieldType.Money:
                Bound(property, "minimum", field.Min ?? (field.Type == EFormFieldType.Money ? "0" : null));
                Bound(property, "maximum", field.Max);
                break;
            case EFormFieldType.Date:
                property["format"] = "date";
                Add(property, "formatMinimum", field.Min);
                Add(property, "formatMaximum", field.Max);
                break;
            case EFormFieldType.PartialDate:
                property["pattern"] = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
                Add(property, "formatMinimum", field.Min);
                Add(property, "formatMaximum", field.Max);
                break;
            case EFormFieldType.Address:
                property["additionalProperties"] = false;
                property["properties"] = new JsonObject
                {
                    ["unit"] = new JsonObject { ["type"] = "string", ["maxLength"] = 20 },
                    ["line"] = new JsonObject { ["type"] = "string", ["maxLength"] = 250 },
                    ["text"] = new JsonObject { ["type"] = "string", ["readOnly"] = true },
                };
                property["anyOf"] = new JsonArray([.. new[] { "unit", "line" }.Select(n => new JsonObject { ["required"] = new JsonArray(n) })]);
                break;
            case EFormFieldType.Group:
                var row = new JsonObject();
                Asks(row, field.Fields ?? []);
                property["items"] = row;
                property["minItems"] = field.LeastRows;
                property["maxItems"] = field.MostRows;
                break;
            case EFormFieldType.Declaration:
                property["const"] = true;
                break;
            case EFormFieldType.Choice:
                property["enum"] = new JsonArray([.. (field.Options ?? []).Select(o => (JsonNode)o.Value)]);
                property["oneOf"] = new JsonArray([.. (field.Options ?? []).Select(Option)]);
                break;
            case EFormFieldType.PersonalId:
                property["pattern"] = "^[0-9]{12}$";
                break;
            case EFormFieldType.TaxCode:
                property["pattern"] = "^[0-9]{10}(-?[0-9]{3})?$";
                break;
            case EFormFieldType.Phone:
                property["format"] = "phone";
                break;
            case EFormFieldType.Email:
                property["format"] = "email";
                property["maxLength"] = 254;
                break;
        }

        if (field.Compute is not null)
        {
            property["readOnly"] = true;
            property["compute"] = field.Compute;
        }

        Add(property, "from", field.From);
        return property;
    }

    private static JsonObject Option(EFormOption option)
    {
        var one = new JsonObject { ["const"] = option.Value, ["title"] = option.Label };
        Add(one, "titleEn", option.LabelEn);
        return one;
    }

    private static void Add(JsonObject to, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            to[name] = text;
        }
    }

    private static void Bound(JsonObject to, string name, string? bound)
    {
        if (long.TryParse(bound, CultureInfo.InvariantCulture, out var number))
        {
            to[name] = number;
        }
    }
}
