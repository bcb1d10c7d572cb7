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
        var properties = new JsonObject();
        foreach (var field in form.Fields)
        {
            properties[field.Name] = Property(field);
        }

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = string.Create(CultureInfo.InvariantCulture, $"urn:motcua:form:{form.Code}:{form.Version}"),
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
            ["required"] = Names(form.Fields.Where(f => f.Required && f.When is null)),
        };
        var conditional = form.Fields.Where(f => f is { Required: true, When: not null }).ToList();
        if (conditional.Count > 0)
        {
            schema["allOf"] = new JsonArray([.. conditional.GroupBy(f => (f.When!.Field, f.When.Value.GetRawText())).Select(IfThen)]);
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

    private static JsonObject IfThen(IGrouping<(string Field, string Value), EFormField> group) => new()
    {
        ["if"] = new JsonObject
        {
            ["properties"] = new JsonObject { [group.Key.Field] = new JsonObject { ["const"] = JsonNode.Parse(group.Key.Value) } },
            ["required"] = new JsonArray(group.Key.Field),
        },
        ["then"] = new JsonObject { ["required"] = Names(group) },
    };

    private static JsonArray Names(IEnumerable<EFormField> fields) => new([.. fields.Select(f => (JsonNode)f.Name)]);

    private static JsonObject Property(EFormField field)
    {
        var property = new JsonObject
        {
            ["title"] = field.Label,
            ["type"] = field.Type switch
            {
                EFormFieldType.Integer or EFormFieldType.Money => "integer",
                EFormFieldType.YesNo => "boolean",
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
