using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Filing.Wizard;

/// <summary>Which office; it has a page of its own with a search.</summary>
internal sealed class UnitStep : WizardStep
{
    public override string Code => StepCodes.Unit;

    public override string Title(WizardContext at) => at.Texts["Bạn nộp hồ sơ đến cơ quan nào?"];

    public override bool IsDone(WizardContext at) => at.Unit is not null;

    public override IEnumerable<Told> Tell(WizardContext at)
    {
        yield return new Told(at.Texts["Cơ quan giải quyết"], at.Unit is null ? string.Empty : Texts.Pick(at.Unit.Name, at.Unit.NameEn));
    }

    public override bool Mends(string path) => path == "unit";

    /// <summary>The offices at which it can be filed online.</summary>
    public static IReadOnlyList<Offer> Offers(Procedure procedure) => [.. procedure.Offers.Where(o => o.ServiceLevel != ServiceLevel.Info)];
}

/// <summary>Which case of the procedure.</summary>
internal sealed class VariantStep : WizardStep
{
    public const string Field = "variant";

    public override string Code => StepCodes.Variant;

    public override string Title(WizardContext at) => at.Texts["Bạn thuộc trường hợp nào?"];

    public override IReadOnlyList<FieldView> Fields(WizardContext at) =>
    [
        new(Field, Title(at), FieldType.Radios)
        {
            Value = at.Draft.Value(Code, Field),
            Choices = [.. at.Record.Variants.Select(v => new Choice(v.Code, Texts.Pick(v.Name, v.NameEn)))],
        },
    ];

    public override IReadOnlyDictionary<string, string[]> Check(WizardContext at, IReadOnlyDictionary<string, string> values) =>
        at.Record.Variants.Any(v => v.Code == values.GetValueOrDefault(Field)) ? base.Check(at, values)
            : new Dictionary<string, string[]> { [Field] = [at.Texts["Bạn chọn một trường hợp."]] };

    public override IEnumerable<Told> Tell(WizardContext at)
    {
        var chosen = at.Record.Variants.FirstOrDefault(v => v.Code == at.Variant);
        yield return new Told(at.Texts["Trường hợp"], chosen is null ? string.Empty : Texts.Pick(chosen.Name, chosen.NameEn));
    }

    // A case that a new version of the record no longer has must be chosen anew.
    public override bool IsDone(WizardContext at) => at.Variant is not null && base.IsDone(at);

    public override bool Mends(string path) => path == "variant";
}

/// <summary>How many pages and copies, where the fee is counted by them and no form asks for them.</summary>
internal sealed class QuantityStep : WizardStep
{
    private const string Pages = "pages";
    private const string Copies = "copies";

    public override string Code => StepCodes.Quantity;

    public override string Title(WizardContext at) => at.Texts["Bạn cần bao nhiêu?"];

    public override string? Lead(WizardContext at) => at.Texts["Phí tính theo số lượng này."];

    public override IReadOnlyList<FieldView> Fields(WizardContext at) =>
    [
        .. Asks(at.Record, FeePer.Page) ? [Field(at, Pages, at.Texts["Số trang của giấy tờ"], "1")] : Array.Empty<FieldView>(),
        .. AsksCopies(at.Record) ? [Field(at, Copies, at.Texts["Số bản cần cấp"], "1")] : Array.Empty<FieldView>(),
    ];

