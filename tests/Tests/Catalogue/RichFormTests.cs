using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Filing;
using MotCua.Catalogue.Publishing;

namespace MotCua.Tests.Catalogue;

public sealed class RichFormTests
{
    private static readonly DateOnly Today = new(2021, 8, 12);
    private static readonly EFormPlaces Places = new([new EFormPlace("26611", "Xã Suối Rao, Huyện Châu Đức", "Suoi Rao")]);

    [Fact]
    public void A_form_of_all_kinds_is_publishable_and_comes_back_from_JSON()
    {
        Assert.Empty(Found(RichForms.Land));
        var again = CatalogueJson.Read<EForm>(CatalogueJson.Write(RichForms.Land));
        Assert.Equal(CatalogueJson.Write(RichForms.Land), CatalogueJson.Write(again));
        Assert.Empty(Found(again));
    }

    [Fact]
    public void Good_answers_are_kept_with_what_is_computed()
    {
        var check = Check(Good());

        Assert.Empty(check.Errors);
        Assert.Equal("1950", (string?)check.Answers["ownerBirth"]);
        Assert.Equal("12 Trần Phú, Xã Suối Rao, Huyện Châu Đức", (string?)check.Answers["home"]!["text"]);
        Assert.Equal(2, check.Answers["plots"]!.AsArray().Count);
        Assert.Equal(60_000_000, (long?)check.Answers["plots"]![0]!["worth"]);
        Assert.Null(check.Answers["plots"]![1]!["worth"]);
        Assert.Equal(100, (long?)check.Answers["sum"]);
        Assert.Equal(50, (long?)check.Answers["each"]);
        Assert.Empty(SchemaCheck.Disagreements(RichForms.Land, check.Answers));

        // What was kept is good again, without knowing the communes of the day.
        Assert.Empty(EFormChecker.Check(RichForms.Land, JsonSerializer.SerializeToElement(check.Answers)).Errors);
    }

    [Fact]
    public void A_computed_value_that_is_sent_is_not_believed()
    {
        var check = Check(Good(o =>
        {
            o["sum"] = 7;
            o["plots"]![0]!["worth"] = 1;
        }));

        Assert.Empty(check.Errors);
        Assert.Equal(100, (long?)check.Answers["sum"]);
        Assert.Equal(60_000_000, (long?)check.Answers["plots"]![0]!["worth"]);
    }

    [Theory]
    [InlineData("1985", "1985")]
    [InlineData("5/1985", "1985-05")]
    [InlineData("05-1985", "1985-05")]
    [InlineData("1985-05", "1985-05")]
    [InlineData("12/5/1985", "1985-05-12")]
    [InlineData("1851", "1851")]
    [InlineData("2021", "2021")]
    public void A_date_may_be_known_in_part(string typed, string kept)
    {
        var check = Check(Good(o => o["ownerBirth"] = typed));
        Assert.Empty(check.Errors);
        Assert.Equal(kept, (string?)check.Answers["ownerBirth"]);
    }

