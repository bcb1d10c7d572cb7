using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Agencies.Reorganising;

/// <summary>A list of units, a table of what becomes of what, a day.</summary>
public sealed class ReorganisationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Units_end_begin_and_stay_and_the_past_is_as_it_was()
    {
        await using var db = await SmallProvince.CopyAsync();
        await using var services = db.Services();
        await using var scope = services.CreateAsyncScope();
        var (registry, directory) = Of(scope);
        var before = await directory.ListAsync(TwoTiers.Day.AddDays(-1), ct: Ct);

        var preview = await registry.PreviewAsync(TwoTiers.Request(), Ct);
        Assert.Equal(before, await directory.ListAsync(TwoTiers.Day.AddDays(-1), ct: Ct));
        var done = await registry.ReorganiseAsync(TwoTiers.Request(), SmallProvince.Actor, Ct);

        Assert.Equal(preview.Endings.Select(e => (e.Code, e.ToCode)), done.Endings.Select(e => (e.Code, e.ToCode)));
        Assert.Equal(
            [("77", "79"), ("747", "26506"), ("750", "26575"), ("755", "26732"), ("26575", "26575"), ("26611", "26575")],
            done.Endings.Select(e => (e.Code, e.ToCode)));
        Assert.Equal(
            [("79", "H29"), ("26575", "H29.26575"), ("26732", "H29.26732")], done.Beginnings.Select(b => (b.Code, b.Identifier)));

        Assert.Equal(before.Select(u => u.Name), (await directory.ListAsync(TwoTiers.Day.AddDays(-1), ct: Ct)).Select(u => u.Name));
        var after = await directory.ListAsync(TwoTiers.Day, ct: Ct);
        Assert.Equal(["79"], after.Where(u => u.ParentId is null).Select(u => u.Code));
        Assert.All(after.Where(u => u.Level is UnitLevel.Commune or UnitLevel.Department), u => Assert.Equal("79", u.ParentCode));
        Assert.DoesNotContain(after, u => u.Level == UnitLevel.District);

        // The code of two that merged went to a new unit; one that alone becomes what bears its code stays itself, under another name.
        Assert.Equal("Thị trấn Ngãi Giao", (await directory.FindAsync("26575", TwoTiers.Day.AddDays(-1), Ct))!.Name);
        Assert.Equal("Xã Ngãi Giao", (await directory.FindAsync("26575", TwoTiers.Day, Ct))!.Name);
        Assert.NotEqual(before.Single(u => u.Code == "26575").Id, after.Single(u => u.Code == "26575").Id);
        Assert.Equal(before.Single(u => u.Code == "26506").Id, after.Single(u => u.Code == "26506").Id);
        Assert.Equal("Phường Vũng Tàu", after.Single(u => u.Code == "26506").Name);
        Assert.True((await scope.ServiceProvider.GetRequiredService<JournalVerifier>().VerifyAsync(Ct)).IsWhole);
    }

    [Fact]
    public async Task Doing_it_again_changes_nothing_and_doing_it_otherwise_is_refused()
    {
        await using var db = await SmallProvince.CopyAsync();
        await using var services = db.Services();
        await using var scope = services.CreateAsyncScope();
        var (registry, _) = Of(scope);
        await registry.ReorganiseAsync(TwoTiers.Request(), SmallProvince.Actor, Ct);

        Assert.True((await registry.ReorganiseAsync(TwoTiers.Request(), SmallProvince.Actor, Ct)).IsEmpty);
        var otherwise = TwoTiers.Mapping.Replace("26611,Xã Suối Rao,26575,Xã Ngãi Giao", "26611,Xã Suối Rao,26545,Xã Long Sơn", StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<Refused>(() => registry.PreviewAsync(TwoTiers.Request(mapping: otherwise), Ct));
        Assert.Contains("đã được sắp xếp khác", Assert.Single(refused.Errors["unit[26611]"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("26611,Xã Suối Rao,26575,Xã Ngãi Giao", "", "unit[26611]", "kết thúc mà không có đơn vị tiếp nhận")]
    [InlineData("755,Huyện Côn Đảo,26732,Đặc khu Côn Đảo", "", "unit[755]", "ghi xã nơi đặt trụ sở")]
    [InlineData("26611,Xã Suối Rao,26575", "26611,Xã Suối Rao,99999", "mapping[3].to", "không có trong danh sách đơn vị")]
    [InlineData("26611,Xã Suối Rao,26575", "26612,Xã Suối Rao,26575", "mapping[3].from", "không có đơn vị mã 26612")]
    [InlineData("26545,Xã Long Sơn,26545,Xã Long Sơn", "26611,Xã Suối Rao,26545,Xã Long Sơn", "mapping[5]", "đã chuyển thành 26575 ở dòng 3")]
    public async Task What_has_no_successor_is_named_before_anything_is_written(string was, string becomes, string where, string said)
    {
        await using var db = await SmallProvince.CopyAsync();
        await using var services = db.Services();
        await using var scope = services.CreateAsyncScope();
        var (registry, directory) = Of(scope);
        var mapping = TwoTiers.Mapping.Replace(was, becomes, StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<Refused>(() => registry.ReorganiseAsync(TwoTiers.Request(mapping: mapping), SmallProvince.Actor, Ct));

        Assert.Contains(said, string.Join(' ', refused.Errors[where]), StringComparison.Ordinal);
        Assert.Equal("Phường 1", (await directory.FindAsync("26506", TwoTiers.Day, Ct))!.Name);
    }

    [Fact]
    public async Task An_identifier_is_never_given_again()
    {
        await using var db = await SmallProvince.CopyAsync();
        await using var services = db.Services();
        await using var scope = services.CreateAsyncScope();
        var (registry, _) = Of(scope);
        const string Units = """
            code,identifier,name,level,type,parent
            79,H06,Thành phố mới,1,thanh-pho-tw,
            26575,,Xã Ngãi Giao,2,xa,79
            26506,,Phường Vũng Tàu,2,phuong,79
            26545,,Xã Long Sơn,2,xa,79
            26732,,Đặc khu Côn Đảo,2,dac-khu,79
            """;

        var refused = await Assert.ThrowsAsync<Refused>(() => registry.PreviewAsync(TwoTiers.Request(Units), Ct));

        Assert.Contains(refused.Errors.Values.SelectMany(e => e), e => e.Contains("không cấp lại", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Departments_merge_by_the_same_operation_and_leave_the_areas_alone()
    {
        await using var db = await SmallProvince.CopyAsync();
        await using var services = db.Services();
        await using var scope = services.CreateAsyncScope();
        var (registry, directory) = Of(scope);
        const string Units = """
            code,name,level,kind,parent
            STC,Sở Tài chính,department,department,77
            SNNMT,Sở Nông nghiệp và Môi trường,department,department,77
            SNV,Sở Nội vụ,department,department,77
            """;
        const string Mapping = "code_old,code_new\nSTNMT,SNNMT";

        var done = await registry.ReorganiseAsync(TwoTiers.Request(Units, Mapping), SmallProvince.Actor, Ct);

        Assert.Equal([("STNMT", "SNNMT")], done.Endings.Select(e => (e.Code, e.ToCode)));
        Assert.Empty(done.Changes);
        var merged = (await directory.FindAsync("SNNMT", TwoTiers.Day, Ct))!;
        Assert.Equal((await directory.FindAsync("TTPVHCC", TwoTiers.Day, Ct))!.Id, merged.ReceptionUnitId);
        var history = await directory.HistoryAsync(merged.Id, Ct);
        Assert.Equal("Sở Tài nguyên và Môi trường", Assert.Single(history.Predecessors).Unit.Name);
    }

    [Fact]
    public async Task A_unit_absorbs_others_and_stays_itself_and_a_second_reorganisation_follows_the_first()
    {
        await using var db = await SmallProvince.CopyAsync();
        await using var services = db.Services();
        await using var scope = services.CreateAsyncScope();
        var (registry, directory) = Of(scope);
        var first = new DateOnly(2021, 8, 13);
        const string Units = """
            code,name,level,type,parent
            77,Tỉnh Bà Rịa - Vũng Tàu,1,tinh,
            750,Huyện Châu Đức,2,huyen,77
            747,Thành phố Vũng Tàu,2,thanh-pho,77
            755,Huyện Côn Đảo,2,huyen,77
            26575,Thị trấn Ngãi Giao,3,thi-tran,750
            26506,Phường 1,3,phuong,747
            26545,Xã Long Sơn,3,xa,747
            """;
        var stays = (await directory.FindAsync("26575", first, Ct))!.Id;

        var done = await registry.ReorganiseAsync(TwoTiers.Request(Units, "code_a,code_b\n26611,26575", first), SmallProvince.Actor, Ct);
        Assert.Equal([("26611", "26575")], done.Endings.Select(e => (e.Code, e.ToCode)));
        Assert.Empty(done.Beginnings);
        Assert.Empty(done.Changes);
        Assert.Equal(stays, (await directory.FindAsync("26575", first, Ct))!.Id);

        // The table of the second still names the unit that the first one ended.
        var second = await registry.ReorganiseAsync(TwoTiers.Request(), SmallProvince.Actor, Ct);
        Assert.Equal(["26611"], second.EndedBefore);
        Assert.Equal(["77", "747", "750", "755"], second.Endings.Select(e => e.Code));
    }

    [Fact]
    public async Task The_lists_of_the_real_mergers_leave_nobody_without_a_successor()
    {
        Assert.SkipWhen(SharedData.Outside("units-2025.csv") is null, "No units-2025.csv: set MOTCUA_SHARED to the folder that holds data/units-2025.csv.");
        await using var db = await TestDb.CreateAsync();
        await using var services = db.Services();
        await using var scope = services.CreateAsyncScope();
        var (registry, directory) = Of(scope);
        var all = (await File.ReadAllTextAsync(Path.Combine(SharedData.Root, "sample", "units.csv"), Ct));
        await registry.ImportAsync(new StringReader(all), SmallProvince.Actor, ct: Ct);
        Task<string> Read(string name) => File.ReadAllTextAsync(SharedData.Outside(name)!, Ct);

        var march = new ReorganisationRequest(await Read("units-2025-03.csv"),
            "code_2021,code_2025\n752,753\n26665,26668\n26671,26668\n26701,26686\n26689,26689\n26692,26689\n26551,26560\n", new DateOnly(2025, 3, 1), "NQ 1256, NQ 1365");
        var first = await registry.ReorganiseAsync(march, SmallProvince.Actor, Ct);
        var july = new ReorganisationRequest(
            await Read("units-2025.csv"), await Read("units-mapping-2021-2025.csv"), new DateOnly(2025, 7, 1), "NQ 1685");
        var second = await registry.ReorganiseAsync(july, SmallProvince.Actor, Ct);

        Assert.Equal(["752", "26551", "26665", "26671", "26689", "26692", "26701"], first.Endings.Select(e => e.Code));
        Assert.Equal(77, (await directory.ListAsync(new DateOnly(2025, 6, 30), UnitLevel.Commune, ct: Ct)).Count);
        Assert.Equal(30, (await directory.ListAsync(new DateOnly(2025, 7, 1), UnitLevel.Commune, ct: Ct)).Count);
        Assert.Empty(await directory.ListAsync(new DateOnly(2025, 7, 1), UnitLevel.District, ct: Ct));
        Assert.Equal(82, (await directory.ListAsync(new DateOnly(2024, 12, 31), UnitLevel.Commune, ct: Ct)).Count);
        Assert.NotEmpty(second.EndedBefore);
    }

    private static (AgencyRegistry Registry, AgencyDirectory Directory) Of(AsyncServiceScope scope) =>
        (scope.ServiceProvider.GetRequiredService<AgencyRegistry>(), scope.ServiceProvider.GetRequiredService<AgencyDirectory>());
}
