using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Tests.Catalogue;

public sealed class FormTests
{
    private static readonly EForm Form = new("khai-sinh", 1,
    [
        new("child", "Trẻ", "Child",
        [
            Field("childName", EFormFieldType.Text, true, maxLength: 100),
            Field("birthDate", EFormFieldType.Date, true) with { Max = "today" },
            Field("sex", EFormFieldType.Choice) with { Options = [new("male", "Nam", "Male"), new("female", "Nữ", "Female")] },
            Field("note", EFormFieldType.Textarea),
            Field("copies", EFormFieldType.Integer) with { Min = "0", Max = "20" },
            Field("price", EFormFieldType.Money),
        ]),
        new("mother", "Mẹ", "Mother",
        [
            Field("motherId", EFormFieldType.PersonalId),
            Field("motherBirthYear", EFormFieldType.Integer) with { Min = "1900", Max = "2100" },
            Field("phone", EFormFieldType.Phone),
            Field("email", EFormFieldType.Email),
            Field("taxCode", EFormFieldType.TaxCode),
            Field("fatherDeclared", EFormFieldType.YesNo, true),
            Field("fatherName", EFormFieldType.Text, true) with { When = new("fatherDeclared", JsonSerializer.SerializeToElement(true)) },
        ]),
    ]);

    [Fact]
    public void Good_answers_are_kept_tidy()
    {
        var check = Check(new
        {
            childName = "  Nguyễn   Thị\tMai ".Normalize(NormalizationForm.FormD),
            birthDate = "1/8/2021",
            sex = "female",
            copies = "2",
            price = "1.500.000",
            motherId = "077 192 000 318",
            motherBirthYear = 1992,
            phone = "0903.123.456",
            email = "mai@example.vn",
            fatherDeclared = "false",
        });

        Assert.Empty(check.Errors);
        Assert.Equal("Nguyễn Thị Mai", (string?)check.Answers["childName"]);
        Assert.Equal("2021-08-01", (string?)check.Answers["birthDate"]);
        Assert.Equal(2, (long?)check.Answers["copies"]);
        Assert.Equal(1_500_000, (long?)check.Answers["price"]);
        Assert.Equal("077192000318", (string?)check.Answers["motherId"]);
        Assert.Equal("+84903123456", (string?)check.Answers["phone"]);
        Assert.False((bool?)check.Answers["fatherDeclared"]);
    }

    [Theory]
    [InlineData("Y")]
    [InlineData("Công Tằng Tôn Nữ Thị Ngọc Bích Trân Châu")]
    [InlineData("Nguyễn Văn 😀")]
    public void Names_of_one_word_or_nine_are_names(string name) => Assert.Equal(name, (string?)Check(Good(o => o["childName"] = name)).Answers["childName"]);

    [Fact]
    public void Invisible_signs_and_controls_fall_away()
    {
        var check = Check(Good(o => o["childName"] = "Nguyễn\u0000 \u202eVăn\u200b An\u0007"));

        Assert.Equal("Nguyễn Văn An", (string?)check.Answers["childName"]);
    }

    [Theory]
    [InlineData("\u0000")]
    [InlineData("   ")]
    [InlineData("\u200b\u202e")]
    public void Nothing_but_invisible_signs_is_no_answer(string name) => Assert.Equal(["form.childName"], Check(Good(o => o["childName"] = name)).Errors.Keys);