    [Theory]
    [InlineData("form.ownerBirth", "ownerBirth", "\"85\"")]
    [InlineData("form.ownerBirth", "ownerBirth", "\"13/1985\"")]
    [InlineData("form.ownerBirth", "ownerBirth", "\"31/2/1985\"")]
    [InlineData("form.ownerBirth", "ownerBirth", "\"2022\"")]
    [InlineData("form.ownerBirth", "ownerBirth", "\"9/2021\"")]
    [InlineData("form.ownerBirth", "ownerBirth", "\"1849\"")]
    [InlineData("form.ownerBirth", "ownerBirth", "\"0000\"")]
    [InlineData("form.ownerBirth", "ownerBirth", "1985")]
    [InlineData("form.home", "home", "\"12 Trần Phú\"")]
    [InlineData("form.home", "home", "{}")]
    [InlineData("form.home", "home", "{\"alien\":\"x\"}")]
    [InlineData("form.home.unit", "home", "{\"unit\":\"99999\",\"line\":\"x\"}")]
    [InlineData("form.home.unit", "home", "{\"unit\":26611}")]
    [InlineData("form.home.unit", "home", "{\"line\":\"12 Trần Phú\"}")]
    [InlineData("form.home.line", "home", "{\"unit\":\"other\"}")]
    [InlineData("form.plots", "plots", "[]")]
    [InlineData("form.plots", "plots", "[{},{}]")]
    [InlineData("form.plots", "plots", "{}")]
    [InlineData("form.plots", "plots", "\"x\"")]
    [InlineData("form.plots.0", "plots", "[5]")]
    [InlineData("form.plots.0.area", "plots", "[{\"name\":\"A\"}]")]
    [InlineData("form.plots.1.name", "plots", "[{\"name\":\"A\",\"area\":60},{\"area\":40}]")]
    [InlineData("form.plots.0.alien", "plots", "[{\"name\":\"A\",\"area\":100,\"alien\":1}]")]
    [InlineData("form.plots.1.area", "plots", "[{\"name\":\"A\",\"area\":70},{\"name\":\"B\",\"area\":30}]")]
    [InlineData("form.promise", "promise", "false")]
    [InlineData("form.promise", "promise", "null")]
    [InlineData("form.promise", "promise", "\"no\"")]
    [InlineData("form.total", "total", "101")]
    [InlineData("form.deathDate", "deathDate", "\"1949-12-31\"")]
    public void A_mistake_is_said_where_it_is(string path, string field, string json)
    {
        var check = Check(Good(o => o[field] = JsonNode.Parse(json)));
        Assert.Contains(path, check.Errors.Keys);
        Assert.All(check.Errors.Values.SelectMany(m => m), m => Assert.NotEmpty(m));
    }

    [Fact]
    public void A_day_in_a_year_that_may_fit_is_left_to_people() => Assert.Empty(Check(Good(o => o["deathDate"] = "1950-06-01")).Errors);

    [Fact]
    public void Too_many_rows_are_refused_whole()
    {
        var check = Check(Good(o => o["plots"] = new JsonArray([.. Enumerable.Range(0, 21).Select(_ => new JsonObject { ["name"] = "A", ["area"] = 50 })])));
        Assert.Equal(["“Thửa sau khi tách” có nhiều nhất 20 dòng."], check.Errors["form.plots"]);
    }

    [Fact]
    public void An_empty_row_falls_away_and_the_others_keep_their_places()
    {
        var check = Check(Good(o => o["plots"] = JsonNode.Parse("""[{}, {"name":" "}, {"name":"A","area":100}, {"name":"B"}]""")));
        Assert.Contains("form.plots.3.area", check.Errors.Keys);
        Assert.DoesNotContain(check.Errors.Keys, k => k.StartsWith("form.plots.0", StringComparison.Ordinal));
    }

    [Fact]
    public void Division_by_zero_is_said_at_the_computed_field()
    {
        var form = new EForm("chia", 1, [new EFormPage("a", "A", "A",
        [
            new() { Name = "x", Label = "X", Type = EFormFieldType.Integer },
            new() { Name = "y", Label = "Y", Type = EFormFieldType.Integer, Compute = "100 / x" },
        ])]);

        var check = EFormChecker.Check(form, JsonSerializer.SerializeToElement(new { x = 0 }), Today);
        Assert.Equal(["Không tính được “Y”: phép chia cho 0."], check.Errors["form.y"]);
        Assert.Equal(33, (long?)EFormChecker.Check(form, JsonSerializer.SerializeToElement(new { x = 3 }), Today).Answers["y"]);
        Assert.Empty(EFormChecker.Check(form, JsonSerializer.SerializeToElement(new { }), Today).Errors);
    }

    [Theory]
    [InlineData("2001-08-12", "2003-08-12", 0)]
    [InlineData("2001-08-13", "2003-08-12", 1)]
    [InlineData("2001-08-12", "2003-08-13", 1)]
    [InlineData("2001", "2003", 0)]
    [InlineData("2002", "2004", 2)]
    [InlineData("2000", "2002", 0)]
    [InlineData("9/2001", "8/2003", 1)]
    public void Bride_and_groom_are_of_age(string groom, string bride, int errors)
    {
        // Luật Hôn nhân và gia đình 2014, Đ.8 khoản 1 điểm a: nam từ đủ 20 tuổi, nữ từ đủ 18 tuổi.
        var form = new EForm("ket-hon", 1, [new EFormPage("a", "A", "A",
        [
            new() { Name = "groomBirthDate", Label = "Nam sinh", Type = EFormFieldType.PartialDate, Required = true },
            new() { Name = "brideBirthDate", Label = "Nữ sinh", Type = EFormFieldType.PartialDate, Required = true },
        ])])
        {
            Rules =
            [
                new("years(groomBirthDate, today()) >= 20", "Nam phải từ đủ 20 tuổi.", "The groom is 20 at least.", "groomBirthDate"),
                new("years(brideBirthDate, today()) >= 18", "Nữ phải từ đủ 18 tuổi.", "The bride is 18 at least.", "brideBirthDate"),
            ],
        };
        Assert.Empty(Found(form));
        Assert.Equal(errors, EFormChecker.Check(form, JsonSerializer.SerializeToElement(new { groomBirthDate = groom, brideBirthDate = bride }), Today).Errors.Count);
    }

