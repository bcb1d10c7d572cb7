using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Designing;

/// <summary>
/// A question as it stands in the designer's form. Each value is written into the question's own JSON, so what is not asked here stays. The name is
/// made from the label once, and stays when the label changes: answers and conditions are kept by it.
/// </summary>
internal sealed class QuestionForm
{
    private const int MostLabel = 300;
    private const int MostHint = 1_000;
    private static readonly string[] Bound = ["min", "max"];
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>The name it has; empty for a new question.</summary>
    internal string Was => this["was"];

    internal string Page => this["page"];

    /// <summary>Name of the group of whose rows it is; empty for a question of a page.</summary>
    internal string Group => this["group"];

    /// <summary>The kind as JSON says it.</summary>
    internal string Type => this["type"] is { Length: > 0 } type ? type : Kinds.Text;

    internal string this[string key] => values.GetValueOrDefault(key, string.Empty);

    internal static QuestionForm Of(JsonObject field, IReadOnlyList<Choice> conditions)
    {
        var form = new QuestionForm();
        foreach (var key in (string[])["label", "labelEn", "hint", "hintEn", "type", "maxLength", "compute", "from"])
        {
            form.values[key] = FormNodes.Text(field, key);
        }

        foreach (var key in Bound)
        {
            form.values[key] = Shown(form.Type, FormNodes.Text(field, key));
        }

        form.values["was"] = FormNodes.PathOf(field);
        form.values["group"] = FormNodes.GroupOf(field) is { } group ? FormNodes.Text(group, "name") : string.Empty;
        form.values["page"] = field.Parent is null ? string.Empty : FormNodes.Text(FormNodes.PageOf(field), "code");
        form.values["required"] = FormNodes.Text(field, "required");
        form.values["options"] = ChoiceLines.Show(field["options"] as JsonArray);
        form.values["when"] = Conditions.Chosen(field["when"], conditions);
        form.values["whenIs"] = form["when"].EndsWith(" ?", StringComparison.Ordinal) ? FormNodes.Text(field["when"], "equals") : string.Empty;
        return form;
    }

    internal static QuestionForm New(string page, string? group, string? after)
    {
        var form = new QuestionForm();
        (form.values["page"], form.values["group"], form.values["after"], form.values["type"]) = (page, group ?? string.Empty, after ?? string.Empty, Kinds.Text);
        return form;
    }

    internal static QuestionForm Of(IFormCollection posted)
    {
        var form = new QuestionForm();
        foreach (var (name, value) in posted)
        {
            form.values[name] = (value.Count > 0 ? value[0] ?? string.Empty : string.Empty).ReplaceLineEndings("\n");
        }

        return form;
    }

    /// <summary>Writes what was typed into the form; answers the question's name.</summary>
    internal string WriteTo(JsonObject form, Findings found)
    {
        var page = FormNodes.Page(form, Page);
        found.Unless(page is not null, "page", "Trang này không còn. Bạn chọn trang khác.");
        var field = Was.Length == 0 ? [] : FormNodes.Field(form, Was);
        if (field is null)
        {
            throw Refused.NotFound("form.noQuestion", "Câu hỏi này không còn trong biểu mẫu.");
        }

        var group = field.Parent is not null ? FormNodes.GroupOf(field) : Group.Length == 0 ? null
            : FormNodes.Field(form, Group) is { } named && FormNodes.IsGroup(named) ? named : throw Refused.NotFound("form.noQuestion", "Câu hỏi này không còn trong biểu mẫu.");
        found.Unless(group is null || Kinds.Find(Type)?.HasRows != true, "type", "Trong một dòng không có bảng nhiều dòng khác. Bạn chọn kiểu khác.");
        var before = FormNodes.Text(field, "type");
        Words(field, found);
        Answers(field, before, found);
        Conditions.Write(field, this["when"], this["whenIs"], form, group, found);
        if (field.Parent is null && page is not null)
        {
            field.Insert(0, "name", FieldNames.OfLabel(FormNodes.Text(field, "label"), group is null ? FormNodes.Names(form) : FormNodes.NamesIn(group)));
            FormNodes.Insert(group ?? page, field, this["after"]);
        }
        else if (group is null && page is not null && !ReferenceEquals(FormNodes.PageOf(field), page))
        {
            FormNodes.Place(field, page, null);
        }

        return FormNodes.PathOf(field);
    }

