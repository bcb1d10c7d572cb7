using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts;

/// <summary>Facts of a person as they are kept: tidied, numbers checked and written one way.</summary>
internal static class PersonIn
{
    /// <exception cref="Refused">422 at the wrong field.</exception>
    internal static PersonFacts? Parse(NewAccount wanted)
    {
        if (wanted.Person is not { } person)
        {
            return wanted.Kind == AccountKind.Officer
                ? null
                : throw Refused.Field("person.fullName", "Tài khoản của người dân, doanh nghiệp phải có họ tên.");
        }

        if (SearchText.Tidy(person.FullName) is not { Length: > 0 and <= 200 } name)
        {
            throw Refused.Field("person.fullName", "Họ tên phải có từ 1 đến 200 ký tự.");
        }

        var id = person.PersonalId is null ? (CitizenId?)null : CitizenId.Parse(person.PersonalId, VietnamTime.Culture);
        if (id?.Agrees(person.BirthDate, null) == false)
        {
            throw Refused.Field("personalId", "Năm sinh trong số định danh không khớp với ngày sinh.");
        }

        return new PersonFacts(
            name,
            id?.Value,
            person.TaxCode is null ? null : TaxCode.Parse(person.TaxCode, VietnamTime.Culture).Value,
            person.Phone is null ? null : PhoneNumber.Parse(person.Phone, VietnamTime.Culture).Value,
            Cut(person.Email, 200),
            Cut(person.Address, 300))
        {
            BirthDate = person.BirthDate,
            Representative = Cut(person.Representative, 250),
        };
    }

    private static string? Cut(string? text, int most)
    {
        var tidy = SearchText.Tidy(text);
        return tidy.Length == 0 ? null : tidy.Length <= most ? tidy
            : throw Refused.Field("person", "Một ô dài quá {0} ký tự.", most);
    }
}
