using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Planning;

/// <summary>A draft and its steps in plain words.</summary>
internal static class DraftWords
{
    internal static readonly IReadOnlyList<StepKind> Kinds =
        [StepKind.Open, StepKind.Merge, StepKind.Split, StepKind.Dissolve, StepKind.Rename, StepKind.Move, StepKind.Level, StepKind.Recode];

    /// <summary>The state in Vietnamese, which is the key of its translation.</summary>
    internal static string Of(DraftState state) => state switch
    {
        DraftState.Draft => "đang soạn",
        DraftState.Proposed => "chờ duyệt",
        DraftState.Approved => "đã duyệt",
        DraftState.Applied => "đã ghi",
        _ => "đã bỏ",
    };

    internal static Tone ToneOf(DraftState state) => state switch
    {
        DraftState.Proposed => Tone.Soon,
        DraftState.Approved => Tone.Sea,
        DraftState.Applied => Tone.Good,
        _ => Tone.Quiet,
    };

    /// <summary>The kind of a step, which is the key of its translation.</summary>
    internal static string Of(StepKind kind) => kind switch
    {
        StepKind.List => "Danh sách từ tệp",
        StepKind.Open => "Thành lập đơn vị mới",
        StepKind.Merge => "Nhập các đơn vị",
        StepKind.Split => "Tách đơn vị",
        StepKind.Rename => "Đổi tên",
        StepKind.Move => "Chuyển cấp trên",
        StepKind.Dissolve => "Giải thể",
        StepKind.Level => "Đổi cấp",
        _ => "Đổi mã",
    };

    /// <summary>What a step does, in a few sentences.</summary>
    /// <param name="step">Which.</param>
    /// <param name="name">Names a unit by the code that it bears the day before.</param>
    /// <param name="now">Names a unit by the code that it bears from the day on.</param>
    /// <param name="texts">The words.</param>
    internal static IReadOnlyList<string> Of(DraftStep step, Func<string?, string> name, Func<string?, string> now, Texts texts) => step.Kind switch
    {
        StepKind.List =>
            [texts["Từ ngày ấy chỉ còn các đơn vị có trong tệp {0}; đơn vị cũ chuyển sang đơn vị mới theo tệp {1}.", step.ListName ?? "–", step.MappingName ?? "–"]],
        StepKind.Open =>
            [texts["Thành lập {0} ({1}), cấp trên là {2}.", step.Name, step.Code, string.IsNullOrEmpty(step.Parent) ? "–" : now(step.Parent)]],
        StepKind.Merge => [texts["{0} kết thúc; {1} làm tiếp toàn bộ việc.", step.Units.Count == 0 ? "–" : string.Join(", ", step.Units.Select(name)), now(step.To)]],
        StepKind.Dissolve => [texts["{0} kết thúc; {1} làm tiếp toàn bộ việc.", name(step.Unit), now(step.To)]],
        StepKind.Rename => [texts["{0} đổi tên thành {1}.", name(step.Unit), step.Name ?? "–"]],
        StepKind.Move => [texts["{0} chuyển về trực thuộc {1}.", name(step.Unit), now(step.Parent)]],
        StepKind.Level =>
            [texts["{0} chuyển sang cấp “{1}”.", name(step.Unit), step.Level is { } level ? texts[UnitLevels.Heading(level)] : "–"]],
        StepKind.Recode => [texts["{0} mang mã mới {1}.", name(step.Unit), step.Code ?? "–"]],
        _ =>
        [
            .. step.Parts.Select(p => texts["{0}: {1} sang {2}.", name(step.Unit), Of(p, texts), now(p.To)]),
            string.Equals(step.To?.Trim(), step.Unit.Trim(), StringComparison.OrdinalIgnoreCase)
                ? texts["{0} vẫn còn và giữ phần còn lại.", name(step.Unit)]
                : texts["{0} kết thúc; phần còn lại và kho hồ sơ đã xong về {1}.", name(step.Unit), now(step.To)],
        ],
    };

    /// <summary>What a part takes.</summary>
    internal static string Of(SplitRule rule, IReadOnlyList<string> officers, Texts texts)
    {
        var words = new List<string>();
        if (rule.Fields.Count > 0)
        {
            words.Add(texts["lĩnh vực {0}", string.Join(", ", rule.Fields)]);
        }

        if (rule.Procedures.Count > 0)
        {
            words.Add(texts["thủ tục {0}", string.Join(", ", rule.Procedures)]);
        }

        if (rule.Areas.Count > 0)
        {
            words.Add(texts["địa bàn {0}", string.Join(", ", rule.Areas)]);
        }

        if (officers.Count > 0)
        {
            words.Add(texts["cán bộ {0}", string.Join(", ", officers)]);
        }

        return string.Join("; ", words);
    }

    private static string Of(StepPart part, Texts texts) => Of(new SplitRule(part.Fields, part.Procedures, part.Areas), part.Officers, texts);
}
