using System.Net.Mail;
using MotCua.Dossiers.Filing;
using MotCua.Kernel;

namespace MotCua.Dossiers.Checking;

/// <summary>Reads the applicant block: what is typed becomes clean values, or messages at the fields.</summary>
internal static class ApplicantChecker
{
    private const int LongestName = 150;
    private const int LongestAddress = 300;

    /// <summary>The applicant, or null when <paramref name="errors"/> got messages.</summary>
    public static Applicant? Read(ApplicantInput? input, Errors errors)
    {
        if (input is null)
        {
            errors.Add("applicant", "Bạn điền thông tin người nộp hồ sơ.");
            return null;
        }

        var before = errors.Count;
        var name = SearchText.Tidy(input.FullName);
        CheckName(name, "applicant.fullName", errors);
        var (personalId, taxCode) = Identity(input, errors);
        var phone = string.Empty;
        if (PhoneNumber.TryParse(input.Phone, null, out var parsed))
        {
            phone = parsed.Value;
        }
        else
        {
            errors.Add("applicant.phone", "Số điện thoại chưa đúng. Ví dụ: 0903 123 456.");
        }

        var email = SearchText.Tidy(input.Email);
        if (email.Length > 0 && (email.Length > 200 || !MailAddress.TryCreate(email, out _) || email.Contains(' ', StringComparison.Ordinal)))
        {
            errors.Add("applicant.email", "Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@vidu.vn. Có thể để trống.");
        }

        var address = SearchText.Tidy(input.Address);
        if (address.Length is 0 or > LongestAddress)
        {
            errors.Add("applicant.address", "Bạn ghi địa chỉ: số nhà, đường, xã (phường), huyện; tối đa {0} ký tự.", LongestAddress);
        }

        return errors.Count > before ? null : new Applicant(name, personalId, taxCode, phone, email.Length == 0 ? null : email, address);
    }

    /// <summary>Reads who hands in for the applicant; null when nobody does.</summary>
    public static Submitter? Read(SubmitterInput? input, Errors errors)
    {
        if (input is null)
        {
            return null;
        }

        var name = SearchText.Tidy(input.FullName);
        CheckName(name, "submitter.fullName", errors);
        string? personalId = null;
        if (CitizenId.TryParse(input.PersonalId, null, out var id))
        {
            personalId = id.Value;
        }
        else if (!string.IsNullOrWhiteSpace(input.PersonalId))
        {
            errors.Add("submitter.personalId", "Số định danh gồm 12 chữ số, bắt đầu bằng mã tỉnh nơi đăng ký khai sinh.");
        }

        string? phone = null;
        if (PhoneNumber.TryParse(input.Phone, null, out var parsed))
        {
            phone = parsed.Value;
        }
        else if (!string.IsNullOrWhiteSpace(input.Phone))
        {
            errors.Add("submitter.phone", "Số điện thoại chưa đúng. Ví dụ: 0903 123 456.");
        }

        var ground = SearchText.Tidy(input.Ground);
        if (ground.Length is 0 or > 300)
        {
            errors.Add("submitter.ground", "Bạn ghi căn cứ nộp thay, ví dụ: giấy ủy quyền số 12 ngày 1/8/2021.");
        }

        return new Submitter(name, personalId, phone, ground);
    }

    private static void CheckName(string name, string field, Errors errors)
    {
        if (name.Length == 0)
        {
            errors.Add(field, "Bạn ghi họ và tên.");
        }
        else if (name.Length > LongestName)
        {
            errors.Add(field, "Tên dài quá {0} ký tự.", LongestName);
        }
        else if (!name.Any(char.IsLetter))
        {
            errors.Add(field, "Tên phải có chữ cái.");
        }
    }

    // A person has a personal number, a business a tax code; the tax code may stand in the same place.
    private static (string? PersonalId, string? TaxCode) Identity(ApplicantInput input, Errors errors)
    {
        string? taxCode = null;
        if (!string.IsNullOrWhiteSpace(input.TaxCode))
        {
            if (Kernel.TaxCode.TryParse(input.TaxCode, null, out var tax))
            {
                taxCode = tax.Value;
            }
            else
            {
                errors.Add("applicant.taxCode", "Mã số thuế gồm 10 số, hoặc 13 số với đơn vị phụ thuộc. Bạn xem lại chữ số thứ 10.");
            }
        }

        if (string.IsNullOrWhiteSpace(input.PersonalId))
        {
            if (string.IsNullOrWhiteSpace(input.TaxCode))
            {
                errors.Add("applicant.personalId", "Bạn ghi số định danh 12 chữ số, hoặc mã số thuế nếu là doanh nghiệp.");
            }

            return (null, taxCode);
        }

        if (CitizenId.TryParse(input.PersonalId, null, out var id))
        {
            return (id.Value, taxCode);
        }

        if (taxCode is null && Kernel.TaxCode.TryParse(input.PersonalId, null, out var other))
        {
            return (null, other.Value);
        }

        errors.Add("applicant.personalId", "Số định danh gồm 12 chữ số, bắt đầu bằng mã tỉnh nơi đăng ký khai sinh.");
        return (null, taxCode);
    }

}

/// <summary>Messages by field while input is read; all are told at once.</summary>
/// <param name="texts">Gives them in the present language; Vietnamese without.</param>
internal sealed class Errors(Texts? texts = null)
{
    private readonly Dictionary<string, List<string>> all = new(StringComparer.Ordinal);

    public int Count => all.Count;

    /// <summary>What was found so far.</summary>
    public IReadOnlyDictionary<string, string[]> All => all.ToDictionary(e => e.Key, e => e.Value.ToArray(), StringComparer.Ordinal);

    public void Add(string field, string text, params object[] args)
    {
        if (!all.TryGetValue(field, out var list))
        {
            all[field] = list = [];
        }

        list.Add((texts, args) switch
        {
            (null, []) => text,
            (null, _) => string.Format(VietnamTime.Culture, text, args),
            (_, []) => texts[text],
            _ => texts[text, args],
        });
    }

    public void AddAll(IEnumerable<KeyValuePair<string, string[]>> more, string prefix = "")
    {
        foreach (var (field, texts) in more)
        {
            foreach (var text in texts)
            {
                Add(prefix + field, text);
            }
        }
    }

    /// <summary>Refuses with everything that was found, or does nothing.</summary>
    public void ThrowIfAny()
    {
        if (all.Count > 0)
        {
            throw Refused.Input(All);
        }
    }
}
