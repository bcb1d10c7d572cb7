using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Assigning;

/// <summary>Competence in words; each is the key of its translation.</summary>
internal static class CompetenceWords
{
    internal static string Of(CompetenceKind kind) => kind switch
    {
        CompetenceKind.Procedure => "Thủ tục",
        CompetenceKind.Field => "Lĩnh vực",
        _ => "Mọi việc của một cấp",
    };

    /// <summary>The tier whose tasks are meant.</summary>
    internal static string Tier(string tier) => tier switch
    {
        "commune" => "Việc của cấp xã",
        "district" => "Việc của cấp huyện",
        "province" => "Việc của cấp tỉnh",
        _ => tier,
    };

    /// <summary>The tiers as an administrator writes them.</summary>
    internal static readonly IReadOnlyList<(string Words, string Tier)> Typed = [("cấp xã", "commune"), ("cấp huyện", "district"), ("cấp tỉnh", "province")];

    /// <summary>What is stored for a tier that somebody typed; the same text where it is none.</summary>
    internal static string TierOf(string typed, Texts texts) =>
        Typed.FirstOrDefault(t => SearchText.Fold(typed) is var said && (said == SearchText.Fold(t.Words) || said == SearchText.Fold(texts[t.Words]))).Tier ?? typed;

    internal static string Subject(CompetenceKind kind, string name, Texts texts) =>
        kind == CompetenceKind.Tier ? texts[Tier(Competence.SubjectOf(kind, name))] : name;

    internal static string Span(DateOnly from, DateOnly? to, Texts texts) => to is { } last
        ? texts["từ {0} đến {1}", Vn.Date(from), Vn.Date(last)]
        : texts["từ {0}", Vn.Date(from)];

    /// <summary>What an import says of a competence.</summary>
    internal static string? Of(CompetenceTerms? said, Texts texts) => said is null ? null : string.Join(" · ", new[]
    {
        said.IsWithdrawn ? texts["đã rút"] : null,
        said.WithBelow ? texts["cả các đơn vị bên dưới"] : texts["không gồm đơn vị bên dưới"],
        said.To is { } last ? texts["đến {0}", Vn.Date(last)] : null, said.Ground,
    }.Where(t => t is not null));

    /// <summary>Why this unit, for anybody.</summary>
    internal static string Why(CompetentUnit unit, Texts texts) => unit.Kind switch
    {
        CompetenceKind.Procedure => texts["Được giao riêng thủ tục này"],
        CompetenceKind.Field => texts["Được giao cả lĩnh vực"],
        CompetenceKind.Tier => texts["Làm cả việc của cấp này tại đây"],
        _ => texts["Thủ tục thuộc cấp này, nơi này thuộc đơn vị"],
    };
}
