using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Loading;

/// <summary>Fills electronic forms: what a field is called says what stands in it.</summary>
internal sealed class Answers(People people, Dice dice)
{
    private static readonly string[] Goods =
        ["Sữa bột cho trẻ em dưới 6 tuổi", "Xi măng PCB40", "Thép xây dựng", "Khí dầu mỏ hóa lỏng (gas)", "Thức ăn chăn nuôi", "Phân đạm urê", "Thuốc bảo vệ thực vật",
            "Muối ăn", "Đường ăn", "Gạo tẻ thường", "Vắc xin phòng bệnh cho gia súc", "Cước vận tải hành khách tuyến cố định", "Dịch vụ trông giữ xe", "Nước sạch sinh hoạt", "Giá phòng khách sạn"];

    private static readonly string[] Measures = ["kg", "lít", "hộp", "bao 50 kg", "bình 12 kg", "tấn", "lượt", "m³"];

    private static readonly string[] Trades = ["Bán lẻ tạp hóa", "Quán ăn, uống", "Sửa chữa xe máy", "Cắt tóc, gội đầu", "May đo quần áo", "Bán vật liệu xây dựng", "Cho thuê phòng trọ", "Bán hải sản tươi sống"];

    private static readonly string[] Documents = ["Bằng tốt nghiệp đại học", "Bằng tốt nghiệp trung học phổ thông", "Căn cước công dân", "Sổ hộ khẩu", "Giấy khai sinh", "Giấy chứng nhận quyền sử dụng đất", "Giấy phép lái xe"];

    private static readonly string[] Hospitals = ["Bệnh viện Bà Rịa", "Bệnh viện Vũng Tàu", "Trung tâm Y tế huyện Châu Đức", "Trung tâm Y tế huyện Xuyên Mộc", "Trung tâm Y tế thị xã Phú Mỹ"];

    /// <summary>Valid answers of this applicant, or null where the procedure has no form.</summary>
    public JsonElement? For(ProcedureRecord record, Somebody who, DateOnly today)
    {
        if (record.Form is not { } form)
        {
            return null;
        }

        var said = new JsonObject();
        var child = dice.Chance(0.5);
        foreach (var field in form.Fields.Where(f => Holds(f, said)))
        {
            if (One(field, who, today, child) is { } answer && (field.Required || dice.Chance(0.85)))
            {
                said[field.Name] = answer;
            }
        }

        return JsonSerializer.SerializeToElement(said);
    }

    private JsonValue? One(EFormField field, Somebody who, DateOnly today, bool boy) => field.Type switch
    {
        EFormFieldType.YesNo => JsonValue.Create(dice.Chance(field.Name == "firstTime" ? 0.2 : 0.85)),
        EFormFieldType.Choice => Choice(field, who, boy),
        EFormFieldType.Integer => Number(field, who, today),
        EFormFieldType.Money => JsonValue.Create(dice.Next(12, 900) * 1_000L * (field.Name == "capital" ? 500 : 1)),
        EFormFieldType.Date => JsonValue.Create(Date(field, today).ToString("yyyy-MM-dd", VietnamTime.Culture)),
        EFormFieldType.Text or EFormFieldType.Textarea => JsonValue.Create(Words(field, who, boy)),
        EFormFieldType.Phone => JsonValue.Create(who.Phone),
        EFormFieldType.PersonalId => field.Name.StartsWith("mother", StringComparison.Ordinal) && !who.IsMale ? JsonValue.Create(who.PersonalId) : null,
        EFormFieldType.TaxCode or EFormFieldType.Email => null,
        _ => null,
    };

    private JsonValue Choice(EFormField field, Somebody who, bool boy)
    {
        var options = field.Options!.Select(o => o.Value).ToList();
        var wanted = field.Name switch
        {
            "sex" => boy ? "male" : "female",
            "relation" => who.IsMale ? "father" : "mother",
            _ => dice.Chance(0.7) ? options[0] : dice.Pick(options),
        };
        return JsonValue.Create(options.Contains(wanted) ? wanted : options[0]);
    }

    private JsonValue? Number(EFormField field, Somebody who, DateOnly today) => field.Name switch
    {
        "motherBirthYear" => who.IsMale ? null : JsonValue.Create(who.BirthYear),
        "fatherBirthYear" => JsonValue.Create(dice.Next(1975, 1996)),
        "registeredYear" => JsonValue.Create(dice.Next(1985, today.Year - 1)),
        "pages" => JsonValue.Create(dice.Next(1, 6)),
        _ => JsonValue.Create(dice.Next(1, 3)),
    };

    private DateOnly Date(EFormField field, DateOnly today) => field.Name switch
    {
        "birthDate" => today.AddDays(-dice.Next(2, 55)),
        "periodFrom" => today.AddYears(-dice.Next(1, 8)),
        _ => today.AddDays(dice.Next(5, 20)),
    };

    private string Words(EFormField field, Somebody who, bool boy) => field.Name switch
    {
        "goods" => dice.Pick(Goods),
        "unitOfMeasure" => dice.Pick(Measures),
        "changeReason" or "reason" => "Giá nguyên liệu đầu vào và cước vận chuyển tăng so với lần kê khai trước.",
        "businessName" => $"Cửa hàng {who.FullName.Split(' ')[^1]}",
        "premises" or "place" or "motherAddress" => who.Address,
        "line" => dice.Pick(Trades),
        "memberNames" => $"{people.Name(true)}\n{people.Name(false)}",
        "childName" => people.Name(boy),
        "motherName" => who.IsMale ? people.Name(false) : who.FullName,
        "fatherName" => who.IsMale ? who.FullName : people.Name(true),
        "birthPlace" => dice.Pick(Hospitals),
        "ethnicity" => people.Ethnicity(),
        "nationality" => "Việt Nam",
        "homeTown" => "Bà Rịa - Vũng Tàu",
        "documentName" => dice.Pick(Documents),
        "personName" => who.FullName,
        "partnerName" => people.Name(!who.IsMale),
        "divorceDecision" => $"{dice.Next(11, 380)}/2019/QĐST-HNGĐ",
        "otherPurpose" => "Bổ sung hồ sơ xin việc",
        _ => "Theo hồ sơ đính kèm",
    };

    private static bool Holds(EFormField field, JsonObject said) => field.When is not { } when
        || (said.TryGetPropertyValue(when.Field, out var node) && node is not null && JsonNode.DeepEquals(node, JsonNode.Parse(when.Value.GetRawText())));
}
