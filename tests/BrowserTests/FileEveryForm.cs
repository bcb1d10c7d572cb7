using MotCua.BrowserTests.Support;

namespace MotCua.BrowserTests;

/// <summary>
/// The e-forms that ship and have no journey of their own: each is filled by a citizen and ends by the process of its procedure, on a phone
/// with script and at a desk without.
/// </summary>
public sealed class FileEveryForm(Product product, Chromium chromium)
{
    private const string Commune = "26611";
    private const string District = "750";
    private const string Justice = "STP";

    private static readonly Dictionary<string, (string Unit, string Words)> Where = new(StringComparer.Ordinal)
    {
        ["1.000894"] = (Commune, "suoi rao"), ["1.000656"] = (Commune, "suoi rao"), ["2.000815"] = (Commune, "suoi rao"), ["1.004873"] = (Commune, "suoi rao"),
        ["1.009994"] = (District, "chau duc"), ["1.004203"] = (District, "chau duc"), ["1.004199"] = (District, "chau duc"), ["1.001612"] = (District, "chau duc"),
        ["2.000488"] = (Justice, "tu phap"),
    };

    // By the names of questions; where a name is asked in several forms, all of them take this answer.
    private static readonly Dictionary<string, string> Said = new(StringComparer.Ordinal)
    {
        ["brideName"] = "Lê Thị Hạnh", ["brideBirthDate"] = "12/3/1998", ["bridePersonalId"] = "077198001234", ["brideResidence"] = "Ấp 1, xã Suối Rao",
        ["brideEthnicity"] = "Kinh", ["brideNationality"] = "Việt Nam", ["brideMarriageCount"] = "1",
        ["groomName"] = "Phạm Văn Đức", ["groomBirthDate"] = "4/9/1995", ["groomPersonalId"] = "077095004321", ["groomResidence"] = "Ấp 2, xã Suối Rao",
        ["groomEthnicity"] = "Kinh", ["groomNationality"] = "Việt Nam", ["groomMarriageCount"] = "1", ["voluntary"] = "true", ["signingDay"] = "20/8/2021",
        ["deceasedName"] = "Phạm Văn Tư", ["deceasedBirthDate"] = "1/2/1940", ["deceasedSex"] = "male", ["deceasedResidence"] = "Ấp 2, xã Suối Rao",
        ["deathDate"] = "10/8/2021", ["deathPlace"] = "Tại nhà", ["noticeKind"] = "notice", ["noticeNumber"] = "12/GBT", ["deathRelation"] = "child", ["pensioner"] = "false",
        ["documentName"] = "Bằng tốt nghiệp", ["pages"] = "2", ["copies"] = "2",
        ["currentStatus"] = "single", ["purpose"] = "property",
        ["mapSheet"] = "12", ["parcelNumber"] = "345", ["parcelAddress"] = "Ấp 3, xã Suối Rao", ["parcelArea"] = "400", ["facesRoad"] = "false",
        ["workKind"] = "house", ["groundFloor"] = "90", ["totalFloor"] = "180", ["storeys"] = "2", ["height"] = "8", ["hasBasement"] = "false", ["adjoins"] = "false",
        ["designer"] = "Công ty Thiết kế Suối Rao", ["buildFrom"] = "1/10/2021", ["buildMonths"] = "6",
        ["splitOrMerge"] = "split", ["landReason"] = "gift", ["certificateSerial"] = "BM 123456", ["certificateBook"] = "CH00123", ["certificateDate"] = "5/6/2014",
        ["parts.0.area"] = "250", ["parts.1.area"] = "150", ["hasDrawing"] = "true",
        ["exchangeReason"] = "worn", ["areaChanged"] = "false", ["mortgaged"] = "false",
        ["businessName"] = "Cửa hàng Hoa Mai", ["premises"] = "Ấp 1, xã Suối Rao", ["line"] = "Bán lẻ tạp hóa", ["capital"] = "50.000.000", ["ownerType"] = "person",
        ["certificateKind"] = "1", ["showsBan"] = "false", ["recordPurpose"] = "work", ["personName"] = "Người xin phiếu", ["personSex"] = "male",
        ["personBirthDate"] = "5/5/1990", ["birthPlace"] = "Bà Rịa", ["ethnicity"] = "Kinh", ["nationality"] = "Việt Nam", ["residence"] = "Thành phố Bà Rịa",
        ["residences.0.since"] = "2004", ["residences.0.place"] = "Thành phố Bà Rịa", ["convicted"] = "false",
    };

