using System.Text;
using CsCheck;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Processes.Bpmn;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue.Processes;

/// <summary>Processes go out as BPMN 2.0 and come back as they were; what is not understood is said, never dropped.</summary>
public sealed class BpmnTests
{
    private const string Head = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="http://bpmn.io/schema/bpmn"><bpmn:process id="p">""";
    private const string Lane = """<bpmn:laneSet id="ls"><bpmn:lane id="l" name="Chuyên viên"><bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:flowNodeRef>b</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>""";
    private const string Tail = "</bpmn:process></bpmn:definitions>";
    private const string Two = """<bpmn:startEvent id="s"/><bpmn:userTask id="a" name="Một"/><bpmn:userTask id="b" name="Hai"/><bpmn:endEvent id="e"/>""";
    private const string Straight = """<bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="b"/><bpmn:sequenceFlow id="f3" sourceRef="b" targetRef="e"/>""";

    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.String[Gen.Char["aăâđêôơư ABCŨ01\"'<>&;{}|\\\n\té"], 1, 20], Pick("Thẩm định", "Ký", "a -- b ]]> c", " đầu và cuối "));

    /// <summary>The property: any process that can be drawn is the same after it was written and read.</summary>
    [Fact]
    public void Any_process_comes_back_from_bpmn_as_it_was() => Processes.Sample(
        process =>
        {
            var back = Read(BpmnWriter.Write(process)).Process;
            Assert.Equal(CatalogueJson.Write(process), CatalogueJson.Write(back));
        },
        iter: 2_000);

    [Fact]
    public async Task The_standard_process_comes_back_too()
    {
        var json = await File.ReadAllTextAsync(Path.Combine(SharedData.Root, "src/Catalogue/Processes/standard.json"), AppFixture.Ct);
        var process = CatalogueJson.Read<Process>(json);
        var read = Read(BpmnWriter.Write(process));
        Assert.Equal(CatalogueJson.Write(process), CatalogueJson.Write(read.Process));
        Assert.Empty(read.Notes);
    }

    [Fact]
    public void A_drawing_of_bpmn_io_opens_and_what_it_does_not_say_is_noted()
    {
        var read = Read(Example("bpmn-io.bpmn"));

        Assert.Equal(["Activity_0tiepnhan", "Activity_1thamdinh", "Activity_2ky", "Activity_3tra"], read.Process.Steps.Select(s => s.Code));
        Assert.Equal(["clerk", "specialist", "leader", "clerk"], read.Process.Steps.Select(s => s.Role));
        Assert.Equal(StepUnit.Reception, read.Process.Steps[0].Unit);
        var choice = read.Process.Steps[2].Next!;
        Assert.Equal([("Activity_3tra", "Đồng ý"), ("Activity_1thamdinh", "Trả lại")], choice.Select(r => (r.To, r.Name!)));
        Assert.Equal(new RoadCondition(RoadFact.Outcome, RoadTest.Is, "dong-y"), choice[0].When!.Single());
        Assert.True(choice[1].IsDefault);
        Assert.Contains(read.Notes, n => n.Contains("Thẩm định", StringComparison.Ordinal) && n.Contains("0 giờ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_process_of_camunda_is_refused_with_each_element_and_why()
    {
        var refused = Assert.Throws<Refused>(() => Read(Example("camunda.bpmn")));

        Assert.Equal(RefusalKind.Rule, refused.Kind);
        Assert.Equal(["Flow_approved", "Task_assess", "Task_charge"], refused.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("serviceTask Task_charge “Charge fee”: chỉ nhận bước do người làm", refused.Errors["Task_charge"][0], StringComparison.Ordinal);
        Assert.Contains("thuộc tính “formKey” = “embedded:app:assess.html” không hiểu", string.Join(' ', refused.Errors["Task_assess"]), StringComparison.Ordinal);
        Assert.Contains("điều kiện “${approved and execution.getVariable('x')}” không hiểu", refused.Errors["Flow_approved"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_are_refused_and_read_nothing()
    {
        var refused = Assert.Throws<Refused>(() => Read("""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>""" + Head + Two.Replace("Một", "&x;", StringComparison.Ordinal) + Lane + Straight + Tail));
        Assert.Equal("bpmn.entities", refused.Code);
        Assert.Contains("DOCTYPE", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_elements_two_megabytes_and_deep_nesting_are_refused()
    {
        var many = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<bpmn:userTask id=\"t{i}\" name=\"n\"/>"));
        Assert.Equal("bpmn.tooMany", Assert.Throws<Refused>(() => Read(Head + many + Tail)).Code);
        Assert.Equal(RefusalKind.TooLarge, Assert.Throws<Refused>(() => Read(Head + new string(' ', BpmnFile.MostBytes) + Tail)).Kind);
        Assert.Equal("bpmn.tooDeep", Assert.Throws<Refused>(() => Read(string.Concat(Enumerable.Repeat("<a>", 500)))).Code);
        Assert.Equal("bpmn.unreadable", Assert.Throws<Refused>(() => Read("không phải xml")).Code);
        Assert.Equal("bpmn.unreadable", Assert.Throws<Refused>(() => Read("")).Code);
        Assert.Equal("bpmn.other", Assert.Throws<Refused>(() => Read("<html/>")).Code);
    }

    /// <summary>Each gateway doubles the ways: a hundred in a row make more than there are atoms.</summary>
    [Fact]
    public void Gateways_behind_gateways_do_not_explode()
    {
        var gates = string.Concat(Enumerable.Range(0, 100).Select(i => $"<bpmn:exclusiveGateway id=\"g{i}\" default=\"d{i}\"/>"
            + $"<bpmn:sequenceFlow id=\"c{i}\" sourceRef=\"g{i}\" targetRef=\"{(i == 99 ? "b" : $"g{i + 1}")}\"><bpmn:conditionExpression>fee &gt; {i}</bpmn:conditionExpression></bpmn:sequenceFlow>"
            + $"<bpmn:sequenceFlow id=\"d{i}\" sourceRef=\"g{i}\" targetRef=\"{(i == 99 ? "b" : $"g{i + 1}")}\"/>"));
        var refused = Assert.Throws<Refused>(() => Read(Head + Lane + Two + gates + Straight.Replace("targetRef=\"b\"", "targetRef=\"g0\"", StringComparison.Ordinal) + Tail));
        Assert.Contains("quá nhiều đường đi", string.Join(' ', refused.Errors.Values.SelectMany(v => v)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<bpmn:subProcess id=\"x\" name=\"Con\"/>", "subProcess x “Con”: quy trình con chưa hỗ trợ")]
    [InlineData("<bpmn:inclusiveGateway id=\"x\"/>", "chỉ nhận cổng loại trừ và cổng song song")]
    [InlineData("<bpmn:textAnnotation id=\"x\"><bpmn:text>Nhớ</bpmn:text></bpmn:textAnnotation>", "lời ghi trên sơ đồ không có chỗ giữ")]
    [InlineData("<bpmn:boundaryEvent id=\"x\" attachedToRef=\"a\"><bpmn:timerEventDefinition><bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:sequenceFlow id=\"y\" sourceRef=\"x\" targetRef=\"b\"/>", "ghi số giờ làm việc như PT16H")]
    [InlineData("<bpmn:sequenceFlow id=\"x\" sourceRef=\"a\" targetRef=\"nowhere\"/>", "nối tới phần tử không có")]
    [InlineData("<bpmn:sequenceFlow id=\"x\" sourceRef=\"a\" targetRef=\"e\"/>", "có 2 đường ra thẳng từ bước")]
    [InlineData("<bpmn:userTask id=\"a\" name=\"Lại\"/>", "id trùng")]
    [InlineData("<bpmn:userTask id=\"c\" name=\"Ba\"/><bpmn:sequenceFlow id=\"x\" sourceRef=\"c\" targetRef=\"a\"/>", "chưa rõ ai làm")]
    [InlineData("<bpmn:extensionElements><camunda:executionListener event=\"start\"/></bpmn:extensionElements>", "phần mở rộng “executionListener” của phần mềm khác không hiểu")]
    public void What_is_not_understood_is_named_with_why(string element, string says)
    {
        var refused = Assert.Throws<Refused>(() => Read(Head + Lane + Two + element + Straight + Tail));
        Assert.Contains(says, string.Join(' ', refused.Errors.Values.SelectMany(v => v)), StringComparison.Ordinal);
    }

    private static Gen<string> Pick(params string[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    private static BpmnRead Read(string xml) => Read(Encoding.UTF8.GetBytes(xml));

    private static BpmnRead Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return BpmnReader.ReadAsync(stream, new Process("moi", 1, []), AppFixture.Ct).GetAwaiter().GetResult();
    }

    private static byte[] Example(string name) => File.ReadAllBytes(Path.Combine(SharedData.Root, "tests/Tests/Catalogue/Processes", name));

    private static Gen<Process> Processes => Gen.Int[1, 9].SelectMany(count => Gen.Select(
        Words, Gen.Int[1, 9], Gen.OneOf(Gen.Const((string?)null), Words.Select(w => (string?)w)), Gen.Bool,
        Gen.Select(Words, Words, Gen.Int[0, 1], Pick("clerk", "specialist", "leader", "recordsClerk"), Gen.Int[0, 400], Gen.Int[0, 5], Gen.Int[0, 30]).Array[count],
        Roads(count).Array[count],
        (code, version, note, term, steps, roads) => new Process(code, version, [.. steps.Select((s, i) => Step(s, i, count, roads[i]))])
        {
            Note = note, NoteEn = note, ReferenceTerm = term ? new Term(version, TermUnit.WorkingDays) : null, RequestPaymentOnlyWhen = term ? "financialDuty" : null,
        }));

    private static Gen<(int Kind, int[] To, RoadCondition[] When, string? Name)> Roads(int count) => Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, count - 1].Array[2, 4], Conditions.Array[4], Gen.OneOf(Gen.Const((string?)null), Words.Select(w => (string?)w)));

    private static Gen<RoadCondition> Conditions => Gen.OneOf(
        Words.Select(w => new RoadCondition(RoadFact.Outcome, RoadTest.Is, w)), Words.Select(w => new RoadCondition(RoadFact.Variant, RoadTest.IsNot, w)),
        Gen.Int[-5, 900].Select(n => new RoadCondition(RoadFact.Fee, RoadTest.Over, $"{n}")), Words.Select(w => new RoadCondition(RoadFact.Answer, RoadTest.AtMost, w, "land.area-1_x")),
        Gen.Const(new RoadCondition(RoadFact.Answer, RoadTest.Filled, null, "dienTich")));

    private static ProcessStep Step((string Name, string NameEn, int Unit, string Role, int Hours, int Actions, int Share) s, int place, int count, (int Kind, int[] To, RoadCondition[] When, string? Name) road)
    {
        var last = place == count - 1;
        var next = last ? null : road.Kind switch
        {
            // Said as it stands in the list already: that is no road of its own.
            0 or 1 => null,
            2 => new[] { new StepRoad($"b{road.To[0]}", [road.When[0], road.When[1]], road.Name) },
            3 => [new StepRoad($"b{road.To[0]}", null, "tên " + road.Name)],
            _ => road.To.Select((to, i) => new StepRoad($"b{to}", road.Kind == 5 || i == road.To.Length - 1 ? null : [road.When[i]], i == 0 ? road.Name : null)).ToArray(),
        };
        return new ProcessStep($"b{place}", s.Name, s.NameEn, (StepUnit)s.Unit, s.Role, s.Hours / 4m, [.. Enumerable.Range(0, s.Actions).Select(i => $"act{i}")], s.Share % 3 == 0 ? s.Name : null, s.Share > 9 ? s.Share : null)
        {
            Next = next, Parallel = next is not null && road.Kind == 5, Joins = s.Share % 4 == 1, Timer = s.Share % 5 == 2 ? new StepTimer(s.Hours + 0.5m, $"b{road.To[1]}") : null,
        };
    }
}
