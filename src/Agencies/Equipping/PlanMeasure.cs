using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Equipping;

/// <summary>How a target is measured over the offices of a plan.</summary>
internal enum PlanMeasureKind
{
    /// <summary>Per cent of the offices that are ready.</summary>
    Ready,

    /// <summary>Per cent of the offices that have at least one.</summary>
    Share,

    /// <summary>How many in all.</summary>
    Sum,

    /// <summary>How many for each of another item.</summary>
    Ratio,
}

/// <summary>What a target measures: <c>ready</c>, <c>share:lan</c>, <c>sum:computers</c>, <c>ratio:computers/officers</c>.</summary>
internal sealed record PlanMeasure(PlanMeasureKind Kind, string Item, string Per)
{
    internal bool IsPercent => Kind is PlanMeasureKind.Ready or PlanMeasureKind.Share;

    /// <summary>Null when it is none of the four.</summary>
    internal static PlanMeasure? Read(string? text) => SearchText.Tidy(text).Split(':') switch
    {
        ["ready"] => new PlanMeasure(PlanMeasureKind.Ready, string.Empty, string.Empty),
        ["share", { Length: > 0 } item] => new PlanMeasure(PlanMeasureKind.Share, item, string.Empty),
        ["sum", { Length: > 0 } item] => new PlanMeasure(PlanMeasureKind.Sum, item, string.Empty),
        ["ratio", { } both] when both.Split('/') is [{ Length: > 0 } item, { Length: > 0 } per] => new PlanMeasure(PlanMeasureKind.Ratio, item, per),
        _ => null,
    };

    internal string Write() => Kind switch
    {
        PlanMeasureKind.Ready => "ready",
        PlanMeasureKind.Share => $"share:{Item}",
        PlanMeasureKind.Sum => $"sum:{Item}",
        _ => $"ratio:{Item}/{Per}",
    };

    /// <summary>The items it needs.</summary>
    internal IEnumerable<string> Items => new[] { Item, Per }.Where(i => i.Length > 0);

    internal string Say(ReadinessStandard? standard, Texts texts)
    {
        return Kind switch
        {
            PlanMeasureKind.Ready => texts["Tỷ lệ cơ quan sẵn sàng"],
            PlanMeasureKind.Share => texts["Tỷ lệ cơ quan có {0}", Name(Item)],
            PlanMeasureKind.Sum => texts["Tổng số {0}", Name(Item)],
            _ => texts["{0} cho mỗi {1}", Name(Item), Name(Per)],
        };

        // An item that the standard no longer has is called by its key.
        string Name(string key) => standard?.Item(key) is { } item ? ReadinessWords.Name(item) : key;
    }

    internal string Value(long? hundredths) => hundredths is not { } value ? "–" : Vn.Number(value / 100.0) + (IsPercent ? " %" : string.Empty);

    /// <summary>The measured value in hundredths; null where nothing can be said.</summary>
    internal long? Of(IReadOnlyList<UnitReadiness> offices, ILookup<string, int> values, int having)
    {
        switch (Kind)
        {
            case PlanMeasureKind.Ready:
                return offices.Count == 0 ? null : 10_000L * offices.Count(o => o.State == ReadinessState.Ready) / offices.Count;
            case PlanMeasureKind.Share:
                return offices.Count == 0 ? null : 10_000L * having / offices.Count;
            case PlanMeasureKind.Sum:
                return 100L * values[Item].Sum();
            default:
                var each = values[Per].Sum();
                return each == 0 ? null : 100L * values[Item].Sum() / each;
        }
    }
}
