using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Checking;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Filing.Wizard;

/// <summary>For oneself or for somebody else.</summary>
internal sealed class ForWhomStep : WizardStep
{
    public const string Field = "for";
    public const string Myself = "self";
    public const string Another = "other";
    private const string Acting = "acts:";

    public override string Code => StepCodes.ForWhom;

    public override string Title(WizardContext at) => at.Texts["Bạn nộp hồ sơ này cho ai?"];

    public override IReadOnlyList<FieldView> Fields(WizardContext at) =>
    [
        new(Field, Title(at), FieldType.Radios)
        {
            Value = at.Draft.Value(Code, Field),
            Choices =
            [
                new Choice(Myself, at.Caller.Has(Roles.Business) ? at.Texts["Cho {0}", at.Caller.DisplayName] : at.Texts["Cho chính tôi"]),
                .. at.Caller.ActsFor.Where(a => a.May(RepresentationPowers.File)).Select(a => new Choice(Acting + a.Account, at.Texts["Thay cho {0}", a.Name], a.Ground)),
                new Choice(Another, at.Texts["Tôi nộp thay người khác"], at.Texts["Con nhỏ, người ủy quyền cho tôi, cơ quan cử tôi đi nộp"]),
            ],
        },
    ];

    public override IReadOnlyDictionary<string, string[]> Check(WizardContext at, IReadOnlyDictionary<string, string> values) =>
        values.GetValueOrDefault(Field) is Myself or Another || Knows(at, values.GetValueOrDefault(Field)) ? base.Check(at, values)
            : new Dictionary<string, string[]> { [Field] = [at.Texts["Bạn chọn nộp cho mình hay nộp thay."]] };

    public override IEnumerable<Told> Tell(WizardContext at)
    {
        yield return new Told(at.Texts["Nộp cho"], at.ForAnother ? at.Texts["Người khác, tôi nộp thay"]
            : at.ActsForAccount is null ? at.Texts["Chính tôi"]
            : at.ActsFor is { } acts ? at.Texts["{0}, tôi nộp thay", acts.Name] : at.Texts["Bạn không còn làm thay tài khoản này"]);
    }

    // Where the right to act has ended meanwhile, the question is open again: nothing is filed in the wrong name.
    public override bool IsDone(WizardContext at) => base.IsDone(at) && (at.ActsForAccount is null || at.ActsFor is not null);

    public override bool Mends(string path) => path == "actsFor";

    /// <summary>The account that an answer names, or null.</summary>
    public static string? AccountIn(string? value) => value?.StartsWith(Acting, StringComparison.Ordinal) == true ? value[Acting.Length..] : null;

    private static bool Knows(WizardContext at, string? value) =>
        AccountIn(value) is { } account && at.Caller.ActsFor.Any(a => a.Account == account && a.May(RepresentationPowers.File));
}

/// <summary>Who hands in for the applicant, and on what ground.</summary>
internal sealed class SubmitterStep : WizardStep
{
    private const string Kind = "submitter.kind";
    private const string Ground = "submitter.ground";

    // The words are kept in the dossier, so they are Vietnamese whatever the page is in.
    private static readonly (string Code, string Words)[] Kinds =
    [
        ("authorised", "Theo giấy ủy quyền"),
        ("parent", "Cha, mẹ, người giám hộ nộp cho con, người được giám hộ"),
        ("employee", "Nhân viên được tổ chức cử đi nộp"),
        ("other", "Căn cứ khác"),
    ];

    public override string Code => StepCodes.Submitter;

    public override string Title(WizardContext at) => at.Texts["Bạn là ai và căn cứ nào để nộp thay?"];

    public override IReadOnlyList<FieldView> Fields(WizardContext at)
    {
        var person = at.Draft.Page(Code) is null ? at.Caller.Person : null;
        var t = at.Texts;
        return
        [
            new("submitter.fullName", t["Họ và tên của bạn"], FieldType.Text)
            {
                Value = Known(at, "submitter.fullName", NameOf(person)), Autocomplete = "name",
                Hint = NameOf(person) is null ? null : t["Lấy từ tài khoản của bạn."],
            },
            new("submitter.personalId", t["Số định danh của bạn"], FieldType.Text)
            {
                Value = Known(at, "submitter.personalId", person?.PersonalId), Width = 20, InputMode = "numeric", Optional = true,
                Hint = t["12 chữ số trên thẻ căn cước"],
            },
            new("submitter.phone", t["Điện thoại của bạn"], FieldType.Tel)
            {
                Value = Known(at, "submitter.phone", PhoneWords.Shown(person?.Phone)), Width = 20, Optional = true, Autocomplete = "tel",
            },
            new(Kind, t["Căn cứ nộp thay"], FieldType.Radios)
            {
                Value = at.Draft.Value(Code, Kind), Choices = [.. Kinds.Select(k => new Choice(k.Code, t[k.Words]))],
            },
            new(Ground, t["Số, ngày của giấy tờ hoặc giải thích"], FieldType.Text)
            {
                Value = at.Draft.Value(Code, Ground), Hint = t["Ví dụ: giấy ủy quyền số 12 ngày 1/8/2021. Cha mẹ nộp cho con thì để trống được."], Optional = true,
            },
        ];
    }

