using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Formulas;
using MotCua.Kernel;

namespace MotCua.Catalogue.Filing;

/// <summary>One answer: its tidy value, or nothing, or what is wrong with it.</summary>
internal readonly record struct Answer(JsonNode? Value, string? Error, string At = "")
{
    internal static readonly Answer None = new(null, null);

    internal static Answer Good(JsonNode value) => new(value, null);

    internal static Answer Bad(string message, string at = "") => new(null, message, at);
}

/// <summary>Reads single answers by the type of their field.</summary>
internal sealed class AnswerCheck(DateOnly? today, Texts? texts, EFormPlaces? places = null)
{
    private const int LineLength = 250;
    private const int AreaLength = 4_000;
    internal const string Elsewhere = "other";
    private const int LongestRaw = 100_000;
    private static readonly DateOnly FirstDate = new(1900, 1, 1);
    private static readonly DateOnly LastDate = new(2100, 12, 31);
    private static readonly DateOnly FirstPartial = new(1850, 1, 1);
    private static readonly string[] MonthFormats = ["yyyy-MM", "M/yyyy", "M-yyyy", "M.yyyy"];
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    internal string Say(string text, params object?[] args) =>
        texts is null ? string.Format(VietnamTime.Culture, text, args) : texts[text, args];

    internal bool IsTranslated => texts is not null;

    internal string Missing(EFormField field) => field.Type switch
    {
        EFormFieldType.Choice or EFormFieldType.YesNo => Say("Bạn chọn một câu trả lời cho “{0}”.", Label(field)),
        EFormFieldType.Declaration => Say("Bạn đánh dấu vào ô này để cam đoan."),
        _ => Say("Bạn chưa điền “{0}”.", Label(field)),
    };

    internal Answer Read(EFormField field, JsonElement said)
    {
        if (said.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return Answer.None;
        }

        if (field.Type == EFormFieldType.Address)
        {
            return said.ValueKind == JsonValueKind.Object ? Address(field, said) : Answer.Bad(Say("“{0}” có câu trả lời không đúng kiểu.", Label(field)));
        }

        if (said.ValueKind == JsonValueKind.String)
        {
            var text = TextOf(said);
            if (text is null)
            {
                return Answer.Bad(Say("“{0}” có ký tự bị hỏng. Bạn gõ lại giúp.", Label(field)));
            }

            return field.Type == EFormFieldType.Textarea ? Line(field, SearchText.TidyLines(text), AreaLength) : FromText(field, SearchText.Tidy(text));
        }

        return (field.Type, said.ValueKind) switch
        {
            (EFormFieldType.Declaration, JsonValueKind.True) => Answer.Good(JsonValue.Create(true)),
            (EFormFieldType.Declaration, JsonValueKind.False) => Answer.None,
            (EFormFieldType.YesNo, JsonValueKind.True) => Answer.Good(JsonValue.Create(true)),
            (EFormFieldType.YesNo, JsonValueKind.False) => Answer.Good(JsonValue.Create(false)),
            (EFormFieldType.Integer or EFormFieldType.Money, JsonValueKind.Number) => said.TryGetInt64(out var number)
                ? Number(field, number)
                : NotWhole(field),
            _ => Answer.Bad(Say("“{0}” có câu trả lời không đúng kiểu.", Label(field))),
        };
    }

