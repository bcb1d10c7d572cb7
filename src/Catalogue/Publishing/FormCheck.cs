using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Formulas;

namespace MotCua.Catalogue.Publishing;

/// <summary>Whether a form can be asked: names, types, choices, bounds and conditions.</summary>
internal static partial class FormCheck
{
    private const int MostFields = 500;
    private const int MostRules = 100;

    internal static void Check(Findings found, EForm form)
    {
        found.Text(form.Code, "form.code", 80);
        found.Unless(form.Version >= 1, "form.version", "Phiên bản tính từ 1.");
        found.Unless(form.Pages.Count > 0, "form.pages", "Biểu mẫu chưa có trang nào.");
        found.Unique(form.Pages.Select(p => p.Code), "form.pages");
        found.Unique(form.Fields.Select(f => f.Name), "form.fields");
        found.Unless(form.Fields.Sum(f => 1 + (f.Fields?.Count ?? 0)) <= MostFields, "form.fields", "Biểu mẫu có nhiều nhất {0} mục.", MostFields);
        var earlier = new Dictionary<string, EFormField>(StringComparer.Ordinal);
        foreach (var page in form.Pages)
        {
            found.Unless(PagePattern().IsMatch(page.Code), $"form.{page.Code}", "Mã trang gồm chữ cái không dấu, chữ số, gạch nối.");
            found.Text(page.Title, $"form.{page.Code}.title", 200);
            found.Unless(page.Fields.Count > 0, $"form.{page.Code}", "Trang này chưa có mục nào.");
            foreach (var field in page.Fields)
            {
                Field(found, field, $"form.{field.Name}", earlier, null);
                earlier.TryAdd(field.Name, field);
            }
        }

        found.Unless(form.Minutes is null or (>= 1 and <= 600), "form.minutes", "Số phút từ 1 đến 600.");
        found.Unless(form.Rules is null or { Count: <= MostRules }, "form.rules", "Biểu mẫu có nhiều nhất {0} phép kiểm tra chéo.", MostRules);
        foreach (var (rule, number) in (form.Rules ?? []).Select((r, i) => (r, i)))
        {
            Rule(found, form, rule, string.Create(CultureInfo.InvariantCulture, $"form.rules[{number}]"));
        }
    }

    private static void Rule(Findings found, EForm form, EFormRule rule, string place)
    {
        found.Text(rule.Message, place + ".message", 300);
        var group = FormFormulas.GroupOf(form, rule.Field);
        found.Unless(
            group is null ? form.Fields.Any(f => f.Name == rule.Field) : group.Fields?.Any(f => rule.Field == $"{group.Name}.{f.Name}") == true,
            place + ".field", "Phép kiểm tra phải nói ở một mục của biểu mẫu.");
        Formula(found, rule.Check, place + ".check", form.Fields, group, FormulaKind.Truth, "Phép kiểm tra phải cho ra đúng hoặc sai.");
    }

    // Only what stands before may be named, so no formula comes back to itself.
    private static void Formula(
        Findings found, string text, string place, IEnumerable<EFormField> known, EFormField? group, FormulaKind kind, string wrongKind)
    {
        try
        {
            var formula = Formulas.Formula.Read(text, n => FormFormulas.KindOf(known, group, n), n => FormFormulas.IsGroup(known, n));
            found.Unless(formula.Kind == kind, place, wrongKind);
        }
        catch (FormulaException wrong)
        {
            found.Add(place, wrong.Message, wrong.Argument is null ? [] : [wrong.Argument]);
        }
    }

    private static void Row(Findings found, EFormField group, string place, Dictionary<string, EFormField> earlier)
    {
        found.Unless(group.Fields is { Count: > 0 }, place + ".fields", "Nhóm nhiều dòng chưa có mục nào.");
        found.Unique((group.Fields ?? []).Select(f => f.Name), place + ".fields");
        var before = new Dictionary<string, EFormField>(earlier, StringComparer.Ordinal);
        var row = new List<EFormField>();
        foreach (var field in group.Fields ?? [])
        {
            found.Unless(field.Type != EFormFieldType.Group, $"{place}.{field.Name}", "Trong nhóm nhiều dòng không có nhóm khác.");
            Field(found, field, $"{place}.{field.Name}", before, group with { Fields = [.. row] });
            before[field.Name] = field;
            row.Add(field);
        }
    }

