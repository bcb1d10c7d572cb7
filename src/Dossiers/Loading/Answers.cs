using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Loading;

/// <summary>Fills electronic forms: what a field is called says what stands in it.</summary>
internal sealed class Answers(People people, Dice dice)
{
    private static readonly (string Name, string Measure, int Thousands)[] Goods =
    [
        ("Sữa bột cho trẻ em dưới 6 tuổi", "hộp 900 g", 420), ("Xi măng PCB40", "bao 50 kg", 86), ("Thép xây dựng", "tấn", 15_800),
        ("Khí dầu mỏ hóa lỏng (gas)", "bình 12 kg", 395), ("Thức ăn chăn nuôi", "bao 25 kg", 310), ("Phân đạm urê", "bao 50 kg", 480),
        ("Thuốc bảo vệ thực vật", "chai 1 lít", 145), ("Muối ăn", "kg", 6), ("Đường ăn", "kg", 18), ("Gạo tẻ thường", "kg", 14),
        ("Vắc xin phòng bệnh cho gia súc", "liều", 22), ("Cước vận tải hành khách tuyến cố định", "lượt", 95), ("Dịch vụ trông giữ xe", "lượt", 5),
        ("Nước sạch sinh hoạt", "m³", 9), ("Giá phòng khách sạn", "phòng/đêm", 850),
    ];

    private static readonly string[] Trades = ["Bán lẻ tạp hóa", "Quán ăn, uống", "Sửa chữa xe máy", "Cắt tóc, gội đầu", "May đo quần áo", "Bán vật liệu xây dựng", "Cho thuê phòng trọ", "Bán hải sản tươi sống"];

    private static readonly string[] Documents = ["Bằng tốt nghiệp đại học", "Bằng tốt nghiệp trung học phổ thông", "Căn cước công dân", "Sổ hộ khẩu", "Giấy khai sinh", "Giấy chứng nhận quyền sử dụng đất", "Giấy phép lái xe"];

    private static readonly string[] Hospitals = ["Bệnh viện Bà Rịa", "Bệnh viện Vũng Tàu", "Trung tâm Y tế huyện Châu Đức", "Trung tâm Y tế huyện Xuyên Mộc", "Trung tâm Y tế thị xã Phú Mỹ"];

    private static readonly string[] Prefixes = ["bride", "groom", "deceased", "spouse", "person"];

    /// <summary>Valid answers of this applicant, or null where the procedure has no form.</summary>
    public JsonElement? For(ProcedureRecord record, Somebody who, DateOnly today)
    {
        if (record.Form is not { } form)
        {
            return null;
        }

        var said = new JsonObject();
        var told = new Told(who, today, dice.Chance(0.5), dice.Pick(Goods), dice.Between(0.9, 1.1), dice.Between(0.96, 1.12), []);
        Fill(form.Fields, said, said, told);
        return JsonSerializer.SerializeToElement(said);
    }

    private void Fill(IEnumerable<EFormField> fields, JsonObject said, JsonObject all, Told told)
    {
        foreach (var field in fields.Where(f => f.Compute is null && (f.When?.Holds(all, said) ?? true)))
        {
            if (One(field, told, all) is { } answer && (field.MustBeAnswered || dice.Chance(0.93)))
            {
                said[field.Name] = answer;
            }
        }
    }

    private JsonArray Rows(EFormField group, Told told, JsonObject all)
    {
        var rows = new JsonArray();
        for (var i = 0; i < Math.Max(1, group.LeastRows); i++)
        {
            var row = new JsonObject();
            Fill(group.Fields ?? [], row, all, told);
            rows.Add(row);
        }

        // The parts of a parcel add up to it.
        if (group.Name == "parts" && all["parcelArea"] is JsonValue area && area.TryGetValue<int>(out var whole))
        {
            for (var i = 0; i < rows.Count; i++)
            {
                rows[i]!["area"] = i < rows.Count - 1 ? whole / rows.Count : whole - (whole / rows.Count * (rows.Count - 1));
            }
        }

        return rows;
    }

