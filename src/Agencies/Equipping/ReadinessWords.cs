using System.Globalization;
using System.Text.Json;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Equipping;

/// <summary>Readiness as pages say it.</summary>
internal static class ReadinessWords
{
    /// <summary>As addresses, files and the API write it.</summary>
    internal static string Key(ReadinessState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    /// <summary>In Vietnamese, which is the key of its translation.</summary>
    internal static string State(ReadinessState state) => state switch
    {
        ReadinessState.Ready => "sẵn sàng",
        ReadinessState.NotReady => "chưa sẵn sàng",
        ReadinessState.NotStated => "chưa có số liệu",
    };

    internal static Tone ToneOf(ReadinessState state) => state switch
    {
        ReadinessState.Ready => Tone.Good,
        ReadinessState.NotReady => Tone.Soon,
        ReadinessState.NotStated => Tone.Quiet,
    };

    /// <summary>What is measured: the item, and for each of what.</summary>
    internal static string What(ReadinessFinding finding, Texts texts) => What(finding.Item, finding.Per, texts);

    internal static string What(ReadinessItem item, ReadinessItem? per, Texts texts) =>
        per is null ? Name(item) : texts["{0} / {1}", Name(item), Lower(Name(per))];

    internal static string Name(ReadinessItem item) => Texts.Pick(item.Name, item.NameEn);

    /// <summary>What is asked: <c>từ 1 máy</c>.</summary>
    internal static string Asked(ReadinessFinding finding, Texts texts) => Asked(finding.Criterion, finding.Item, texts);

    internal static string Asked(ReadinessCriterion criterion, ReadinessItem item, Texts texts)
    {
        if (item.IsYesNo && criterion.Per is null)
        {
            return texts["phải có"];
        }

        var unit = criterion.Per is null ? " " + Texts.Pick(item.Unit, item.UnitEn) : string.Empty;
        return criterion.AtLeast is { } least ? texts["ít nhất {0}", Number(least) + unit]
            : criterion.AtMost is { } most ? texts["nhiều nhất {0}", Number(most) + unit]
            : string.Empty;
    }

    /// <summary>The units that a criterion is for.</summary>
    internal static string For(ReadinessCriterion criterion, Texts texts) =>
        string.Join(", ", criterion.For.Select(f => texts[UnitKinds.OfLevelOrKind(f)]));

    /// <summary>What is counted, with its key in files and its unit: of which kind two standards may differ.</summary>
    internal static string InWords(ReadinessItem item, Texts texts) =>
        $"{item.Name} ({item.Key}) · {item.NameEn} · {(item.IsYesNo ? texts["có hay không"] : Texts.Pick(item.Unit, item.UnitEn))}";

    /// <summary>What is asked of whom, in a sentence.</summary>
    internal static string InWords(ReadinessCriterion criterion, ReadinessStandard standard, Texts texts) =>
        standard.Item(criterion.Item) is not { } item ? StandardText.Say(criterion)
        : $"{What(item, criterion.Per is null ? null : standard.Item(criterion.Per), texts)}: {Asked(criterion, item, texts)} · {For(criterion, texts)} · {texts[criterion.Must ? "bắt buộc" : "nên có"]}";

    /// <summary>What there is.</summary>
    internal static string Found(ReadinessFinding finding, Texts texts) =>
        finding.Value is not { } value ? texts["chưa có số liệu"]
        : finding.Per is null ? Value(finding.Item, (int)value, texts)
        : Number(value);

    internal static string Value(ReadinessItem item, int value, Texts texts) =>
        item.IsYesNo ? texts[value == 0 ? "không" : "có"] : $"{Vn.Number(value)} {Texts.Pick(item.Unit, item.UnitEn)}";

    private static string Number(decimal value) => Vn.Number((double)Math.Round(value, 2));

    private static string Lower(string text) => text.Length == 0 ? text : text[..1].ToLower(CultureInfo.InvariantCulture) + text[1..];
}