    private void Words(JsonObject field, Findings found)
    {
        var label = SearchText.Tidy(this["label"]);
        found.Unless(label.Length > 0, "label", "Chưa có nội dung.");
        Long(found, "label", label, MostLabel);
        field["label"] = label;
        foreach (var (key, most) in (ReadOnlySpan<(string, int)>)[("labelEn", MostLabel), ("hint", MostHint), ("hintEn", MostHint)])
        {
            var text = SearchText.Tidy(this[key]);
            Long(found, key, text, most);
            if (text.Length > 0)
            {
                field[key] = text;
            }
            else
            {
                field.Remove(key);
            }
        }

        field["required"] = this["required"] == "true";
    }

    // What the chosen kind does not have goes when the kind was changed; typed for it anew, it is said at its field.
    private void Answers(JsonObject field, string before, Findings found)
    {
        if (Kinds.Find(Type) is not { } kind)
        {
            found.Unless(Type == before, "type", "Không có kiểu trả lời này.");
            return;
        }

        var had = Kinds.Find(before);
        if (had?.HasRows == true && !kind.HasRows)
        {
            found.Unless(FormNodes.Fields(field).Count == 0, "type", "Mỗi dòng đang có câu hỏi. Bạn xóa các câu ấy trước khi chọn kiểu khác.");
            field.Remove("fields");
        }
        else if (kind.HasRows)
        {
            field["fields"] ??= new JsonArray();
        }

        field["type"] = kind.Code;

        // A formula and a source are judged where the whole form is: what they name must stand before.
        Own(field, "from", kind.HasSource, had?.HasSource != false, found, TextOf("from"));
        Own(field, "compute", kind.HasFormula, had?.HasFormula == true, found, TextOf("compute"));
        Own(field, "maxLength", kind.HasLength, had?.HasLength == true, found, Whole(field, "maxLength", kind.HasLength, found));
        foreach (var key in Bound)
        {
            var (bounds, bound) = (kind.HasBounds || kind.HasRows, had is { HasBounds: true } or { HasRows: true });
            Own(field, key, bounds, bound, found, BoundOf(kind.Code, key, had?.Code == kind.Code || !bounds, found));
        }

        if (kind.HasChoices)
        {
            var options = ChoiceLines.Read(this["options"], field["options"] as JsonArray, found);
            found.Unless(options.Count > 0, "options", "Ghi mỗi dòng một câu trả lời.");
            field["options"] = options;
        }
        else
        {
            Own(field, "options", false, had?.HasChoices == true, found, null);
        }
    }

    private void Own(JsonObject field, string key, bool has, bool had, Findings found, JsonNode? value)
    {
        var typed = this[key].Trim().Length > 0;
        found.Unless(has || had || !typed, key, "Kiểu trả lời đã chọn không có mục này. Bạn xóa đi hoặc chọn kiểu khác.");
        if (has && value is not null)
        {
            field[key] = value;
        }
        else if (has || had)
        {
            field.Remove(key);
        }
    }

    private JsonValue? TextOf(string key) => this[key].Trim() is { Length: > 0 } text ? JsonValue.Create(text) : null;

    private JsonValue? Whole(JsonObject field, string key, bool asked, Findings found)
    {
        var digits = Plain(this[key]);
        if (!asked || digits.Length == 0)
        {
            return null;
        }

        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 10_000)
        {
            return JsonValue.Create(number);
        }

        found.Add(key, "Ghi một số nguyên từ 1 đến 10.000.");
        return field[key]?.DeepClone() as JsonValue;
    }

    // A bound left over from another kind is no bound of this one: it is dropped when it can't be read.
    private JsonValue? BoundOf(string kind, string key, bool strict, Findings found)
    {
        var typed = this[key].Trim();
        if (typed.Length == 0 || kind is not ("integer" or "money" or "date" or Kinds.Group))
        {
            return null;
        }

        if (kind == "date")
        {
            if (SearchText.Fold(typed) is "hom nai" or "hom nay" or "today")
            {
                return JsonValue.Create("today");
            }

            if (TypedDate.TryParse(typed, out var day))
            {
                return JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }

            found.Unless(!strict, key, "Ghi một ngày như 30/8/2021, hoặc “hôm nay”.");
            return null;
        }

        if (long.TryParse(Plain(typed), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return JsonValue.Create(number);
        }

        found.Unless(!strict, key, "Ghi một số nguyên, ví dụ 1.500.000.");
        return null;
    }

    private static void Long(Findings found, string key, string text, int most) => found.Unless(text.Length <= most, key, "Dài quá {0} ký tự.", most);

    private static string Plain(string typed) => string.Concat(typed.Where(c => c is not ('.' or ' ' or '\u00a0')));

    private static string Shown(string kind, string bound) => bound switch
    {
        "today" => Texts.Pick("hôm nay", "today"),
        _ when kind == "date" && DateOnly.TryParseExact(bound, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => TypedDate.Format(day),
        _ => bound,
    };
}