    private JsonNode? One(EFormField field, Told told, JsonObject all) => field.Type switch
    {
        EFormFieldType.Group => Rows(field, told, all),
        EFormFieldType.Address => new JsonObject { ["line"] = told.Who.Address },
        EFormFieldType.PartialDate => field.Name == "until" ? null : JsonValue.Create((Of(field, told)?.Born.Year ?? Math.Max(told.Who.BirthYear, 1960) + 15).ToString(VietnamTime.Culture)),
        EFormFieldType.Declaration => JsonValue.Create(true),
        EFormFieldType.YesNo => JsonValue.Create(dice.Chance(field.Name == "firstTime" ? 0.2 : 0.85)),
        EFormFieldType.Choice when field.Name.EndsWith("Sex", StringComparison.Ordinal) && Of(field, told) is { } somebody =>
            JsonValue.Create(somebody.IsMale ? "male" : "female"),
        EFormFieldType.Choice => Choice(field, told),
        EFormFieldType.Integer => Number(field, told),
        EFormFieldType.Money => JsonValue.Create(Price(field, told)),
        EFormFieldType.Date => JsonValue.Create(Date(field, told).ToString("yyyy-MM-dd", VietnamTime.Culture)),
        EFormFieldType.Text or EFormFieldType.Textarea => Words(field, told.Who, told) is { Length: > 0 } words ? JsonValue.Create(words) : null,
        EFormFieldType.Phone => JsonValue.Create(told.Who.Phone),
        EFormFieldType.PersonalId when Of(field, told) is { } somebody => JsonValue.Create(somebody.PersonalId),
        EFormFieldType.PersonalId => field.Name.StartsWith("mother", StringComparison.Ordinal) && !told.Who.IsMale ? JsonValue.Create(told.Who.PersonalId) : null,
        EFormFieldType.TaxCode or EFormFieldType.Email => null,
        _ => null,
    };

    private JsonValue Choice(EFormField field, Told told)
    {
        var options = field.Options!.Select(o => o.Value).ToList();
        var wanted = field.Name switch
        {
            "sex" => told.IsBoy ? "male" : "female",
            "relation" => told.Who.IsMale ? "father" : "mother",
            _ => dice.Chance(0.7) ? options[0] : dice.Pick(options),
        };
        return JsonValue.Create(options.Contains(wanted) ? wanted : options[0]);
    }

    private JsonValue? Number(EFormField field, Told told) => field.Name switch
    {
        "motherBirthYear" => told.Who.IsMale ? null : JsonValue.Create(told.Who.BirthYear),
        "fatherBirthYear" => JsonValue.Create(dice.Next(1975, 1996)),
        "registeredYear" => JsonValue.Create(dice.Next(1985, told.Today.Year - 1)),
        "pages" => JsonValue.Create(dice.Next(1, 6)),
        "brideMarriageCount" or "groomMarriageCount" => JsonValue.Create(dice.Chance(0.9) ? 1 : 2),
        "parcelArea" or "newArea" => JsonValue.Create(dice.Next(80, 900)),
        "groundFloor" => JsonValue.Create(dice.Next(40, 78)),
        "totalFloor" => JsonValue.Create(dice.Next(120, 320)),
        "height" => JsonValue.Create(dice.Next(4, 14)),
        "buildMonths" => JsonValue.Create(dice.Next(3, 12)),
        _ => JsonValue.Create(dice.Next(1, 3)),
    };

    // What is asked now lies near what was asked before; whole hundreds of đồng.
    private long Price(EFormField field, Told told) => field.Name switch
    {
        "capital" => dice.Next(20, 600) * 1_000_000L,
        "cost" => dice.Next(6, 40) * 100_000_000L,
        "newPrice" or "declaredPrice" => (long)(told.Goods.Thousands * 10 * told.Level * told.Rise) * 100,
        _ => (long)(told.Goods.Thousands * 10 * told.Level) * 100,
    };

    private DateOnly Date(EFormField field, Told told) => Of(field, told)?.Born ?? Date(field, told.Today);

    private DateOnly Date(EFormField field, DateOnly today) => field.Name switch
    {
        "deathDate" => today.AddDays(-dice.Next(1, 12)),
        "certificateDate" => today.AddDays(-dice.Next(700, 6_000)),
        "buildFrom" => today.AddDays(dice.Next(20, 90)),
        "birthDate" => today.AddDays(-dice.Next(2, 55)),
        "periodFrom" => today.AddYears(-dice.Next(1, 8)),
        _ => today.AddDays(dice.Next(5, 20)),
    };

