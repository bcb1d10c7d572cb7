using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Editing;

/// <summary>A decision as it is written.</summary>
internal sealed record DecisionInput(
    string? Number, DateOnly? Date, string? Issuer, DateOnly? Effective, IReadOnlyList<Guid> Drafts, IReadOnlyList<string> Abolished, Guid? FileId = null)
{
    internal const int Most = 500;

    internal static DecisionInput Of(CatalogueDecision d, IEnumerable<ProcedureDraft> drafts) =>
        new(d.Number, d.Date, d.Issuer, d.Effective, [.. drafts.Select(x => x.Id)], [.. d.Abolished.Select(a => a.Code)], d.FileId);

    internal (string Number, DateOnly Date, string Issuer, DateOnly Effective) Read()
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var (number, issuer) = (SearchText.Tidy(Number), SearchText.Tidy(Issuer));
        Demand(number.Length is > 0 and <= 100, "number", "Số quyết định dài từ 1 đến 100 ký tự.");
        Demand(issuer.Length is > 0 and <= 300, "issuer", "Bạn ghi cơ quan ban hành, từ 1 đến 300 ký tự.");
        Demand(Date is { Year: >= 1990 and <= 2199 }, "date", "Bạn điền ngày ký, từ năm 1990 đến năm 2199.");
        Demand(Effective is { Year: >= 1990 and <= 2199 }, "effective", "Bạn điền ngày có hiệu lực, từ năm 1990 đến năm 2199.");
        Demand(Date is null || Effective is null || Effective >= Date, "effective", "Ngày có hiệu lực không sớm hơn ngày ký.");
        Demand(Drafts.Count <= Most, "drafts", "Một quyết định có quá nhiều bản thảo.");
        return errors.Count == 0 ? (number, Date!.Value, issuer, Effective!.Value) : throw Refused.Input(errors);

        void Demand(bool holds, string field, string text)
        {
            if (!holds)
            {
                errors.TryAdd(field, [text]);
            }
        }
    }
}

/// <summary>Decisions and drafts in words.</summary>
internal static class DecisionWords
{
    internal static string Of(DecisionState state) => state switch
    {
        DecisionState.Draft => "đang soạn",
        DecisionState.Proposed => "chờ duyệt",
        DecisionState.Approved => "đã duyệt, chờ đến ngày",
        DecisionState.Published => "đã công bố",
        DecisionState.Abandoned => "đã bỏ",
    };

    internal static Tone ToneOf(DecisionState state) => state switch
    {
        DecisionState.Proposed => Tone.Soon,
        DecisionState.Approved => Tone.Sea,
        DecisionState.Published => Tone.Good,
        _ => Tone.Quiet,
    };

    internal static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.New => "mới ban hành",
        ChangeKind.Amended => "sửa đổi, bổ sung",
        ChangeKind.Abolished => "bãi bỏ",
    };

    internal static Tone ToneOf(ChangeKind kind) => kind switch
    {
        ChangeKind.New => Tone.Good,
        ChangeKind.Amended => Tone.Sea,
        _ => Tone.Bad,
    };

    internal static string Of(DraftState state) => state switch
    {
        DraftState.Open => "đang soạn",
        DraftState.Published => "đã công bố",
        DraftState.Dropped => "đã bỏ",
    };
}
