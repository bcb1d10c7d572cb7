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
    internal static string What(ReadinessFinding finding, Texts texts) =>
        finding.Per is null ? Name(finding.Item) : texts["{0} / {1}", Name(finding.Item), Lower(Name(finding.Per))];

    internal static string Name(ReadinessItem item) => Texts.Pick(item.Name, item.NameEn);

    /// <summary>What is asked: <c>từ 1 máy</c>.</summary>
    internal static string Asked(ReadinessFinding finding, Texts texts)
    {
        if (finding.Item.IsYesNo && finding.Per is null)
        {
            return texts["phải có"];
        }

        var (criterion, unit) = (finding.Criterion, finding.Per is null ? " " + Texts.Pick(finding.Item.Unit, finding.Item.UnitEn) : string.Empty);
        return criterion.AtLeast is { } least ? texts["ít nhất {0}", Number(least) + unit]
            : criterion.AtMost is { } most ? texts["nhiều nhất {0}", Number(most) + unit]
            : string.Empty;
    }

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