    [Theory]
    [InlineData("a", false)]
    [InlineData("b", true)]
    [InlineData("c", true)]
    public void A_condition_may_take_any_of_several_answers(string use, bool asked)
    {
        var check = Check(Good(o => o["use"] = use));
        Assert.Equal(asked, check.Errors.ContainsKey("form.whom"));
    }

    [Fact]
    public void Formulas_that_loop_or_name_what_is_not_there_are_not_published()
    {
        Assert.Contains("form.a.compute", Found(Form(Whole("a", "a + 1"))));
        Assert.Contains("form.a.compute", Found(Form(Whole("a", "b + 1"), Whole("b", "a + 1"))));
        Assert.DoesNotContain("form.b.compute", Found(Form(Whole("a", "1"), Whole("b", "a + 1"))));
        Assert.Contains("form.a.compute", Found(Form(Whole("a", "1 < 2"))));
        Assert.Contains("form.a.compute", Found(Form(new EFormField { Name = "a", Label = "A", Compute = "1" })));
        Assert.Contains("form.rules[0].check", Found(Form(Whole("a", null)) with { Rules = [new("a + 1", "x", "x", "a")] }));
        Assert.Contains("form.rules[0].field", Found(Form(Whole("a", null)) with { Rules = [new("a > 1", "x", "x", "b")] }));
        Assert.Contains("form.a.from", Found(Form(new EFormField { Name = "a", Label = "A", From = "account.password" })));
        Assert.Contains("form.a.fields", Found(Form(new EFormField { Name = "a", Label = "A", Type = EFormFieldType.Group })));
        Assert.Contains("form.a", Found(Form(new EFormField { Name = "a", Label = "A", Type = EFormFieldType.Group, Max = "51", Fields = [Whole("b", null)] })));
        Assert.Contains("form.minutes", Found(Form(Whole("a", null)) with { Minutes = 0 }));
        Assert.Contains("form.a.b", Found(Form(new EFormField
        {
            Name = "a", Label = "A", Type = EFormFieldType.Group,
            Fields = [new EFormField { Name = "b", Label = "B", Type = EFormFieldType.Group, Fields = [Whole("c", null)] }],
        })));
    }

    private static EForm Form(params EFormField[] fields) => new("f", 1, [new EFormPage("p", "P", "P", fields)]);

    private static EFormField Whole(string name, string? compute) => new() { Name = name, Label = name, Type = EFormFieldType.Integer, Compute = compute };

    private static ICollection<string> Found(EForm form)
    {
        var found = new Findings();
        FormCheck.Check(found, form);
        return [.. found.All.Keys];
    }

    private static EFormCheck Check(JsonObject answers) => EFormChecker.Check(RichForms.Land, JsonSerializer.SerializeToElement(answers), Today, null, Places);

    private static JsonObject Good(Action<JsonObject>? change = null)
    {
        var good = new JsonObject
        {
            ["ownerName"] = "Nguyễn Văn Năm",
            ["ownerBirth"] = "1950",
            ["home"] = new JsonObject { ["unit"] = "26611", ["line"] = "12 Trần Phú" },
            ["total"] = 100,
            ["plots"] = new JsonArray(
                new JsonObject { ["name"] = "Thửa A", ["area"] = 60, ["price"] = "1.000.000" },
                new JsonObject { ["name"] = "Thửa B", ["area"] = "40" }),
            ["promise"] = true,
        };
        change?.Invoke(good);
        return good;
    }
}