    // Brides, the deceased and others of whom a form asks several things, which must agree: brideName, brideBirthDate, bridePersonalId.
    private Person? Of(EFormField field, Told told)
    {
        if (Array.Find(Prefixes, p => field.Name.StartsWith(p, StringComparison.Ordinal)) is not { } prefix)
        {
            return null;
        }

        if (!told.People.TryGetValue(prefix, out var person))
        {
            var isApplicant = told.Who.PersonalId is not null && (prefix == "person" || told.Who.BirthYear < told.Today.Year - 20)
                && (prefix == "person" || (prefix == "bride" && !told.Who.IsMale) || (prefix == "groom" && told.Who.IsMale));
            var male = prefix switch { "bride" => false, "groom" => true, "spouse" => !told.Who.IsMale, "deceased" => told.IsBoy, _ => told.Who.IsMale };
            var year = isApplicant ? told.Who.BirthYear : prefix == "deceased" ? dice.Next(1930, 1962) : dice.Next(1978, 1998);
            told.People[prefix] = person = new Person(
                isApplicant ? told.Who.FullName : people.Name(male), male, new DateOnly(year, dice.Next(1, 12), dice.Next(1, 28)),
                isApplicant ? told.Who.PersonalId! : people.PersonalId(male, year));
        }

        return person;
    }

    private string Words(EFormField field, Somebody who, Told told) => field.Name switch
    {
        "personName" or "brideName" or "groomName" or "deceasedName" or "spouseName" => Of(field, told)!.Name,
        "brideEthnicity" or "groomEthnicity" or "deceasedEthnicity" => people.Ethnicity(),
        "brideNationality" or "groomNationality" or "deceasedNationality" => "Việt Nam",
        "brideResidence" or "groomResidence" or "deceasedResidence" or "residence" or "parcelAddress" => who.Address,
        "brideEarlierMarriage" or "groomEarlierMarriage" => $"{dice.Next(11, 380)}/2015/QĐST-HNGĐ",
        "otherNames" or "temporaryResidence" => string.Empty,
        "deathPlace" => dice.Chance(0.5) ? "Tại nhà" : dice.Pick(Hospitals),
        "deathCause" => dice.Chance(0.7) ? "Tuổi già" : "Bệnh",
        "deathTime" => $"{dice.Next(1, 23)} giờ {dice.Next(1, 59)}",
        "noticeNumber" => $"{dice.Next(3, 90)}/GBT",
        "courtDecision" => $"{dice.Next(3, 40)}/2020/QĐST-DS",
        "pensionKind" => "Lương hưu",
        "mapSheet" => dice.Next(1, 60).ToString(VietnamTime.Culture),
        "parcelNumber" => dice.Next(1, 480).ToString(VietnamTime.Culture),
        "certificateSerial" => $"B{(char)('A' + dice.Next(0, 25))} {dice.Next(100_000, 999_999)}",
        "certificateBook" => $"CH{dice.Next(100, 9_999):00000}",
        "sheet" or "number" => dice.Next(1, 480).ToString(VietnamTime.Culture),
        "serial" => $"B{(char)('A' + dice.Next(0, 25))} {dice.Next(100_000, 999_999)}",
        "user" => people.Name(dice.Chance(0.5)),
        "place" => who.Address,
        "roadName" => "Đường liên xã",
        "designer" => "Công ty Tư vấn thiết kế xây dựng",
        "designerCertificate" => $"BRV-000{dice.Next(10_000, 99_999)}",
        "bank" => "Ngân hàng Nông nghiệp và Phát triển nông thôn",
        "work" => "Lao động tự do",
        "goods" => told.Goods.Name,
        "unitOfMeasure" => told.Goods.Measure,
        "changeReason" or "reason" => "Giá nguyên liệu đầu vào và cước vận chuyển tăng so với lần kê khai trước.",
        "businessName" => $"Cửa hàng {who.FullName.Split(' ')[^1]}",
        "premises" or "motherAddress" => who.Address,
        "line" => dice.Pick(Trades),
        "memberNames" => $"{people.Name(true)}\n{people.Name(false)}",
        "childName" => people.Name(told.IsBoy),
        "motherName" => who.IsMale ? people.Name(false) : who.FullName,
        "fatherName" => who.IsMale ? who.FullName : people.Name(true),
        "birthPlace" => dice.Pick(Hospitals),
        "ethnicity" => people.Ethnicity(),
        "nationality" => "Việt Nam",
        "homeTown" => "Bà Rịa - Vũng Tàu",
        "documentName" => dice.Pick(Documents),
        "partnerName" => people.Name(!who.IsMale),
        "divorceDecision" => $"{dice.Next(11, 380)}/2019/QĐST-HNGĐ",
        "otherPurpose" => "Bổ sung hồ sơ xin việc",
        _ => "Theo hồ sơ đính kèm",
    };

    /// <summary>What the answers of one form have in common.</summary>
    private sealed record Told(
        Somebody Who, DateOnly Today, bool IsBoy, (string Name, string Measure, int Thousands) Goods, double Level, double Rise, Dictionary<string, Person> People);

    private sealed record Person(string Name, bool IsMale, DateOnly Born, string PersonalId);
}
