using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Planning;
using MotCua.Agencies.Reorganising;
using MotCua.Tests.Support;

namespace MotCua.Tests.Agencies.Planning;

/// <summary>Steps are judged together: each finding names its step and says what is wrong.</summary>
public sealed class DraftPlanTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DraftStep NewTown = new()
    {
        Kind = StepKind.Open, Code = "26575", Name = "Xã Ngãi Giao", Level = UnitLevel.Commune, Type = "commune", Parent = "750", Identifier = "H06.33.75",
    };

    public static TheoryData<string, int, string> Wrong => new()
    {
        { "none", 0, "chưa có bước nào" },
        { "into itself", 1, "Xã Suối Rao (26611) không thể nhập vào chính mình." },
        { "cycle", 1, "Các đơn vị cấp trên của Huyện Châu Đức (750) nối thành vòng." },
        { "used, then ended", 2, "Thị trấn Ngãi Giao (26575) nhận việc của Xã Suối Rao ở bước 1 nên không kết thúc được." },
        { "ended, then used", 2, "Thị trấn Ngãi Giao (26575) kết thúc ở bước 1 nên không nhận thêm việc được." },
        { "ended twice", 2, "Xã Suối Rao (26611) đã kết thúc ở bước 1." },
        { "36 characters", 1, "Mã đơn vị phải có từ 1 đến 20 chữ hoặc số." },
        { "code borne", 1, "Mã 26611 vẫn thuộc Xã Suối Rao trong ngày 16/8/2021" },
        { "identifier borne", 1, "Mã định danh H06.4 đã cấp cho Sở Tài chính, không cấp lại" },
        { "unknown", 1, "Không có đơn vị mã 99999 vào ngày 15/8/2021." },
        { "no successor", 1, "Chưa có đơn vị tiếp nhận" },
        { "successor unknown", 1, "Không có đơn vị mã 88888 vào ngày 16/8/2021; nếu là đơn vị mới" },
        { "as it is", 1, "Xã Suối Rao (26611) đã như vậy, bước này không đổi gì." },
        { "no parent", 1, "Thiếu đơn vị cấp trên." },
        { "twice", 1, "Mã 26611 ghi hai lần trong bước này." },
        { "no rest", 1, "Phần còn lại của Sở Tài chính chưa có đơn vị tiếp nhận" },
        { "no rule", 1, "Phần 1 chưa ghi nhận việc gì" },
        { "no parts", 1, "Tách phải có từ 1 đến 20 phần." },
        { "field twice", 1, "“Quản lý giá” vừa ở phần 1 vừa ở phần 2; mỗi hồ sơ chỉ về một nơi." },
        { "field unknown", 1, "Không có lĩnh vực “Phép thuật” trong danh mục thủ tục." },
        { "procedure unknown", 1, "Không có thủ tục mã 9.999999." },
        { "officer unknown", 1, "Tài khoản “chuyenvien.snv” không giữ vị trí nào ở đơn vị này" },
        { "to itself", 1, "Phần 1 về chính Sở Tài chính" },
        { "list second", 2, "Danh sách từ tệp phải là bước đầu tiên." },
        { "list broken", 1, "Xã Suối Rao (26611) kết thúc mà không có đơn vị tiếp nhận" },
        { "too long", 1, "Giá trị này dài quá 300 ký tự." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_told_with_its_step(string what, int step, string words)
    {
        var (preview, findings) = await ExamineAsync([.. Steps(what)]);

        Assert.Null(preview);
        var finding = Assert.Single(findings, f => f.Text.Contains(words, StringComparison.Ordinal));
        Assert.Equal(step, finding.Step);
    }

    [Fact]
    public async Task An_old_code_is_given_to_a_new_unit_and_all_steps_work_on_one_another()
    {
        var (preview, findings) = await ExamineAsync(
            NewTown,
            Plans.Merge("26575", "26575", "26611"),
            new DraftStep { Kind = StepKind.Rename, Units = ["26545"], Name = "Phường Long Sơn", Type = "ward" },
            new DraftStep { Kind = StepKind.Move, Units = ["26545"], Parent = "750" },
            new DraftStep { Kind = StepKind.Level, Units = ["755"], Level = UnitLevel.Commune, Type = "specialZone" },
            new DraftStep { Kind = StepKind.Recode, Units = ["755"], Code = "26732" });

        Assert.Empty(findings);
        Assert.Equal([("26575", "26575"), ("26611", "26575")], preview!.Endings.Select(e => (e.Code, e.ToCode)).Order());
        Assert.Equal([("26575", "H06.33.75", "Xã Ngãi Giao")], preview.Beginnings.Select(b => (b.Code, b.Identifier, b.Name)));
        Assert.Equal(
            ["authority", "kind", "name", "nameEn", "parent"], preview.Changes.Single(c => c.Code == "26545").Differences.Select(d => d.Field).Order(StringComparer.Ordinal));
        Assert.Equal(["code", "kind", "level"], preview.Changes.Single(c => c.Code == "755").Differences.Select(d => d.Field).Order(StringComparer.Ordinal));

        // The seat of the district stood in a town that ended.
        Assert.DoesNotContain(preview.Changes, c => c.Code == "750");
    }

    [Fact]
    public async Task A_preview_counts_all_that_passes_on()
    {
        var (preview, _) = await ExamineAsync(Plans.Merge("26575", "26611"), new DraftStep { Kind = StepKind.Dissolve, Units = ["STC"], To = "SNV" });

        var totals = preview!.Totals.ToDictionary(t => t.WhatEn, t => t.Total);
        Assert.Equal((7, 7, 7), (totals["accounts"], totals["posts"], totals["roles"]));
        Assert.Equal(1, totals["areas on the map"]);
        Assert.True(totals["procedures offered in their own name"] > 0);
        Assert.All(preview.Endings, e => Assert.Equal(preview.Totals.Count, e.Moves.Count));
        Assert.Equal(["delegations in force", "units below", "dossiers in hand"], totals.Keys.Intersect(["delegations in force", "units below", "dossiers in hand"]).OrderByDescending(k => k == "delegations in force").ThenByDescending(k => k == "units below"));
    }

    private Task<(ReorganisationPreview? Preview, IReadOnlyList<Finding> Findings)> ExamineAsync(params DraftStep[] steps) => app.DoAsync(
        s => s.GetRequiredService<ReorganisingService>().ExamineAsync(new DraftContent(TwoTiers.Day, "Nghị quyết thử", steps), AppFixture.Ct));

    private static IEnumerable<DraftStep> Steps(string what) => what switch
    {
        "none" => [],
        "into itself" => [Plans.Merge("26611", "26611")],
        "cycle" => [new() { Kind = StepKind.Move, Units = ["750"], Parent = "26611" }],
        "used, then ended" => [Plans.Merge("26575", "26611"), new() { Kind = StepKind.Dissolve, Units = ["26575"], To = "26545" }],
        "ended, then used" => [new() { Kind = StepKind.Dissolve, Units = ["26575"], To = "26545" }, Plans.Merge("26575", "26611")],
        "ended twice" => [Plans.Merge("26575", "26611"), Plans.Merge("26545", "26611")],
        "36 characters" => [NewTown with { Code = new string('A', 36) }],
        "code borne" => [NewTown with { Code = "26611" }],
        "identifier borne" => [NewTown with { Code = "26999", Identifier = "H06.4" }],
        "unknown" => [new() { Kind = StepKind.Rename, Units = ["99999"], Name = "Xã Mới" }],
        "no successor" => [Plans.Merge(" ", "26611")],
        "successor unknown" => [Plans.Merge("88888", "26611")],
        "as it is" => [new() { Kind = StepKind.Move, Units = ["26611"], Parent = "750" }],
        "no parent" => [NewTown with { Code = "26999", Parent = null }],
        "twice" => [Plans.Merge("26575", "26611", "26611")],
        "no rest" => [Plans.Split("STC", "", new StepPart { To = "SNV", Fields = ["Quản lý giá"] })],
        "no rule" => [Plans.Split("STC", "STC", new StepPart { To = "SNV" })],
        "no parts" => [Plans.Split("STC", "STC")],
        "field twice" =>
            [Plans.Split("STC", "STC", new StepPart { To = "SNV", Fields = ["Quản lý giá"] }, new StepPart { To = "STNMT", Fields = ["Quản lý giá"] })],
        "field unknown" => [Plans.Split("STC", "STC", new StepPart { To = "SNV", Fields = ["Phép thuật"] })],
        "procedure unknown" => [Plans.Split("STC", "STC", new StepPart { To = "SNV", Procedures = ["9.999999"] })],
        "officer unknown" => [Plans.Split("STC", "STC", new StepPart { To = "SNV", Fields = ["Quản lý giá"], Officers = ["chuyenvien.snv"] })],
        "to itself" => [Plans.Split("STC", "SNV", new StepPart { To = "STC", Fields = ["Quản lý giá"] })],
        "list second" => [NewTown with { Code = "26999" }, new() { Kind = StepKind.List, List = TwoTiers.Units, Mapping = TwoTiers.Mapping }],
        "list broken" =>
            [new() { Kind = StepKind.List, List = TwoTiers.Units, Mapping = TwoTiers.Mapping.Replace("26611,Xã Suối Rao,26575,Xã Ngãi Giao\n", "", StringComparison.Ordinal) }],
        "too long" => [NewTown with { Code = "26999", Address = new string('x', 301) }],
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}