    public override IReadOnlyDictionary<string, string[]> Check(WizardContext at, IReadOnlyDictionary<string, string> values)
    {
        var errors = new Errors(at.Texts);
        ApplicantChecker.Read(Input(values), errors);
        var all = new Dictionary<string, string[]>(errors.All, StringComparer.Ordinal);
        all.Remove(Ground);
        var kind = values.GetValueOrDefault(Kind) ?? string.Empty;
        if (Kinds.All(k => k.Code != kind))
        {
            all[Kind] = [at.Texts["Bạn chọn căn cứ nộp thay."]];
        }
        else if (kind != "parent" && values.GetValueOrDefault(Ground) is not { Length: > 0 and <= 200 })
        {
            all[Ground] = [at.Texts["Bạn ghi số, ngày của giấy tờ hoặc giải thích ngắn, tối đa {0} ký tự.", 200]];
        }

        return all;
    }

    public override IEnumerable<Told> Tell(WizardContext at)
    {
        var said = Input(at.Draft.Page(Code)?.Values ?? new Dictionary<string, string>());
        yield return new Told(at.Texts["Người nộp thay"], said.FullName ?? string.Empty);
        yield return new Told(at.Texts["Số định danh của người nộp thay"], said.PersonalId ?? string.Empty);
        yield return new Told(at.Texts["Điện thoại của người nộp thay"], said.Phone ?? string.Empty);
        yield return new Told(at.Texts["Căn cứ nộp thay"], said.Ground ?? string.Empty);
    }

    public override bool Mends(string path) => path.StartsWith("submitter", StringComparison.Ordinal);

    // Behind a business stands whoever acts for it; a company itself brings nothing to a counter.
    private static string? NameOf(PersonFacts? person) => person?.PersonalId is null ? person?.Representative : person.FullName;

    /// <summary>The block as it is filed.</summary>
    public static SubmitterInput Input(IReadOnlyDictionary<string, string> values)
    {
        var kind = Kinds.FirstOrDefault(k => k.Code == values.GetValueOrDefault(Kind)).Words;
        var detail = values.GetValueOrDefault(Ground);
        return new SubmitterInput
        {
            FullName = values.GetValueOrDefault("submitter.fullName"),
            PersonalId = values.GetValueOrDefault("submitter.personalId"),
            Phone = values.GetValueOrDefault("submitter.phone"),
            Ground = string.Join(": ", new[] { kind, detail }.Where(s => !string.IsNullOrEmpty(s))),
        };
    }

    private string Known(WizardContext at, string field, string? known) => at.Draft.Page(Code) is null ? known ?? string.Empty : at.Draft.Value(Code, field);
}

/// <summary>In whose name the dossier is.</summary>
internal sealed class ApplicantStep : WizardStep
{
    public override string Code => StepCodes.Applicant;

    public override string Title(WizardContext at) => at.ForAnother ? at.Texts["Người bạn nộp thay là ai?"] : at.Texts["Ai đứng tên hồ sơ?"];

    public override string? Lead(WizardContext at) => IsPrefilled(at) && at.ActsFor is { } acts
        ? at.Texts["Hồ sơ đứng tên {0}. Chúng tôi điền sẵn từ tài khoản ấy; bạn xem lại và điền chỗ còn thiếu.", acts.Name]
        : IsPrefilled(at)
        ? at.Texts["Chúng tôi điền sẵn từ tài khoản của bạn. Bạn xem lại và sửa nếu cần; tài khoản không bị thay đổi."]
        : null;