    private static void Computed(Findings found, EFormField field, string place, Dictionary<string, EFormField> earlier, EFormField? row)
    {
        found.Unless(
            field.Type is EFormFieldType.Integer or EFormFieldType.Money, place + ".compute", "Chỉ mục số nguyên hoặc tiền mới tính được.");
        found.Unless(field.From is null, place + ".from", "Mục tự tính không điền sẵn.");
        Formula(found, field.Compute!, place + ".compute", earlier.Values, row, FormulaKind.Number, "Công thức phải cho ra một con số.");
    }

    private static void Field(Findings found, EFormField field, string place, Dictionary<string, EFormField> earlier, EFormField? row)
    {
        found.Unless(NamePattern().IsMatch(field.Name), place, "Tên mục gồm chữ cái không dấu và chữ số, bắt đầu bằng chữ thường.");
        found.Text(field.Label, place + ".label", 300);
        var text = field.Type is EFormFieldType.Text or EFormFieldType.Textarea;
        found.Unless(field.MaxLength is null || (text && field.MaxLength is >= 1 and <= 10_000), place + ".maxLength",
            "Chỉ mục chữ mới có độ dài, từ 1 đến 10.000.");
        var choice = field.Type == EFormFieldType.Choice;
        found.Unless(choice == field.Options is { Count: > 0 }, place + ".options", "Mục lựa chọn phải có các câu trả lời, mục khác thì không.");
        if (field.Options is not null)
        {
            found.Unique(field.Options.Select(o => o.Value), place + ".options");
            found.Unless(field.Options.All(o => o.Value.Trim().Length > 0 && o.Label.Trim().Length > 0), place + ".options", "Câu trả lời chưa có nội dung.");
        }

        if (field.Type == EFormFieldType.Group)
        {
            Row(found, field, place, earlier);
        }
        else
        {
            found.Unless(field.Fields is null, place + ".fields", "Chỉ nhóm nhiều dòng mới có mục bên trong.");
        }

        if (field.Compute is not null)
        {
            Computed(found, field, place, earlier, row);
        }

        found.Unless(field.From is null || (EFormSources.All.Contains(field.From) && field.Type is not (EFormFieldType.Group or EFormFieldType.Declaration)),
            place + ".from", "Không có nguồn điền sẵn này.");
        Bounds(found, field, place);
        if (field.When is { } when)
        {
            found.Unless(
                earlier.TryGetValue(when.Field, out var other) && when.Values is { Count: > 0 and <= 50 } values && values.All(v => Answers(other, v)),
                place + ".when", "Điều kiện phải hỏi một mục đứng trước, với một câu trả lời mục ấy nhận.");
        }
    }

    private static void Bounds(Findings found, EFormField field, string place)
    {
        if (field.Min is null && field.Max is null)
        {
            return;
        }

        switch (field.Type)
        {
            case EFormFieldType.Integer or EFormFieldType.Money:
                var (least, most) = (Number(field.Min), Number(field.Max));
                found.Unless((field.Min is null || least is not null) && (field.Max is null || most is not null), place, "Giới hạn phải là số nguyên.");
                found.Unless(least is null || most is null || least <= most, place, "Giới hạn dưới lớn hơn giới hạn trên.");
                break;
            case EFormFieldType.Group:
                found.Unless(
                    (field.Min is null || Number(field.Min) is >= 0 and <= EFormField.MostRowsEver) && (field.Max is null || Number(field.Max) is >= 1 and <= EFormField.MostRowsEver),
                    place, "Số dòng từ 0 đến {0}.", EFormField.MostRowsEver);
                found.Unless((Number(field.Min) ?? 0) <= (Number(field.Max) ?? EFormField.MostRowsEver), place, "Giới hạn dưới lớn hơn giới hạn trên.");
                break;
            case EFormFieldType.Date or EFormFieldType.PartialDate:
                found.Unless(IsDate(field.Min) && IsDate(field.Max), place, "Giới hạn phải là ngày như 2021-08-30 hoặc “today”.");
                break;
            default:
                found.Add(place, "Chỉ số và ngày mới có giới hạn.");
                break;
        }
    }

    private static bool Answers(EFormField field, JsonElement value) => field.Type switch
    {
        EFormFieldType.Group or EFormFieldType.Address => false,
        EFormFieldType.YesNo or EFormFieldType.Declaration => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        EFormFieldType.Choice => value.ValueKind == JsonValueKind.String && field.Options?.Any(o => o.Value == value.GetString()) == true,
        EFormFieldType.Integer or EFormFieldType.Money => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => value.ValueKind == JsonValueKind.String,
    };

    private static long? Number(string? bound) => long.TryParse(bound, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static bool IsDate(string? bound) => bound is null or "today"
        || DateOnly.TryParseExact(bound, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]{0,59}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9\-]{0,39}\z")]
    private static partial Regex PagePattern();
}
