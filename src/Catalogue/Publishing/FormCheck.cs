using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Publishing;

/// <summary>Whether a form can be asked: names, types, choices, bounds and conditions.</summary>
internal static partial class FormCheck
{
    private const int MostFields = 200;

    internal static void Check(Findings found, EForm form)
    {
        found.Text(form.Code, "form.code", 80);
        found.Unless(form.Version >= 1, "form.version", "Phiên bản tính từ 1.");
        found.Unless(form.Pages.Count > 0, "form.pages", "Biểu mẫu chưa có trang nào.");
        found.Unique(form.Pages.Select(p => p.Code), "form.pages");
        found.Unique(form.Fields.Select(f => f.Name), "form.fields");
        found.Unless(form.Fields.Count() <= MostFields, "form.fields", "Biểu mẫu có nhiều nhất {0} mục.", MostFields);
        var earlier = new Dictionary<string, EFormField>(StringComparer.Ordinal);
        foreach (var page in form.Pages)
        {
            found.Unless(PagePattern().IsMatch(page.Code), $"form.{page.Code}", "Mã trang gồm chữ cái không dấu, chữ số, gạch nối.");
            found.Text(page.Title, $"form.{page.Code}.title", 200);
            found.Unless(page.Fields.Count > 0, $"form.{page.Code}", "Trang này chưa có mục nào.");
            foreach (var field in page.Fields)
            {
                Field(found, field, $"form.{field.Name}", earlier);
                earlier.TryAdd(field.Name, field);
            }
        }
    }

    private static void Field(Findings found, EFormField field, string place, Dictionary<string, EFormField> earlier)
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

        Bounds(found, field, place);
        if (field.When is { } when)
        {
            found.Unless(
                earlier.TryGetValue(when.Field, out var other) && Answers(other, when.Value),
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
            case EFormFieldType.Date:
                found.Unless(IsDate(field.Min) && IsDate(field.Max), place, "Giới hạn phải là ngày như 2021-08-30 hoặc “today”.");
                break;
            default:
                found.Add(place, "Chỉ số và ngày mới có giới hạn.");
                break;
        }
    }

    private static bool Answers(EFormField field, JsonElement value) => field.Type switch
    {
        EFormFieldType.YesNo => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
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
