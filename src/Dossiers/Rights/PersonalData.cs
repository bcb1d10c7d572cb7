using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Rights;

/// <summary>
/// Who needs to know the applicant's numbers and addresses: the applicant, the desk, the unit that solves it, and whoever audits. Others
/// who may see the dossier (a unit asked for its opinion, leaders above) see enough to recognise the person. NĐ 13/2023/NĐ-CP, Đ.3 [K].
/// </summary>
internal static class PersonalData
{
    /// <summary>True when the person needs all of it for this dossier: by a line of the table that says so, or because there is an emergency.</summary>
    public static bool IsNeededBy(Situation situation) =>
        situation.Is(Relation.Applicant) || situation.InEmergency || situation.Permissions.ShowsAll(situation.Caller, situation.Kept);

    /// <summary>
    /// True when the person may open a file of this dossier: what was handed in is full of personal data, so it is for those who need that,
    /// and for the unit that is asked for its opinion on it. The result may be read by all who may see the dossier.
    /// </summary>
    public static bool MayOpen(Situation situation, Guid file) =>
        IsNeededBy(situation) || situation.IsOfAskedUnit || situation.Dossier.Result?.FileIds.Contains(file) == true;

    /// <summary>The applicant as somebody sees who only has to recognise them: the name stays.</summary>
    public static Applicant Masked(Applicant applicant) => applicant with
    {
        PersonalId = applicant.PersonalId is { } id ? CitizenId.Mask(id) : null,
        Phone = Phone(applicant.Phone),
        Email = applicant.Email is null ? null : "•••",
        Address = Place(applicant.Address),
    };

    /// <summary>The submitter, masked alike.</summary>
    public static Submitter? Masked(Submitter? submitter) => submitter is null ? null : submitter with
    {
        PersonalId = submitter.PersonalId is { } id ? CitizenId.Mask(id) : null,
        Phone = submitter.Phone is { } phone ? Phone(phone) : null,
    };

    /// <summary>The answers of a form without the numbers of people.</summary>
    public static JsonElement Masked(JsonElement answers, EForm? form)
    {
        if (form is null || JsonNode.Parse(answers.GetRawText()) is not JsonObject all)
        {
            return answers;
        }

        Mask(form.Fields, all);
        return JsonSerializer.SerializeToElement(all);
    }

    private static void Mask(IEnumerable<EFormField> fields, JsonObject answers)
    {
        foreach (var field in fields.Where(f => answers[f.Name] is not null))
        {
            var answer = answers[field.Name]!;
            answers[field.Name] = (field.Type, answer) switch
            {
                (EFormFieldType.PersonalId, _) => CitizenId.Mask(answer.ToString()),
                (EFormFieldType.Phone, _) => Phone(answer.ToString()),
                (EFormFieldType.Email, _) => "•••",
                (EFormFieldType.Address, JsonObject place) => Masked(place),
                (EFormFieldType.Group, JsonArray rows) => Masked(field, rows),
                _ => answer.DeepClone(),
            };
        }
    }

    private static JsonObject Masked(JsonObject address)
    {
        var masked = new JsonObject();
        foreach (var (name, part) in address)
        {
            masked[name] = name switch
            {
                "line" => "•••",
                "text" when address["line"] is { } line => part?.ToString() == line.ToString() ? "•••"
                    : "•••" + part?.ToString().Replace(line.ToString(), string.Empty, StringComparison.Ordinal),
                _ => part?.DeepClone(),
            };
        }

        return masked;
    }

    private static JsonArray Masked(EFormField group, JsonArray rows)
    {
        var masked = (JsonArray)rows.DeepClone();
        foreach (var row in masked.OfType<JsonObject>())
        {
            Mask(group.Fields ?? [], row);
        }

        return masked;
    }

    /// <summary>A phone number, masked: <c>0903 ••• 456</c>.</summary>
    public static string Phone(string phone) => PhoneNumber.TryParse(phone, null, out var known) ? known.Masked : CitizenId.Mask(phone);

    // The commune and what lies above it say where somebody is from, not where they live.
    private static string Place(string address)
    {
        var comma = address.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? "•••" : "•••" + address[comma..];
    }
}
