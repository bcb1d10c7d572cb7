using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.Office;

/// <summary>What the page of an act knows before anybody types.</summary>
internal static class Known
{
    public static TypedForm Of(string act, DossierSheet sheet, Caller caller)
    {
        var d = sheet.Dossier;
        var form = new TypedForm(null);
        switch (act)
        {
            case DossierActs.Assign:
                return form.Know("to", sheet.Situation.Is(Relation.Leader) ? null : caller.Account);
            case DossierActs.Correct:
                return Applicant(form, d.Applicant);
            case DossierActs.RequestSupplement:
                foreach (var paper in d.Papers.Where(p => p.Present == false))
                {
                    form.Know($"papers.{paper.Code}.asked", "true").Know($"papers.{paper.Code}.remark", paper.Remark);
                }

                return form;
            case DossierActs.Supplement:
                return Papers(form, sheet, code => d.Requested.Any(r => r.Code == code), withKept: false);
            case DossierActs.CheckPapers or DossierActs.Receive:
                return Papers(form, sheet, code => d.Papers.FirstOrDefault(p => p.Code == code) is { } p && (p.Present ?? p.Count > 0), withKept: true);
            case DossierActs.IssueResult:
                return form.Know("number", $"{d.Number}/KQ");
            case DossierActs.ReturnResult:
                return form.Know("collectedBy", d.Submitter?.FullName ?? d.Applicant.FullName).Know("way", ListQueries.NameOf(d.ResultDelivery));
            case DossierActs.Pay:
                return form.Know("way", "tiền mặt tại quầy");
            default:
                return form;
        }
    }

    /// <summary>The applicant block.</summary>
    public static TypedForm Applicant(TypedForm form, Applicant applicant) => form
        .Know("applicant.fullName", applicant.FullName)
        .Know("applicant.personalId", applicant.PersonalId)
        .Know("applicant.taxCode", applicant.TaxCode)
        .Know("applicant.phone", PhoneNumber.TryParse(applicant.Phone, null, out var phone) ? phone.National : applicant.Phone)
        .Know("applicant.email", applicant.Email)
        .Know("applicant.address", applicant.Address);

    private static TypedForm Papers(TypedForm form, DossierSheet sheet, Func<string, bool> present, bool withKept)
    {
        foreach (var code in ActForm.Codes(sheet))
        {
            var given = sheet.Dossier.Papers.FirstOrDefault(p => p.Code == code);
            var asked = sheet.Record.Papers.FirstOrDefault(p => p.Code == code);
            form.Know($"papers.{code}.present", present(code) ? "true" : null)
                .Know($"papers.{code}.kind", ListQueries.NameOf(given?.Kind ?? (asked is { Originals: > 0 } ? PaperKind.Original : PaperKind.Copy)))
                .Know($"papers.{code}.count", (given?.Count ?? Math.Max(1, (asked?.Originals ?? 1) + (asked?.Copies ?? 0))).ToString(VietnamTime.Culture))
                .Know($"papers.{code}.remark", withKept ? given?.Remark : null);
        }

        return form;
    }
}
