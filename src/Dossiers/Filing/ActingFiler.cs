using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Checking;

namespace MotCua.Dossiers.Filing;

/// <summary>
/// Filing for an account that the caller represents: the power must have been given, the dossier must be in that account's name, and who files is
/// written from their own account, whatever was sent. BLDS 2015, Đ.134, 141 [K].
/// </summary>
internal static class ActingFiler
{
    /// <summary>How the caller acts for the account that the filing names. Not represented, unknown, without the power: one answer.</summary>
    public static ActsFor? Find(FilingInput input, Caller caller, Errors errors)
    {
        if (string.IsNullOrWhiteSpace(input.ActsFor))
        {
            return null;
        }

        var account = input.ActsFor.Trim();
        if (caller.ActsFor.FirstOrDefault(a => string.Equals(a.Account, account, StringComparison.OrdinalIgnoreCase)) is { } acts
            && acts.May(RepresentationPowers.File))
        {
            return acts;
        }

        errors.Add("actsFor", "Bạn không được nộp hồ sơ thay cho tài khoản này.");
        return null;
    }

    /// <summary>Who hands in, as the dossier and its slips name them.</summary>
    public static Submitter SubmitterOf(Caller caller, ActsFor acts) =>
        new(caller.Person?.FullName ?? caller.DisplayName, caller.Person?.PersonalId, caller.Person?.Phone, acts.Ground);

    /// <summary>The dossier stands in the name of who is represented.</summary>
    public static void Check(ActsFor? acts, Applicant? applicant, Errors errors)
    {
        if (acts?.Person is not { } person || applicant is null)
        {
            return;
        }

        if (person.TaxCode is { } tax ? applicant.TaxCode != tax : person.PersonalId is { } id && applicant.PersonalId != id)
        {
            errors.Add(person.TaxCode is null ? "applicant.personalId" : "applicant.taxCode", "Hồ sơ nộp thay phải đứng tên {0}, đúng số của tài khoản ấy.", acts.Name);
        }
    }

    /// <summary>At a counter the clerk writes who came; acting for an account is for one's own online filing.</summary>
    public static void Check(ActsFor? acts, Channel channel, Errors errors)
    {
        if (acts is not null && channel != Channel.Online)
        {
            errors.Add("actsFor", "Nộp thay bằng tài khoản của mình chỉ có ở hồ sơ nộp qua mạng.");
        }
    }
}
