using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>A button beside a dossier.</summary>
/// <param name="Act">The act.</param>
/// <param name="Words">What the button says, translated.</param>
/// <param name="Kind">The one filled, outlined, a link, or apart with the grave ones.</param>
/// <param name="Direct">True when it needs no page of its own: one press does it.</param>
internal sealed record ActButton(string Act, string Words, ButtonKind Kind, bool Direct = false);

/// <summary>Which of the acts one may do now is the next step, which are others, and which stand apart.</summary>
internal static class NextActs
{
    private static readonly string[] Grave = [DossierActs.Refuse, DossierActs.Stop, DossierActs.Withdraw];

    // What lies in the page itself: the papers and the applicant have their own places.
    private static readonly string[] Elsewhere = [DossierActs.Correct, DossierActs.CheckPapers, DossierActs.Rate];

    private static readonly string[] Links = [DossierActs.Extend, DossierActs.Assign, DossierActs.RequestPayment];

    /// <summary>The buttons, the filled one first; the applicant's own acts are left out.</summary>
    public static IReadOnlyList<ActButton> Of(Situation situation, Process process, Texts texts)
    {
        var step = process.StepOf(situation.Dossier.StepCode);
        var next = process.After(situation.Dossier.StepCode);
        var allowed = situation.Permissions.Allowed(situation).Where(a => !Elsewhere.Contains(a) && IsOffice(a, situation)).ToList();
        var main = Main(allowed, situation, step);
        return [.. allowed.OrderBy(a => a == main ? 0 : 1).Select(a => new ActButton(
            a,
            a == DossierActs.Complete ? (next is null ? texts["Xong bước này"] : texts[ActWords.Onward(step, next), next.ShownName]) : texts[ActWords.Button(a, situation)],
            a == main ? ButtonKind.Main
                : Grave.Contains(a) ? ButtonKind.AltGrave
                : Links.Contains(a) ? ButtonKind.Quiet : ButtonKind.Alt,
            IsDirect(a, situation)))];
    }

    /// <summary>The next step of this person: what the filled button is.</summary>
    private static string? Main(List<string> allowed, Situation s, ProcessStep? step)
    {
        string[] first = s switch
        {
            { Dossier.HandlerId: null } when step?.Role == Roles.Leader && step.Actions.Contains(DossierActs.Assign) && !step.Actions.Contains(DossierActs.IssueResult) =>
                [DossierActs.Assign],
            { Dossier.HandlerId: null } when step?.Role == Roles.Specialist && s.Is(Relation.Specialist) => [DossierActs.Assign],
            _ when step?.Role == Roles.RecordsClerk => [DossierActs.IssueResult],
            _ => [],
        };
        string[] usual =
        [
            DossierActs.Receive, DossierActs.Supplement, DossierActs.ReturnResult, DossierActs.Complete, DossierActs.IssueResult, DossierActs.Answer,
        ];
        var pay = s.Dossier.Status == Contract.DossierStatus.PaymentRequested ? new[] { DossierActs.Pay } : [];
        return first.Concat(pay).Concat(usual).FirstOrDefault(allowed.Contains);
    }

    private static bool IsDirect(string act, Situation s) =>
        act == DossierActs.Receive || (act == DossierActs.Complete && Processing.RoadChoice.Outcomes(s.Step).Count == 0) || (act == DossierActs.Assign && s.Dossier.HandlerId is null && !s.Is(Relation.Leader));

    // An officer who is also the applicant acts on the applicant's pages for what is the applicant's alone.
    private static bool IsOffice(string act, Situation s) =>
        s.Permissions.IsOfOffice(act, s);
}
