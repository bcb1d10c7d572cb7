using System.Text.Json.Nodes;
using MotCua.Catalogue.Designing;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;

namespace MotCua.Tests.Catalogue.Designing;

/// <summary>What the designer does to a form, on its JSON.</summary>
public sealed class FormNodesTests
{
    [Theory]
    [InlineData("Họ và tên cha", "hoVaTenCha")]
    [InlineData("Đã đăng ký kết hôn chưa?", "daDangKyKetHonChua")]
    [InlineData("2 người làm chứng", "cau2NguoiLamChung")]
    [InlineData("???", "cau")]
    [InlineData("<script>alert('1')</script>", "scriptAlert1Script")]
    public void A_name_is_made_of_the_label_without_marks(string label, string name)
    {
        Assert.Equal(name, FieldNames.OfLabel(label, []));
        Assert.Equal(name + "2", FieldNames.OfLabel(label, [name]));
        Assert.InRange(FieldNames.OfLabel(string.Concat(Enumerable.Repeat("dài ", 3_000)), []).Length, 1, 40);
    }

    [Fact]
    public void Choices_are_lines_and_what_they_do_not_say_stays()
    {
        var found = new Findings();
        var before = (JsonArray)JsonNode.Parse("""[{"value":"a","label":"Một","labelEn":"","later":{"deep":true}}]""")!;
        var options = ChoiceLines.Read("a | Một mới | One\nĐã kết hôn\nĐã kết hôn\nx\\|y | Có \\| gạch\n\n", before, found);
        Assert.False(found.Any);
        Assert.Equal(["a", "da-ket-hon", "da-ket-hon-2", "x|y"], options.Select(o => o!["value"]!.ToString()));
        Assert.True(options[0]!["later"]!["deep"]!.GetValue<bool>());
        Assert.Equal("a | Một mới | One\nda-ket-hon | Đã kết hôn\nda-ket-hon-2 | Đã kết hôn\nx\\|y | Có \\| gạch", ChoiceLines.Show(options));
        ChoiceLines.Read("a | b | c | d\nq | Một\nq | Hai", null, found);
        Assert.Contains("Dòng 1", found.Line(), StringComparison.Ordinal);
        Assert.Contains("“q” có hai lần", found.Line(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_walks_over_the_ends_of_pages_and_keeps_all_it_says()
    {
        var form = Form();
        var field = FormNodes.Field(form, "b")!;
        Assert.True(FormNodes.Step(form, field, 1));
        Assert.Equal(["a", "b", "c"], FormNodes.Names(form));
        Assert.Equal("two", FormNodes.Text(FormNodes.PageOf(field), "code"));
        Assert.True(FormNodes.Step(form, field, 1));
        Assert.False(FormNodes.Step(form, field, 1));
        Assert.Equal(["a", "c", "b"], FormNodes.Names(form));
        FormNodes.Place(field, FormNodes.Page(form, "one")!, FormNodes.Field(form, "a"));
        Assert.Equal(["b", "a", "c"], FormNodes.Names(form));
        Assert.Equal("""{"with":[1,2]}""", field["unknownHere"]!.ToJsonString());
        var name = FormNodes.Copy(form, field);
        Assert.Equal("b2", name);
        Assert.Equal("""{"with":[1,2]}""", FormNodes.Field(form, "b2")!["unknownHere"]!.ToJsonString());
    }

    [Fact]
    public void A_question_on_which_another_hangs_goes_only_with_its_condition()
    {
        var form = Form();
        var drop = new Arranging.Drop("", "");
        var refused = Assert.Throws<Refused>(() => Arranging.Do(form, new("remove", "a"), drop, false));
        Assert.Equal("form.hangs", refused.Code);
        Assert.Equal(3, FormNodes.Names(form).Count);
        Assert.Equal("muc=b", Arranging.Do(form, new("remove", "a"), drop, true));
        Assert.Null(FormNodes.Field(form, "c")!["when"]);
        Assert.Equal("trang=one", Arranging.Do(form, new("remove", "b"), drop, false));
    }

    [Fact]
    public void Pages_of_another_form_come_with_new_names_and_their_conditions()
    {
        var form = Form();
        FormNodes.Take(form, FormNodes.Pages(Form()));
        Assert.Equal(["a", "b", "c", "a2", "b2", "c2"], FormNodes.Names(form));
        Assert.Equal("a2", FormNodes.Text(FormNodes.Field(form, "c2")!["when"], "field"));
        Assert.Equal(["one", "two", "one-2", "two-2"], FormNodes.Pages(form).Select(p => FormNodes.Text(p, "code")));
    }

    [Fact]
    public void Questions_of_a_row_keep_to_their_row()
    {
        var form = (JsonObject)JsonNode.Parse("""
            {"code":"f","version":1,"pages":[{"code":"one","title":"Một","titleEn":"","fields":[
              {"name":"x","label":"X","type":"yesNo"},
              {"name":"kids","label":"Con","type":"group","fields":[{"name":"x","label":"X của con","type":"yesNo"},{"name":"y","label":"Y","type":"text","when":{"field":"x","equals":true}}]},
              {"name":"z","label":"Z","type":"text"}]}]}
            """)!;
        var drop = new Arranging.Drop("one", string.Empty);
        var inner = FormNodes.Field(form, "kids.y")!;
        Assert.Equal("kids.y", FormNodes.PathOf(inner));
        Assert.Equal("one", FormNodes.Text(FormNodes.PageOf(inner), "code"));
        Assert.False(FormNodes.Step(form, inner, 1));
        Assert.Equal("form.ofARow", Assert.Throws<Refused>(() => Arranging.Do(form, new("place", "kids.y"), drop with { Before = "z" }, false)).Code);
        Assert.Equal("form.ofARow", Assert.Throws<Refused>(() => Arranging.Do(form, new("place", "z"), drop with { Before = "kids.x" }, false)).Code);

        // The condition looks at the row first: the outer question goes freely, the row's does not.
        Assert.Empty(FormNodes.HangingOn(form, ["x"]));
        Assert.Equal("form.hangs", Assert.Throws<Refused>(() => Arranging.Do(form, new("remove", "kids.x"), drop, false)).Code);

        Assert.Equal("muc=kids.x2", Arranging.Do(form, new("copy", "kids.x"), drop, false));
        Arranging.Do(form, new("place", "kids.y"), drop with { Before = "kids.x" }, false);
        Assert.Equal(["y", "x", "x2"], FormNodes.NamesIn(FormNodes.Field(form, "kids")!));
        Arranging.Do(form, new("remove", "kids.y"), drop, false);
        Arranging.Do(form, new("remove", "kids.x"), drop, false);
        Assert.Equal("muc=kids", Arranging.Do(form, new("remove", "kids.x2"), drop, false));
        Assert.Equal(["x", "kids", "z"], FormNodes.Names(form));
    }

    private static JsonObject Form() => (JsonObject)JsonNode.Parse("""
        {"code":"f","version":1,"pages":[
          {"code":"one","title":"Một","titleEn":"","fields":[{"name":"a","label":"A","type":"yesNo"},{"name":"b","label":"B","type":"text","unknownHere":{"with":[1,2]}}]},
          {"code":"two","title":"Hai","titleEn":"","rules":["kept"],"fields":[{"name":"c","label":"C","type":"text","when":{"field":"a","equals":true}}]}]}
        """)!;
}
