using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Planning;

/// <summary>A step as it is typed: codes and names in lines, separated by commas or new lines.</summary>
internal sealed class StepInput
{
    private const int LongestText = 20_000;
    private const int MostWords = 500;

    public string? Units { get; set; }

    public string? To { get; set; }

    public string? Code { get; set; }

    public string? Identifier { get; set; }

    public string? Name { get; set; }

    public string? NameEn { get; set; }

    public string? Authority { get; set; }

    public string? Level { get; set; }

    public string? Type { get; set; }

    public string? Parent { get; set; }

    public string? Reception { get; set; }

    public string? Address { get; set; }

    public string? Phone { get; set; }

    public IList<PartInput> Parts { get; set; } = [];

    internal static StepInput Of(DraftStep step) => new()
    {
        Units = string.Join('\n', step.Units),
        To = step.To,
        Code = step.Code,
        Identifier = step.Identifier,
        Name = step.Name,
        NameEn = step.NameEn,
        Authority = step.Authority,
        Level = step.Level is { } level ? UnitLevels.Text(level) : null,
        Type = step.Type,
        Parent = step.Parent,
        Reception = step.Reception,
        Address = step.Address,
        Phone = step.Phone,
        Parts = [.. step.Parts.Select(p => new PartInput
        {
            To = p.To, Fields = string.Join('\n', p.Fields), Procedures = string.Join('\n', p.Procedures), Areas = string.Join('\n', p.Areas),
            Officers = string.Join('\n', p.Officers),
        })],
    };

    /// <summary>As a step; what it means is judged with the whole draft.</summary>
    internal DraftStep Read(StepKind kind) => new()
    {
        Kind = kind,
        Units = kind == StepKind.Open ? [] : Words(Units, "Input.Units"),
        To = Said(To),
        Code = Said(Code),
        Identifier = Said(Identifier),
        Name = Said(Name),
        NameEn = Said(NameEn),
        Authority = Said(Authority),
        Level = UnitLevels.TryParse(Level, out var level) ? level : null,
        Type = Said(Type),
        Parent = Said(Parent),
        Reception = Said(Reception),
        Address = Said(Address),
        Phone = Said(Phone),
        Parts = kind != StepKind.Split ? [] : [.. Parts.Select((p, i) => new StepPart
        {
            To = Said(p.To) ?? string.Empty,
            Fields = Words(p.Fields, $"Input.Parts[{i}].Fields", commas: false),
            Procedures = Words(p.Procedures, $"Input.Parts[{i}].Procedures"),
            Areas = Words(p.Areas, $"Input.Parts[{i}].Areas"),
            Officers = Words(p.Officers, $"Input.Parts[{i}].Officers"),
        }).Where(p => p.To.Length + p.Fields.Count + p.Procedures.Count + p.Areas.Count + p.Officers.Count > 0)],
    };

    // Names of fields have commas in them: one a line.
    private static List<string> Words(string? text, string field, bool commas = true)
    {
        if (text?.Length > LongestText)
        {
            throw Refused.Field(field, "Chỗ này dài quá {0} ký tự.", LongestText);
        }

        List<string> words = [.. (text ?? string.Empty).Split(commas ? ['\n', ',', ';'] : ['\n']).Select(SearchText.Tidy).Where(w => w.Length > 0).Distinct()];
        return words.Count <= MostWords ? words : throw Refused.Field(field, "Chỗ này có hơn {0} mục.", MostWords);
    }

    private static string? Said(string? text) => SearchText.Tidy(text) is { Length: > 0 } said ? SearchText.Cut(said, 400) : null;
}

/// <summary>One part of a split as it is typed.</summary>
internal sealed class PartInput
{
    public string? To { get; set; }

    public string? Fields { get; set; }

    public string? Procedures { get; set; }

    public string? Areas { get; set; }

    public string? Officers { get; set; }
}