    public override IReadOnlyList<FieldView> Fields(WizardContext at)
    {
        var (t, person) = (at.Texts, IsPrefilled(at) ? PersonOf(at) : null);
        var (people, bodies) = Kinds(at.Record);
        var fields = new List<FieldView>
        {
            new("applicant.fullName", bodies && !people ? t["Tên đầy đủ của tổ chức, doanh nghiệp"] : bodies ? t["Họ và tên, hoặc tên tổ chức"] : t["Họ và tên"], FieldType.Text)
            {
                Value = Known(at, "applicant.fullName", person?.FullName), Autocomplete = bodies ? "organization" : "name",
                Hint = bodies ? t["Đúng như trên giấy đăng ký hoặc giấy tờ tùy thân"] : t["Viết có dấu, đúng như trên giấy tờ tùy thân"],
            },
        };
        if (people)
        {
            fields.Add(new("applicant.personalId", t["Số định danh"], FieldType.Text)
            {
                Value = Known(at, "applicant.personalId", person?.PersonalId), Width = 20, InputMode = "numeric", Optional = bodies,
                Hint = bodies ? t["12 chữ số; tổ chức thì để trống và ghi mã số thuế"] : t["12 chữ số trên thẻ căn cước"],
            });
        }

        if (bodies)
        {
            fields.Add(new("applicant.taxCode", t["Mã số thuế"], FieldType.Text)
            {
                Value = Known(at, "applicant.taxCode", person?.TaxCode), Width = 20, InputMode = "numeric", Optional = people,
                Hint = t["10 số, hoặc 13 số với đơn vị phụ thuộc"],
            });
        }

        fields.Add(new("applicant.phone", t["Điện thoại nhận tin"], FieldType.Tel)
        {
            Value = Known(at, "applicant.phone", PhoneWords.Shown(person?.Phone)), Width = 20, Autocomplete = "tel",
        });
        fields.Add(new("applicant.email", t["Thư điện tử"], FieldType.Email)
        {
            Value = Known(at, "applicant.email", person?.Email), Width = 30, Optional = true, Autocomplete = "email",
        });
        fields.Add(new("applicant.address", t["Địa chỉ"], FieldType.Text)
        {
            Value = Known(at, "applicant.address", person?.Address), Hint = t["Số nhà, đường, xã (phường), huyện, tỉnh"], Autocomplete = "street-address",
        });
        return fields;
    }

    public override IReadOnlyDictionary<string, string[]> Check(WizardContext at, IReadOnlyDictionary<string, string> values)
    {
        var errors = new Errors(at.Texts);
        ApplicantChecker.Read(Input(values), errors);
        var all = new Dictionary<string, string[]>(errors.All, StringComparer.Ordinal);
        var (people, bodies) = Kinds(at.Record);
        if (!bodies && all.ContainsKey("applicant.personalId") && values.GetValueOrDefault("applicant.personalId") is not { Length: > 0 })
        {
            all["applicant.personalId"] = [at.Texts["Bạn ghi số định danh, 12 chữ số."]];
        }

        if (!people && all.Remove("applicant.personalId", out var message))
        {
            all.TryAdd("applicant.taxCode", values.GetValueOrDefault("applicant.taxCode") is { Length: > 0 } ? message : [at.Texts["Bạn ghi mã số thuế."]]);
        }

        return all;
    }

    public override IEnumerable<Told> Tell(WizardContext at)
    {
        foreach (var field in Fields(at).Where(f => f.Value.Length > 0 || !f.Optional))
        {
            yield return new Told(field.Label, field.Value);
        }
    }

    public override bool Mends(string path) => path.StartsWith("applicant", StringComparison.Ordinal);

    /// <summary>The block as it is filed.</summary>
    public static ApplicantInput Input(IReadOnlyDictionary<string, string> values) => new()
    {
        FullName = values.GetValueOrDefault("applicant.fullName"),
        PersonalId = values.GetValueOrDefault("applicant.personalId"),
        TaxCode = values.GetValueOrDefault("applicant.taxCode"),
        Phone = values.GetValueOrDefault("applicant.phone"),
        Email = values.GetValueOrDefault("applicant.email"),
        Address = values.GetValueOrDefault("applicant.address"),
    };

    // Where the record does not say who may ask, both may.
    private static (bool People, bool Bodies) Kinds(ProcedureRecord record)
    {
        var people = record.Applicants.Any(a => a is ApplicantKind.Citizen or ApplicantKind.Foreigner or ApplicantKind.HouseholdBusiness);
        var bodies = record.Applicants.Any(a => a is not (ApplicantKind.Citizen or ApplicantKind.Foreigner));
        return people || bodies ? (people, bodies) : (true, true);
    }

    private bool IsPrefilled(WizardContext at) => at.Draft.Page(Code) is null && !at.ForAnother && PersonOf(at) is not null;

    private static PersonFacts? PersonOf(WizardContext at) => at.ActsForAccount is null ? at.Caller.Person : at.ActsFor?.Person;

    private string Known(WizardContext at, string field, string? known) => at.Draft.Page(Code) is null ? known ?? string.Empty : at.Draft.Value(Code, field);
}

/// <summary>Telephone numbers as people read them.</summary>
internal static class PhoneWords
{
    public static string Shown(string? phone) => PhoneNumber.TryParse(phone, null, out var parsed) ? parsed.National : phone ?? string.Empty;
}
