using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.Tests.Support;

/// <summary>
/// A province small enough to know by heart: twelve units, the standard week with the days of 2021, the accounts of the sample province by
/// their names (password <see cref="Password"/>), and the procedures of the sample. Loaded by the modules' own services.
/// </summary>
internal static class SmallProvince
{
    internal const string Password = "motcua";

    /// <summary>8:00 on Thursday 12 August 2021 in Vietnam.</summary>
    internal static readonly DateTimeOffset Start = new(2021, 8, 12, 1, 0, 0, TimeSpan.Zero);

    internal static readonly Actor Actor = Actor.System("test");

    private const string Units = """
        code,identifier,name,nameEn,authority,level,kind,parent,validFrom,address,phone,reception,seat
        77,H06,Tỉnh Bà Rịa - Vũng Tàu,Bà Rịa - Vũng Tàu Province,UBND tỉnh,province,province,,1991-08-12,1 Phạm Văn Đồng,02543000001,TTPVHCC,26560
        STC,H06.4,Sở Tài chính,Department of Finance,Sở Tài chính,department,department,77,2018-07-01,198 Bạch Đằng,02543000040,TTPVHCC,
        SNV,H06.1,Sở Nội vụ,Department of Home Affairs,Sở Nội vụ,department,department,77,2018-07-01,198 Bạch Đằng,02543000010,TTPVHCC,
        VPUBND,H06.20,Văn phòng UBND tỉnh,Office,Văn phòng UBND tỉnh,office,office,77,2018-07-01,1 Phạm Văn Đồng,02543000200,TTPVHCC,
        TTPVHCC,H06.22,Trung tâm Phục vụ hành chính công tỉnh,One-stop Centre,Trung tâm PVHCC,centre,oneStopCentre,VPUBND,2018-07-01,4 Phạm Văn Đồng,02543000220,TTPVHCC,
        750,H06.33,Huyện Châu Đức,Châu Đức District,UBND huyện Châu Đức,district,ruralDistrict,77,2018-07-01,Ngãi Giao,02543003300,750,26575
        26575,H06.33.2,Thị trấn Ngãi Giao,Ngãi Giao Township,UBND thị trấn Ngãi Giao,commune,township,750,2018-07-01,Ngãi Giao,02543003302,26575,
        26611,H06.33.14,Xã Suối Rao,Suối Rao Commune,UBND xã Suối Rao,commune,commune,750,2018-07-01,Xã Suối Rao,02543003314,26611,
        747,H06.31,Thành phố Vũng Tàu,Vũng Tàu City,UBND thành phố Vũng Tàu,district,city,77,2018-07-01,89 Lý Thường Kiệt,02543003100,747,26506
        755,H06.38,Huyện Côn Đảo,Côn Đảo District,UBND huyện Côn Đảo,district,ruralDistrict,77,2018-07-01,Côn Đảo,02543003800,755,
        26506,H06.31.1,Phường 1,Ward 1,UBND Phường 1,commune,ward,747,2018-07-01,Phường 1,02543003101,26506,
        26545,H06.31.17,Xã Long Sơn,Long Sơn Commune,UBND xã Long Sơn,commune,commune,747,2018-07-01,Long Sơn,02543003117,26545,
        """;

    /// <summary>A copy of the province in a database of its own.</summary>
    internal static Task<TestDb> CopyAsync() => TestDb.CopyAsync("province", FillAsync);

    private static async Task FillAsync(IServiceProvider s)
    {
        await s.GetRequiredService<AgencyRegistry>().ImportAsync(new StringReader(Units), Actor);
        var directory = s.GetRequiredService<AgencyDirectory>();
        var province = (await directory.FindAsync("77"))!;
        await s.GetRequiredService<CalendarBook>().ChangeAsync(
            province.Id,
            new CalendarDraft("Lịch của tỉnh", "Province", new CalendarContent { PublishedYears = [2021] }, false),
            new DateTimeOffset(2017, 12, 31, 17, 0, 0, TimeSpan.Zero),
            Actor);
        await AddAccountsAsync(s.GetRequiredService<AccountDesk>(), async code => (await directory.FindAsync(code))!.Id);
        await using (var process = File.OpenRead(SharedData.Find("process-standard.json")))
        {
            await s.GetRequiredService<ProcessBook>().ImportAsync(process, Actor);
        }

        await using var procedures = File.OpenRead(SharedData.Find("procedures.json"));
        await s.GetRequiredService<CatalogueDesk>().ImportAsync(procedures, Actor);
    }

    private static async Task AddAccountsAsync(AccountDesk desk, Func<string, Task<UnitId>> unit)
    {
        var from = new DateOnly(2021, 1, 1);
        var hash = desk.HashPassword(Password);
        await AddPersonAsync("congdan1", AccountKind.Citizen, new("Nguyễn Thị Mai", "077192000318", null, "0900000101", null, "12 Lê Hồng Phong"));
        await AddPersonAsync("congdan2", AccountKind.Citizen, new("Trần Văn Hòa", "077068000742", null, "0900000102", null, "Xã Suối Rao"));
        await AddPersonAsync(
            "doanhnghiep1", AccountKind.Business, new("Công ty TNHH Biển Xanh", null, "3500101107", "0900000103", null, "Phường 1"));
        await AddOfficerAsync("tiepnhan.ttpvhcc", "Công chức tiếp nhận", "TTPVHCC", Roles.Clerk);
        await AddOfficerAsync("tiepnhan.chauduc", "Công chức tiếp nhận", "750", Roles.Clerk);
        await AddOfficerAsync("chuyenvien.stc", "Chuyên viên", "STC", Roles.Specialist);
        await AddOfficerAsync("lanhdao.stc", "Phó Giám đốc", "STC", Roles.Leader);
        await AddOfficerAsync("vanthu.stc", "Văn thư", "STC", Roles.RecordsClerk);
        await AddOfficerAsync("lanhdao.ubnd", "Phó Chủ tịch", "77", Roles.ProvinceLeader);
        foreach (var (name, title, role) in new[]
        {
            ("tiepnhan", "Công chức một cửa", Roles.Clerk), ("chuyenvien", "Công chức tư pháp - hộ tịch", Roles.Specialist),
            ("lanhdao", "Phó Chủ tịch UBND xã", Roles.Leader), ("vanthu", "Văn phòng - thống kê", Roles.RecordsClerk),
        })
        {
            await AddOfficerAsync($"{name}.26611", title, "26611", role);
        }

        await AddOfficerAsync("chuyenvien.750", "Chuyên viên Phòng TN-MT", "750", Roles.Specialist);
        await AddOfficerAsync("lanhdao.750", "Phó Chủ tịch UBND huyện", "750", Roles.Leader);
        await AddOfficerAsync("chuyenvien.snv", "Chuyên viên", "SNV", Roles.Specialist);
        await AddOfficerAsync("kiemtra.ttt", "Thanh tra viên", "VPUBND", Roles.Auditor);
        await AddOfficerAsync("quantri", "Quản trị hệ thống", "VPUBND", Roles.Administrator);

        Task AddPersonAsync(string name, AccountKind kind, PersonFacts person) => desk.CreateAsync(
            new NewAccount(name, kind, person.FullName) { Person = person, PasswordHash = hash }, Actor);

        async Task AddOfficerAsync(string name, string title, string code, string role) => await desk.CreateAsync(
            new NewAccount(name, AccountKind.Officer, title) { PasswordHash = hash, Posts = [new NewPost(await unit(code), title, [role], from)] },
            Actor);
    }
}