    [Theory]
    [InlineData("childName", "5")]
    [InlineData("childName", "[\"a\"]")]
    [InlineData("childName", "{\"a\":1}")]
    [InlineData("childName", "true")]
    [InlineData("childName", "\"\\ud800\"")]
    [InlineData("birthDate", "\"30/2/2021\"")]
    [InlineData("birthDate", "\"2021-13-01\"")]
    [InlineData("birthDate", "\"1899-12-31\"")]
    [InlineData("birthDate", "\"2021-08-13\"")]
    [InlineData("birthDate", "20210801")]
    [InlineData("sex", "\"Male\"")]
    [InlineData("sex", "1")]
    [InlineData("copies", "1.5")]
    [InlineData("copies", "-1")]
    [InlineData("copies", "21")]
    [InlineData("copies", "\"hai\"")]
    [InlineData("copies", "99999999999999999999999")]
    [InlineData("copies", "1e400")]
    [InlineData("price", "-1")]
    [InlineData("price", "\"1.5\"")]
    [InlineData("motherId", "\"12345\"")]
    [InlineData("motherId", "\"٠٧٧١٩٢٠٠٠٣١٨\"")]
    [InlineData("phone", "\"123\"")]
    [InlineData("email", "\"a@b\"")]
    [InlineData("email", "\"a b@example.vn\"")]
    [InlineData("email", "\"<a@example.vn>\"")]
    [InlineData("taxCode", "\"3500101108\"")]
    [InlineData("fatherDeclared", "\"có\"")]
    [InlineData("unknown", "1")]
    public void A_wrong_answer_is_said_at_its_field_alone(string field, string json)
    {
        var check = EFormChecker.Check(Form, Raw(field, json), new DateOnly(2021, 8, 12));

        Assert.Equal(["form." + field], check.Errors.Keys);
    }

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("2021-08-12")]
    public void The_ends_of_time_are_days(string date) => Assert.Empty(Check(Good(o => o["birthDate"] = date)).Errors);

    [Fact]
    public void Dates_without_a_bound_go_to_2100()
    {
        var form = new EForm("f", 1, [new("p", "P", "P", [Field("day", EFormFieldType.Date)])]);

        Assert.Empty(EFormChecker.Check(form, JsonSerializer.SerializeToElement(new { day = "31/12/2100" })).Errors);
        Assert.Single(EFormChecker.Check(form, JsonSerializer.SerializeToElement(new { day = "1/1/2101" })).Errors);
    }

    [Fact]
    public void Length_is_counted_as_people_count()
    {
        Assert.Empty(Check(Good(o => o["childName"] = string.Concat(Enumerable.Repeat("😀", 100)))).Errors);
        Assert.Equal(["form.childName"], Check(Good(o => o["childName"] = new string('ạ', 101))).Errors.Keys);
        Assert.Equal(["form.note"], Check(Good(o => o["note"] = new string('x', 10_000_000))).Errors.Keys);
    }

    [Theory]
    [InlineData(1992, true)]
    [InlineData(1892, false)]
    [InlineData(1993, false)]
    [InlineData(2092, false)]
    public void A_personal_number_and_a_year_of_birth_agree(int year, bool good)
    {
        var check = Check(Good(o =>
        {
            o["motherId"] = "077192000318";
            o["motherBirthYear"] = year;
        }));

        Assert.Equal(good ? [] : [year < 1900 ? "form.motherBirthYear" : "form.motherId"], check.Errors.Keys);
    }

    [Fact]
    public void A_condition_that_does_not_hold_asks_nothing_and_keeps_nothing()
    {
        var no = Check(Good(o => o["fatherName"] = "Trần Văn Hòa"));
        var yes = Check(Good(o => o["fatherDeclared"] = true));

        Assert.Empty(no.Errors);
        Assert.False(no.Answers.ContainsKey("fatherName"));
        Assert.Equal(["form.fatherName"], yes.Errors.Keys);
    }

    [Fact]
    public void Nothing_at_all_names_every_required_field()
    {
        Assert.Equal(["form.childName", "form.birthDate", "form.fatherDeclared"], EFormChecker.Check(Form, default).Errors.Keys);
        Assert.Equal(["form"], EFormChecker.Check(Form, JsonSerializer.SerializeToElement("text")).Errors.Keys.Take(1));
        Assert.Empty(EFormChecker.Check(null, JsonSerializer.SerializeToElement(new { })).Errors);
        Assert.Equal(["form.x"], EFormChecker.Check(null, JsonSerializer.SerializeToElement(new { x = 1 })).Errors.Keys);
    }

    [Fact]
    public void A_field_sent_twice_or_with_a_broken_name_is_refused()
    {
        var twice = JsonDocument.Parse("""{"childName":"A","childName":"B","birthDate":"2021-08-01","fatherDeclared":false}""").RootElement;
        var broken = JsonDocument.Parse("""{"\ud800":1,"childName":"A","birthDate":"2021-08-01","fatherDeclared":false}""").RootElement;

        Assert.Equal(["form.childName"], EFormChecker.Check(Form, twice).Errors.Keys);
        Assert.Equal(["form.?"], EFormChecker.Check(Form, broken).Errors.Keys);
    }

    [Fact]
    public void A_page_is_checked_by_itself_with_what_was_answered_before()
    {
        var first = EFormChecker.CheckPage(Form, "child", JsonSerializer.SerializeToElement(new { childName = "A", birthDate = "2021-08-01" }));
        var second = EFormChecker.CheckPage(Form, "mother", JsonSerializer.SerializeToElement(new { fatherDeclared = "true" }), first.Answers);

        Assert.Empty(first.Errors);
        Assert.Equal(["form.fatherName"], second.Errors.Keys);
        Assert.Equal(RefusalKind.NotFound, Assert.Throws<Refused>(() => EFormChecker.CheckPage(Form, "x", default)).Kind);
    }

    [Fact]
    public void The_form_is_a_json_schema_in_both_languages()
    {
        var schema = EFormSchema.ToJsonSchema(Form);

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        Assert.Equal(["childName", "birthDate", "fatherDeclared"], schema["required"]!.AsArray().Select(n => (string?)n));
        Assert.Equal("date", (string?)schema["properties"]!["birthDate"]!["format"]);
        Assert.Equal(["male", "female"], schema["properties"]!["sex"]!["enum"]!.AsArray().Select(n => (string?)n));
        Assert.Equal("Label childName", (string?)schema["properties"]!["childName"]!["titleEn"]);
        Assert.Equal("fatherName", (string?)schema["allOf"]![0]!["then"]!["required"]![0]);
        Assert.False((bool?)schema["additionalProperties"]);
    }

    private static EFormField Field(string name, EFormFieldType type, bool required = false, int? maxLength = null) =>
        new() { Name = name, Label = $"Mục {name}", LabelEn = $"Label {name}", Type = type, Required = required, MaxLength = maxLength };

    private static EFormCheck Check(object answers) => EFormChecker.Check(Form, JsonSerializer.SerializeToElement(answers), new DateOnly(2021, 8, 12));

    private static JsonObject Good(Action<JsonObject> change)
    {
        var answers = new JsonObject { ["childName"] = "An", ["birthDate"] = "2021-08-01", ["fatherDeclared"] = false };
        change(answers);
        return answers;
    }

    private static JsonElement Raw(string field, string json)
    {
        var parts = new Dictionary<string, string> { ["childName"] = "\"An\"", ["birthDate"] = "\"2021-08-01\"", ["fatherDeclared"] = "false" };
        parts[field] = json;
        return JsonDocument.Parse("{" + string.Join(',', parts.Select(p => $"\"{p.Key}\":{p.Value}")) + "}").RootElement;
    }
}