    public override IReadOnlyDictionary<string, string[]> Check(WizardContext at, IReadOnlyDictionary<string, string> values)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var field in Fields(at))
        {
            var (least, most) = field.Name == Pages ? (1, 10_000) : (0, 1_000);
            if (Number(values.GetValueOrDefault(field.Name)) is not { } number || number < least || number > most)
            {
                errors[field.Name] = [at.Texts["Bạn ghi một số nguyên từ {0} đến {1}.", Vn.Number(least), Vn.Number(most)]];
            }
        }

        return errors;
    }

    public override IEnumerable<Told> Tell(WizardContext at) => Fields(at).Select(f => new Told(f.Label, f.Value));

    public override bool Mends(string path) => path is Pages or Copies;

    /// <summary>True when the step has something to ask.</summary>
    public static bool IsNeeded(ProcedureRecord record) => Asks(record, FeePer.Page) || AsksCopies(record);

    public static int? PagesOf(WizardContext at) => Number(at.Draft.Value(StepCodes.Quantity, Pages));

    public static int? CopiesOf(WizardContext at) => Number(at.Draft.Value(StepCodes.Quantity, Copies));

    private static bool AsksCopies(ProcedureRecord record) => Asks(record, FeePer.Copy) && record.Form?.Fields.Any(f => f.Name == Copies) != true;

    private static bool Asks(ProcedureRecord record, FeePer per) =>
        record.Fees.Any(f => f.Per == per && f.Channel is null or Channel.Online)
        && (per != FeePer.Page || record.Form?.Fields.Any(f => f.Name == Pages) != true);

    private static int? Number(string? text) =>
        int.TryParse(text?.Replace(".", string.Empty, StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;

    private FieldView Field(WizardContext at, string name, string label, string usual) => new(name, label, FieldType.Number)
    {
        Value = at.Draft.Page(Code) is null ? usual : at.Draft.Value(Code, name), Width = 8,
    };
}

/// <summary>What has to be enclosed; it has a page of its own with the files.</summary>
internal sealed class PapersStep : WizardStep
{
    public override string Code => StepCodes.Papers;

    public override string Title(WizardContext at) => at.Texts["Giấy tờ kèm theo"];

    /// <summary>The field that says that a paper comes on paper.</summary>
    public static string OnPaper(Paper paper) => "paper." + paper.Code;

    /// <summary>What is missing, by the field of the paper.</summary>
    public static IReadOnlyDictionary<string, string[]> Missing(WizardContext at, IReadOnlyDictionary<string, string> values)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var paper in at.Papers.Where(p => p.Required))
        {
            if (paper.ElectronicAllowed && !at.Files.Contains(paper.Code))
            {
                errors["papers." + paper.Code] = [at.Texts["Bạn chọn tệp cho “{0}”.", paper.ShownName]];
            }
            else if (!paper.ElectronicAllowed && values.GetValueOrDefault(OnPaper(paper)) != "true")
            {
                errors["papers." + paper.Code] = [at.Texts["“{0}” phải nộp bản giấy. Bạn đánh dấu rằng sẽ nộp.", paper.ShownName]];
            }
        }

        return errors;
    }

    public override IReadOnlyDictionary<string, string[]> Check(WizardContext at, IReadOnlyDictionary<string, string> values) => Missing(at, values);

    // Judged by what lies there, not by what was once sent: a file may have been taken out since.
    public override bool IsDone(WizardContext at) =>
        base.IsDone(at) && Missing(at, at.Draft.Page(Code)?.Values ?? new Dictionary<string, string>()).Count == 0;

    public override IEnumerable<Told> Tell(WizardContext at)
    {
        foreach (var paper in at.Papers)
        {
            yield return new Told(
                paper.ShownName,
                at.Files.Contains(paper.Code) ? string.Join("\n", at.Files[paper.Code].Select(f => $"{f.Name} ({f.SizeInWords})"))
                : at.Draft.Value(Code, OnPaper(paper)) == "true" ? at.Texts["Nộp bản giấy"]
                : at.Texts["Không có"]);
        }
    }

    public override bool Mends(string path) => path.StartsWith("papers", StringComparison.Ordinal);

    /// <summary>The papers as they are filed.</summary>
    public static IReadOnlyList<PaperInput> Input(WizardContext at) =>
    [
        .. at.Papers.Where(p => at.Files.Contains(p.Code)).Select(p => new PaperInput
        {
            Code = p.Code, Kind = PaperKind.Electronic, Count = 1, FileIds = [.. at.Files[p.Code].Select(f => f.Id)],
        }),
        .. at.Papers.Where(p => !p.ElectronicAllowed && at.Draft.Value(StepCodes.Papers, OnPaper(p)) == "true").Select(p => new PaperInput
        {
            Code = p.Code, Kind = p.Originals > 0 ? PaperKind.Original : PaperKind.Copy, Count = Math.Max(1, Math.Max(p.Originals, p.Copies)),
        }),
    ];
}

/// <summary>How the result comes.</summary>
internal sealed class DeliveryStep : WizardStep
{
    private const string Way = "delivery";
    private const string Address = "deliveryAddress";

    public override string Code => StepCodes.Delivery;

    public override string Title(WizardContext at) => at.Texts["Bạn muốn nhận kết quả thế nào?"];

    public override IReadOnlyList<FieldView> Fields(WizardContext at) =>
    [
        new(Way, Title(at), FieldType.Radios)
        {
            Value = at.Draft.Value(Code, Way),
            Choices =
            [
                new Choice("online", at.Texts["Qua mạng"], at.Texts["Bản điện tử, tải về ngay khi có; không phải đi lại"]),
                new Choice("counter", at.Texts["Tại quầy"], at.Texts["Mang giấy hẹn và giấy tờ tùy thân"]),
                new Choice("post", at.Texts["Qua bưu điện"], at.Texts["Cước bưu chính trả khi nhận"]),
            ],
        },
        new(Address, at.Texts["Địa chỉ nhận qua bưu điện"], FieldType.Text)
        {
            Value = at.Draft.Page(Code) is null ? at.Draft.Value(StepCodes.Applicant, "applicant.address") : at.Draft.Value(Code, Address),
            Hint = at.Texts["Chỉ dùng khi bạn chọn nhận qua bưu điện"], Optional = true, Autocomplete = "street-address",
        },
    ];

    public override IReadOnlyDictionary<string, string[]> Check(WizardContext at, IReadOnlyDictionary<string, string> values)
    {
        if (WayOf(values.GetValueOrDefault(Way)) is not { } way)
        {
            return new Dictionary<string, string[]> { [Way] = [at.Texts["Bạn chọn một cách nhận kết quả."]] };
        }

        return way == ResultDelivery.Post && values.GetValueOrDefault(Address) is not { Length: > 0 and <= 300 }
            ? new Dictionary<string, string[]> { [Address] = [at.Texts["Bạn ghi địa chỉ nhận qua bưu điện, tối đa {0} ký tự.", 300]] }
            : base.Check(at, values);
    }

    public override IEnumerable<Told> Tell(WizardContext at)
    {
        var way = Chosen(at);
        yield return new Told(at.Texts["Nhận kết quả"], way switch
        {
            ResultDelivery.Online => at.Texts["Qua mạng"],
            ResultDelivery.Counter => at.Texts["Tại quầy"],
            ResultDelivery.Post => at.Texts["Qua bưu điện"] + ": " + at.Draft.Value(Code, Address),
            _ => string.Empty,
        });
    }

    public override bool Mends(string path) => path is "resultDelivery" or Address;

    public static ResultDelivery? Chosen(WizardContext at) => WayOf(at.Draft.Value(StepCodes.Delivery, Way));

    public static string? AddressOf(WizardContext at) =>
        Chosen(at) == ResultDelivery.Post ? at.Draft.Value(StepCodes.Delivery, Address) : null;

    private static ResultDelivery? WayOf(string? way) => way switch
    {
        "online" => ResultDelivery.Online,
        "counter" => ResultDelivery.Counter,
        "post" => ResultDelivery.Post,
        _ => null,
    };
}
