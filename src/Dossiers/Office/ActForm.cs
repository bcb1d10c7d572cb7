using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Acting;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>Turns what was typed on the page of an act into the body that the API takes too.</summary>
internal static class ActForm
{
    /// <summary>The acts that have a page of their own, and the partial with their fields.</summary>
    public static string? PartialOf(string act) => act switch
    {
        DossierActs.Refuse or DossierActs.Stop or DossierActs.Withdraw or DossierActs.SendBack => "_ActReason",
        DossierActs.Receive or DossierActs.Complete => "_ActNote",
        DossierActs.Assign => "_ActAssign",
        DossierActs.RequestSupplement => "_ActAskPapers",
        DossierActs.Supplement or DossierActs.CheckPapers => "_ActPapers",
        DossierActs.RequestPayment => "_ActDuty",
        DossierActs.Pay => "_ActPay",
        DossierActs.Consult => "_ActConsult",
        DossierActs.Answer => "_ActAnswer",
        DossierActs.Extend => "_ActExtend",
        DossierActs.IssueResult => "_ActIssue",
        DossierActs.ReturnResult => "_ActReturn",
        DossierActs.Correct => "_ActCorrect",
        _ => null,
    };

    /// <summary>The body.</summary>
    /// <exception cref="Refused">422 with the fields that cannot be read.</exception>
    public static ActionBody BodyOf(string act, TypedForm typed, Uploads uploads, DossierSheet sheet, WorkCalendar calendar) => new()
    {
        Reason = typed.Find("reason"),
        Note = typed.Find("note"),
        Outcome = typed.Find("outcome"),
        To = typed.Find("to"),
        Number = typed.Find("number"),
        CollectedBy = typed.Find("collectedBy"),
        Way = typed.Find("way"),
        Amount = Amount(typed),
        RespondBy = Day(typed, "respondBy"),
        Until = act == DossierActs.Extend ? Until(typed, calendar) : null,
        FileIds = act == DossierActs.IssueResult ? uploads.IdsOf("result") : null,
        Papers = act switch
        {
            DossierActs.RequestSupplement => [.. Codes(sheet).Where(c => typed[$"papers.{c}.asked"].Length > 0)
                .Select(c => new PaperInput { Code = c, Remark = typed.Find($"papers.{c}.remark") })],
            DossierActs.Supplement => [.. Papers(sheet, typed, uploads).Where(p => p.Present == true || p.FileIds is { Count: > 0 })],
            DossierActs.CheckPapers or DossierActs.Receive => Papers(sheet, typed, uploads),
            _ => null,
        },
        Applicant = act == DossierActs.Correct ? ApplicantOf(typed) : null,
    };

    /// <summary>The applicant block of a form.</summary>
    public static ApplicantInput ApplicantOf(TypedForm typed) => new()
    {
        FullName = typed.Find("applicant.fullName"),
        PersonalId = typed.Find("applicant.personalId"),
        TaxCode = typed.Find("applicant.taxCode"),
        Phone = typed.Find("applicant.phone"),
        Email = typed.Find("applicant.email"),
        Address = typed.Find("applicant.address"),
    };

    /// <summary>The codes of the papers of a dossier: those that are asked for in its case, others it has, and "other papers".</summary>
    public static IReadOnlyList<string> Codes(DossierSheet sheet) =>
        [.. PaperChecker.Asked(sheet.Record, sheet.Dossier.Variant).Select(p => p.Code)
            .Concat(sheet.Dossier.Papers.Select(p => p.Code)).Append("khac").Distinct(StringComparer.Ordinal)];

    /// <summary>The days that an extension may name: the next working days after the date that stands.</summary>
    public static IReadOnlyList<DateTimeOffset> ExtensionDays(DateTimeOffset due, DateTimeOffset now, WorkCalendar calendar)
    {
        var days = new List<DateTimeOffset>();
        for (var day = VietnamTime.DateOf(due > now ? due : now).AddDays(1); days.Count < 5; day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day))
            {
                days.Add(EndOf(day, calendar));
            }
        }

        return days;
    }

    private static List<PaperInput> Papers(DossierSheet sheet, TypedForm typed, Uploads uploads) =>
        [.. Codes(sheet).Where(c => typed[$"papers.{c}.kind"].Length > 0 && IsSaid(c, sheet, typed, uploads)).Select(c => new PaperInput
        {
            Code = c,
            Present = typed[$"papers.{c}.present"].Length > 0,
            Kind = Enum.TryParse<PaperKind>(typed[$"papers.{c}.kind"], true, out var kind) && Enum.IsDefined(kind) ? kind : null,
            Count = typed[$"papers.{c}.count"].Length == 0 ? null
                : typed.Number($"papers.{c}.count") ?? throw Refused.Field($"papers.{c}", "Số lượng từ 0 đến 100."),
            Remark = typed.Find($"papers.{c}.remark"),
            FileIds = uploads.IdsOf(c),
        })];

    // A paper that neither is asked for, nor there, nor spoken of, is no paper of the dossier.
    private static bool IsSaid(string code, DossierSheet sheet, TypedForm typed, Uploads uploads) =>
        typed[$"papers.{code}.present"].Length > 0 || typed[$"papers.{code}.remark"].Length > 0 || uploads.Of(code).Count > 0
        || sheet.Dossier.Papers.Any(p => p.Code == code) || PaperChecker.Asked(sheet.Record, sheet.Dossier.Variant).Any(p => p.Code == code && p.Required);

    private static DateTimeOffset? Until(TypedForm typed, WorkCalendar calendar)
    {
        var chosen = typed["until"] is "" or "other" ? Day(typed, "untilOther") : Day(typed, "until");
        return chosen is not { } day ? null
            : calendar.IsWorkingDay(day) ? EndOf(day, calendar)
            : throw Refused.Field("untilOther", "Ngày {0} không phải ngày làm việc.", Vn.Date(day));
    }

    private static DateTimeOffset EndOf(DateOnly day, WorkCalendar calendar) => VietnamTime.Instant(day, calendar.SessionsOn(day)[^1].End);

    private static DateOnly? Day(TypedForm typed, string name) => typed.Find(name) is not { } text ? null
        : TypedDate.TryParse(text, out var day) && day.Year is >= 1900 and <= 2100 ? day
        : throw Refused.Field(name, "Ngày chưa đúng. Ví dụ: 30/8/2021.");

    private static long? Amount(TypedForm typed)
    {
        if (typed.Find("amount") is not { } text)
        {
            return null;
        }

        var digits = text.Replace(".", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal);
        return long.TryParse(digits, VietnamTime.Culture, out var dong) ? dong : throw Refused.Field("amount", "Số tiền là số nguyên đồng, ví dụ 1.500.000.");
    }
}
