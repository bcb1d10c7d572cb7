using System.Globalization;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Rehearsing;

/// <summary>What is wrong with a process at an office.</summary>
internal enum ProblemKind
{
    /// <summary>No dossier ever comes to the step.</summary>
    Unreachable,

    /// <summary>From the step no way leads to the end.</summary>
    DeadEnd,

    /// <summary>The step's role is none that a post can carry.</summary>
    UnknownRole,

    /// <summary>Nobody in the unit holds the step's role today.</summary>
    Nobody,

    /// <summary>The steps together may take longer than what the law allows.</summary>
    OverStatutory,

    /// <summary>The steps together may take longer than what is promised.</summary>
    OverCommitted,

    /// <summary>A step for which no hours are set.</summary>
    NoHours,

    /// <summary>No step issues a result.</summary>
    NoResult,

    /// <summary>The result is issued without a paper that says so.</summary>
    NoPaper,

    /// <summary>The record lists nothing to hand in.</summary>
    NoPapers,

    /// <summary>It is offered online and has no form.</summary>
    NoForm,

    /// <summary>There is no term at all.</summary>
    NoTerm,

    /// <summary>There is only the law's term: nothing is promised.</summary>
    NoCommitted,
}

/// <summary>One thing that is wrong, and where it is mended.</summary>
/// <param name="Kind">What.</param>
/// <param name="MendAt">Address of the page on which it is mended.</param>
/// <param name="Step">The step, where it is one.</param>
/// <param name="Role">The role that is missing.</param>
/// <param name="Unit">Where it is missing.</param>
/// <param name="Hours">Hours of all steps.</param>
/// <param name="Term">The term they are held against.</param>
internal sealed record Problem(
    ProblemKind Kind, string MendAt, ProcessStep? Step = null, string? Role = null, UnitSummary? Unit = null, decimal Hours = 0, Term? Term = null);

/// <summary>Where things are mended.</summary>
internal static class MendPlaces
{
    /// <summary>Where a draft of the record with its process, papers, form and terms is opened.</summary>
    public static string Record(string procedure) => "/can-bo/thu-tuc?q=" + Uri.EscapeDataString(procedure);

    /// <summary>Who holds the role in the unit.</summary>
    public static string Posts(UnitSummary unit, string role) => $"/can-bo/tai-khoan?unit={Uri.EscapeDataString(unit.Code)}&role={Uri.EscapeDataString(role)}";
}

/// <summary>Problems in words.</summary>
internal static class ProblemWords
{
    public static string In(Problem problem, Texts texts)
    {
        var step = problem.Step?.ShownName ?? string.Empty;
        return problem.Kind switch
        {
            ProblemKind.Unreachable => texts["Bước {0}: không có đường nào dẫn tới.", step],
            ProblemKind.DeadEnd => texts["Bước {0}: đi vào rồi không có đường ra kết quả.", step],
            ProblemKind.UnknownRole => texts["Bước {0}: vai trò “{1}” không có trong hệ thống.", step, problem.Role],
            ProblemKind.Nobody => texts["Bước {0}: hôm nay không ai ở {2} giữ vai trò “{1}”.", step, texts[Roles.Words(problem.Role!)], Texts.Pick(problem.Unit!.Name, problem.Unit.NameEn)],
            ProblemKind.OverStatutory => texts["Các bước cộng lại {0} giờ, dài hơn thời hạn luật định {1}.", Number(problem.Hours), Explanation.TermInWords(problem.Term!.Value, Texts.IsEnglish ? "en" : "vi")],
            ProblemKind.OverCommitted => texts["Các bước cộng lại {0} giờ, dài hơn thời hạn cam kết {1}.", Number(problem.Hours), Explanation.TermInWords(problem.Term!.Value, Texts.IsEnglish ? "en" : "vi")],
            ProblemKind.NoHours => texts["Bước {0}: chưa có số giờ.", step],
            ProblemKind.NoResult => texts["Không bước nào ban hành kết quả."],
            ProblemKind.NoPaper => texts["Bước {0}: chưa nêu giấy tờ ra kết quả.", step],
            ProblemKind.NoPapers => texts["Chưa có thành phần hồ sơ."],
            ProblemKind.NoForm => texts["Nộp được qua mạng mà chưa có mẫu điện tử."],
            ProblemKind.NoTerm => texts["Chưa có thời hạn giải quyết."],
            ProblemKind.NoCommitted => texts["Chưa có thời hạn cam kết, chỉ có thời hạn luật định."],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The kind alone, to choose by.</summary>
    public static string Of(ProblemKind kind) => kind switch
    {
        ProblemKind.Unreachable => "Bước không tới được",
        ProblemKind.DeadEnd => "Bước cụt",
        ProblemKind.UnknownRole => "Vai trò lạ",
        ProblemKind.Nobody => "Bước không có người làm",
        ProblemKind.OverStatutory => "Quá thời hạn luật định",
        ProblemKind.OverCommitted => "Quá thời hạn cam kết",
        ProblemKind.NoHours => "Bước chưa có số giờ",
        ProblemKind.NoResult => "Không có bước ban hành",
        ProblemKind.NoPaper => "Bước ban hành thiếu giấy tờ",
        ProblemKind.NoPapers => "Thiếu thành phần hồ sơ",
        ProblemKind.NoForm => "Thiếu mẫu điện tử",
        ProblemKind.NoTerm => "Chưa có thời hạn",
        ProblemKind.NoCommitted => "Chưa có thời hạn cam kết",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Wrong, or only to be bettered.</summary>
    public static bool IsGrave(ProblemKind kind) => kind is not (ProblemKind.NoCommitted or ProblemKind.NoForm or ProblemKind.NoHours or ProblemKind.NoPaper);

    private static string Number(decimal hours) => hours.ToString("0.#", Texts.IsEnglish ? CultureInfo.InvariantCulture : VietnamTime.Culture);
}