    public static TheoryData<string, int, bool> Forms
    {
        get
        {
            var all = new TheoryData<string, int, bool>();
            foreach (var code in Where.Keys)
            {
                all.Add(code, 390, true);
                all.Add(code, 1280, false);
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task It_is_filled_at_home_and_ends_with_its_result(string code, int width, bool scripts)
    {
        var (unit, words) = Where[code];
        var screen = new Screen(width, scripts);
        var citizen = await chromium.OpenAsync(product, screen);
        await citizen.SignInAsync("congdan1");
        await citizen.OpenAsync("/thu-tuc/" + code);
        await citizen.FollowAsync("Nộp qua mạng");
        await FillAsync(citizen, unit, words);
        var (reference, _) = await Filed.ReadAsync(citizen);

        await using var office = new Office(product, chromium, screen);
        var clerk = unit switch { Justice => "tiepnhan.ttpvhcc", District => "tiepnhan.chauduc", _ => "tiepnhan." + unit };
        var of = unit.ToLowerInvariant();
        var number = await office.ReceiveAsync(clerk, reference);
        if (unit == District && code != "1.001612" || unit == Justice)
        {
            await office.StepAsync("lanhdao." + of, number, "Giao người giải quyết", ("to", "chuyenvien." + of));
        }

        await office.StepAsync("chuyenvien." + of, number, "Trình lãnh đạo duyệt");
        await office.StepAsync("lanhdao." + of, number, "Duyệt, chuyển văn thư");
        await office.StepAsync("vanthu." + of, number, "Ban hành kết quả", ("number", "9/2021"), ("files.result", Papers.Pdf("ket-qua.pdf")));
        await office.ReturnAtCounterAsync(clerk, number, "Người nhận kết quả");
        await citizen.OpenAsync("/ho-so-cua-toi/" + number);
        Assert.Contains("Đã trả kết quả", await citizen.TextAsync(), StringComparison.Ordinal);
        await citizen.LeaveAsync();
    }

    // Page by page, what is asked there and known here, until the confirmation stands there.
    private static async Task FillAsync(Visitor citizen, string unit, string words)
    {
        for (var pages = 0; !citizen.Path.EndsWith("/xong", StringComparison.Ordinal); pages++)
        {
            Assert.True(pages < 25, "No end at " + citizen.Path);
            var (before, names) = (citizen.Path, await NamesAsync(citizen));
            if (names.Contains("q") && await citizen.Page.Locator($"main [name='unit'][value='{unit}']").CountAsync() == 0)
            {
                await citizen.FillAsync("q", words);
                await citizen.PressAsync("Tìm");
                continue;
            }

            if (names.Contains("variant"))
            {
                await citizen.Page.Locator("main [name='variant']:is([value='house'], [value='standard'])").CheckAsync();
                await citizen.SendAsync();
                continue;
            }

            await citizen.SendAsync([.. names.Select(n => (Name: n, Value: Answer(n, unit, p => !names.Contains("papers." + p))))
                .Where(a => a.Value is not null).Select(a => (a.Name, a.Value!))]);
            Assert.True(citizen.Path != before, $"{before}: {await citizen.TextAsync()}");
        }
    }

    private static string? Answer(string name, string unit, Func<string, bool> onPaper) => name switch
    {
        "unit" => unit,
        "for" => "self",
        "delivery" => "counter",
        "declared" => "true",
        _ when name.StartsWith("paper.", StringComparison.Ordinal) => onPaper(name["paper.".Length..]) ? "true" : null,
        _ when name.StartsWith("papers.", StringComparison.Ordinal) => Papers.Pdf("giay-to.pdf"),
        _ => name.StartsWith("form.", StringComparison.Ordinal) ? Said.GetValueOrDefault(name["form.".Length..]) : null,
    };

    private static async Task<IReadOnlyList<string>> NamesAsync(Visitor citizen)
    {
        var names = new List<string>();
        foreach (var control in await citizen.Page.Locator("main form :is(input:not([type=hidden]), select, textarea)[name]").AllAsync())
        {
            if (await control.GetAttributeAsync("name") is { } name && !names.Contains(name))
            {
                names.Add(name);
            }
        }

        return names;
    }
}