    private Answer FromText(EFormField field, string text)
    {
        if (text.Length == 0)
        {
            return Answer.None;
        }

        return field.Type switch
        {
            EFormFieldType.Text => Line(field, text, LineLength),
            EFormFieldType.Integer or EFormFieldType.Money => Digits(text) is { } digits
                && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? Number(field, number)
                    : NotWhole(field),
            EFormFieldType.Date => Date(field, text),
            EFormFieldType.PartialDate => PartialDate(field, text),
            EFormFieldType.Declaration => text switch
            {
                "true" or "on" => Answer.Good(JsonValue.Create(true)),
                "false" => Answer.None,
                _ => Answer.Bad(Missing(field)),
            },
            EFormFieldType.YesNo => text switch
            {
                "true" => Answer.Good(JsonValue.Create(true)),
                "false" => Answer.Good(JsonValue.Create(false)),
                _ => Answer.Bad(Missing(field)),
            },
            EFormFieldType.Choice => field.Options?.Any(o => o.Value == text) == true ? Answer.Good(JsonValue.Create(text)) : Answer.Bad(Missing(field)),
            EFormFieldType.PersonalId => CitizenId.TryParse(text, null, out var id)
                ? Answer.Good(JsonValue.Create(id.Value))
                : Answer.Bad(Say("Số định danh gồm 12 chữ số, bắt đầu bằng mã tỉnh nơi đăng ký khai sinh.")),
            EFormFieldType.TaxCode => TaxCode.TryParse(text, null, out var code)
                ? Answer.Good(JsonValue.Create(code.Value))
                : Answer.Bad(Say("Mã số thuế gồm 10 số, hoặc 13 số với đơn vị phụ thuộc. Bạn xem lại chữ số thứ 10.")),
            EFormFieldType.Phone => PhoneNumber.TryParse(text, null, out var phone)
                ? Answer.Good(JsonValue.Create(phone.Value))
                : Answer.Bad(Say("Số điện thoại chưa đúng. Ví dụ: 0903 123 456 hoặc 0254 3852 401.")),
            EFormFieldType.Email => IsEmail(text)
                ? Answer.Good(JsonValue.Create(text))
                : Answer.Bad(Say("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@example.vn.")),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Answer Line(EFormField field, string text, int usual)
    {
        if (text.Length == 0)
        {
            return Answer.None;
        }

        var most = field.MaxLength ?? usual;
        var length = text.EnumerateRunes().Count();
        return length <= most
            ? Answer.Good(JsonValue.Create(text))
            : Answer.Bad(Say("“{0}” dài {1} ký tự, chỉ nhận tới {2}.", Label(field), length, most));
    }

    private Answer Number(EFormField field, long number)
    {
        var least = Bound(field.Min) ?? (field.Type == EFormFieldType.Money ? 0 : (long?)null);
        var most = Bound(field.Max) ?? (field.Type == EFormFieldType.Money ? 1_000_000_000_000_000 : (long?)null);
        if (number < least)
        {
            return Answer.Bad(Say("“{0}” phải từ {1} trở lên.", Label(field), Shown(field, least.Value)));
        }

        return number > most
            ? Answer.Bad(Say("“{0}” không được quá {1}.", Label(field), Shown(field, most.Value)))
            : Answer.Good(JsonValue.Create(number));
    }

    private Answer Date(EFormField field, string text)
    {
        if (!DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Answer.Bad(Say("“{0}” phải là một ngày có thật, ví dụ 30/8/2021.", Label(field)));
        }

        var least = DateBound(field.Min) ?? FirstDate;
        var most = DateBound(field.Max) ?? LastDate;
        if (date < least)
        {
            return Answer.Bad(Say("“{0}” phải từ ngày {1} trở đi.", Label(field), Shown(least)));
        }

        return date > most
            ? Answer.Bad(Say("“{0}” không được sau ngày {1}.", Label(field), Shown(most)))
            : Answer.Good(JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    // People who are old know the year, or the year and month, in which they were born; a day is not made up for them.
    private Answer PartialDate(EFormField field, string text)
    {
        if (TidyPartial(text) is not { } tidy || DateSpan.Of(tidy) is not { } span)
        {
            return Answer.Bad(Say("“{0}” phải là năm, tháng và năm, hoặc ngày có thật: 1985, 5/1985 hoặc 12/5/1985.", Label(field)));
        }

        var least = DateBound(field.Min) ?? FirstPartial;
        var most = DateBound(field.Max) ?? LastDate;
        if (span.Last < least)
        {
            return Answer.Bad(Say("“{0}” phải từ ngày {1} trở đi.", Label(field), Shown(least)));
        }

        return span.First > most
            ? Answer.Bad(Say("“{0}” không được sau ngày {1}.", Label(field), Shown(most)))
            : Answer.Good(JsonValue.Create(tidy));
    }

    private static string? TidyPartial(string text)
    {
        if (DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return DateOnly.TryParseExact(text, MonthFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? month.ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : text.Length == 4 && text.All(char.IsAsciiDigit) ? text : null;
    }

    // The code says which commune it is today; the words are kept too, for codes are given again and communes end.
    private Answer Address(EFormField field, JsonElement said)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in said.EnumerateObject())
        {
            if (Name(part) is not ("unit" or "line" or "text"))
            {
                return Answer.Bad(Say("“{0}” chỉ gồm unit và line.", Label(field)));
            }

            if (part.Value.ValueKind is JsonValueKind.Null)
            {
                continue;
            }

            if (part.Value.ValueKind != JsonValueKind.String || TextOf(part.Value) is not { } text || !parts.TryAdd(part.Name, SearchText.Tidy(text)))
            {
                return Answer.Bad(Say("“{0}” có câu trả lời không đúng kiểu.", Label(field)), "." + Name(part));
            }
        }

        var (unit, line) = (parts.GetValueOrDefault("unit", string.Empty), parts.GetValueOrDefault("line", string.Empty));
        if (unit.Length == 0 && line.Length == 0)
        {
            return Answer.None;
        }

        if (line.EnumerateRunes().Count() > LineLength)
        {
            return Answer.Bad(Say("“{0}” dài {1} ký tự, chỉ nhận tới {2}.", Label(field), line.EnumerateRunes().Count(), LineLength), ".line");
        }

        if (unit == Elsewhere)
        {
            unit = string.Empty;
            if (line.Length == 0)
            {
                return Answer.Bad(Say("Bạn ghi đủ số nhà, xã, huyện, tỉnh."), ".line");
            }
        }
        else if (unit.Length == 0 && places is not null && field.Required && !parts.ContainsKey("text"))
        {
            return Answer.Bad(Say("Bạn chọn xã, phường, hoặc chọn nơi khác."), ".unit");
        }

        var place = unit.Length > 0 ? places?.Find(unit) : null;
        if (unit.Length > 20 || (unit.Length > 0 && places is not null && place is null))
        {
            return Answer.Bad(Say("Không có xã, phường mang mã này vào hôm nay. Bạn chọn lại."), ".unit");
        }

        var whole = new JsonObject();
        if (unit.Length > 0)
        {
            whole["unit"] = unit;
        }

        if (line.Length > 0)
        {
            whole["line"] = line;
        }

        whole["text"] = places is null && parts.GetValueOrDefault("text") is { Length: > 0 and <= 600 } kept ? kept
            : string.Join(", ", new[] { line, place?.Name ?? unit }.Where(t => t.Length > 0));
        return Answer.Good(whole);
    }

    private static string? Name(JsonProperty property)
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

    private Answer NotWhole(EFormField field) => Answer.Bad(Say("“{0}” phải là một số nguyên, ví dụ 1.500.000.", Label(field)));

    // 1.500.000, 1,500,000 and 1 500 000 are one number; 1.5 is none.
    private static string? Digits(string text)
    {
        var groups = text.TrimStart('-').Split('.', ',', ' ');
        var grouped = groups.Length == 1 || (groups[0].Length is > 0 and < 4 && groups.Skip(1).All(g => g.Length == 3));
        return grouped && groups.All(g => g.All(char.IsAsciiDigit)) ? (text[0] == '-' ? "-" : string.Empty) + string.Concat(groups) : null;
    }

    private DateOnly? DateBound(string? bound) => bound switch
    {
        null => null,
        "today" => today,
        _ => DateOnly.TryParseExact(bound, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
    };

    private static long? Bound(string? bound) => long.TryParse(bound, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Shown(EFormField field, long number) =>
        field.Type == EFormFieldType.Money ? new Money(number).ToString() : number.ToString("#,0", VietnamTime.Culture);

    private static string Shown(DateOnly date) => date.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    private static bool IsEmail(string text) => text.Length <= 254 && !text.Contains(' ', StringComparison.Ordinal)
        && MailAddress.TryCreate(text, out var address) && address.Address == text
        && address.Host.Contains('.', StringComparison.Ordinal) && !address.Host.StartsWith('.') && !address.Host.EndsWith('.')
        && text.All(c => c is > ' ' and < '\u007f' and not ('<' or '>' or '"' or ',' or ';'));

    // Half a surrogate pair, written as an escape, is no text; what is absurdly long is not even tidied.
    private static string? TextOf(JsonElement said)
    {
        try
        {
            var text = said.GetString();
            return text is null ? null : SearchText.Cut(text, LongestRaw);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    internal string Label(EFormField field) => texts is null ? field.Label : field.ShownLabel;
}
