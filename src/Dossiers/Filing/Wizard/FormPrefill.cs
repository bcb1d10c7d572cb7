using System.Text.Json.Nodes;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Filing.Wizard;

/// <summary>First answers that the product knows: from the account, or from the person's last dossier of the same procedure.</summary>
internal static class FormPrefill
{
    /// <summary>What is known for a field, by posted name.</summary>
    public static IReadOnlyDictionary<string, string> Of(EFormField field, PersonFacts? person, JsonObject? earlier)
    {
        if (field.From == EFormSources.Earlier)
        {
            return earlier?[field.Name] is { } answer
                ? EFormPosts.Flatten(field, answer).ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal)
                : new Dictionary<string, string>();
        }

        var fact = person is null ? null : field.From switch
        {
            "account.fullName" => person.FullName,
            "account.personalId" => person.PersonalId,
            "account.taxCode" => person.TaxCode,
            "account.phone" => PhoneWords.Shown(person.Phone),
            "account.email" => person.Email,
            "account.address" => person.Address,
            "account.birthDate" => person.BirthDate is { } born ? TypedDate.Format(born) : null,
            _ => null,
        };
        return string.IsNullOrEmpty(fact)
            ? new Dictionary<string, string>()
            : new Dictionary<string, string> { [EFormPosts.NameOf(field) + (field.Type == EFormFieldType.Address ? ".line" : string.Empty)] = fact };
    }

    /// <summary>Where it came from, in words.</summary>
    public static string Words(EFormField field, Texts texts) =>
        field.From == EFormSources.Earlier ? texts["Lấy từ hồ sơ lần trước của bạn"] : texts["Lấy từ tài khoản của bạn"];
}
