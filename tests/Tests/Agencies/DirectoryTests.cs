using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Agencies;

public sealed class DirectoryTests
{
    private static readonly DateOnly Today = new(2021, 8, 12);

    [Fact]
    public async Task A_unit_is_found_by_code_and_by_identifier_in_any_case()
    {
        await using var product = await SmallProduct.StartAsync();
        var directory = product.Services.GetRequiredService<AgencyDirectory>();

        var byCode = await directory.FindAsync("stc", ct: TestContext.Current.CancellationToken);
        var byIdentifier = await directory.FindAsync("h06.4", Today, TestContext.Current.CancellationToken);

        Assert.Equal("Sở Tài chính", byCode!.Name);
        Assert.Equal(byCode, byIdentifier);
        Assert.Equal("77", byCode.ParentCode);
        Assert.Equal("0254 3000 040", byCode.Phone);
        Assert.Null(await directory.FindAsync("STC", new DateOnly(2018, 6, 30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_code_is_free_for_another_unit_once_the_first_has_ended()
    {
        await using var product = await SmallProduct.StartAsync();
        var directory = product.Services.GetRequiredService<AgencyDirectory>();
        var old = await product.UnitAsync("26506");

        await RegistryAsync(product, r => r.CloseAsync(old, new DateOnly(2025, 6, 30), SmallProduct.Actor, "NQ 202/2025/QH15"));
        await RegistryAsync(product, r => r.PutAsync(
            [new UnitDraft("26506", "Phường Vũng Tàu", UnitLevel.Commune, "ward", "77", new DateOnly(2025, 7, 1))], SmallProduct.Actor));

        var before = await directory.FindAsync("26506", new DateOnly(2025, 6, 30), TestContext.Current.CancellationToken);
        var after = await directory.FindAsync("26506", new DateOnly(2025, 7, 1), TestContext.Current.CancellationToken);
        Assert.Equal((old, "Phường 1", new DateOnly(2025, 6, 30)), (before!.Id, before.Name, before.ValidTo!.Value));
        Assert.Equal(("Phường Vũng Tàu", "H06.26506"), (after!.Name, after.Identifier));
        Assert.NotEqual(before.Id, after.Id);
        Assert.Equal("Phường 1", (await directory.FindAsync(old, new DateOnly(2026, 1, 1), TestContext.Current.CancellationToken))!.Name);
        Assert.Single(await product.ActsAsync("closeUnit"));
    }

    [Fact]
    public async Task A_renamed_unit_keeps_its_identity_and_its_old_name_in_the_past()
    {
        await using var product = await SmallProduct.StartAsync();
        var directory = product.Services.GetRequiredService<AgencyDirectory>();
        var id = await product.UnitAsync("STC");

        await RegistryAsync(product, r => r.PutAsync(
            [new UnitDraft("STC", "Sở Tài chính và Đầu tư", UnitLevel.Department, "department", "77", new DateOnly(2025, 3, 1))], SmallProduct.Actor));

        Assert.Equal("Sở Tài chính", (await directory.FindAsync("STC", new DateOnly(2025, 2, 28), TestContext.Current.CancellationToken))!.Name);
        var now = (await directory.FindAsync("STC", new DateOnly(2025, 3, 1), TestContext.Current.CancellationToken))!;
        Assert.Equal((id, "Sở Tài chính và Đầu tư", "198 Bạch Đằng"), (now.Id, now.Name, now.Address));
    }

    [Fact]
    public async Task A_tree_holds_the_unit_and_all_below_it()
    {
        await using var product = await SmallProduct.StartAsync();
        var directory = product.Services.GetRequiredService<AgencyDirectory>();

        var district = await directory.SubtreeAsync(await product.UnitAsync("750"), TestContext.Current.CancellationToken);
        var province = await directory.SubtreeAsync(await product.UnitAsync("77"), TestContext.Current.CancellationToken);

        Assert.Equal([await product.UnitAsync("26575"), await product.UnitAsync("26611"), await product.UnitAsync("750")], district.OrderBy(u => NameOf(u)));
        Assert.Equal(11, province.Count);

        string NameOf(UnitId id) => directory.FindAsync(id, Today).AsTask().GetAwaiter().GetResult()!.Code;
    }

    [Fact]
    public async Task A_desk_receives_for_the_units_that_name_it()
    {
        await using var product = await SmallProduct.StartAsync();
        var directory = product.Services.GetRequiredService<AgencyDirectory>();

        var centre = await directory.ReceivedByAsync(await product.UnitAsync("TTPVHCC"), TestContext.Current.CancellationToken);
        var commune = await directory.ReceivedByAsync(await product.UnitAsync("26611"), TestContext.Current.CancellationToken);
        var department = await directory.ReceivedByAsync(await product.UnitAsync("STC"), TestContext.Current.CancellationToken);

        Assert.Equal(["77", "SNV", "STC", "TTPVHCC", "VPUBND"], centre.Select(u => u.Code).Order(StringComparer.Ordinal));
        Assert.Equal(["26611"], commune.Select(u => u.Code));
        Assert.Empty(department);
    }

    [Fact]
    public async Task Search_needs_neither_marks_nor_case_and_follows_the_tier_and_the_unit_above()
    {
        await using var product = await SmallProduct.StartAsync();
        var directory = product.Services.GetRequiredService<AgencyDirectory>();

        var found = await directory.ListAsync(Today, q: "CHAU duc", ct: TestContext.Current.CancellationToken);
        var below = await directory.ListAsync(Today, UnitLevel.Commune, "750", ct: TestContext.Current.CancellationToken);
        var none = await directory.ListAsync(Today, parent: "không có", ct: TestContext.Current.CancellationToken);

        Assert.Equal(["750"], found.Select(u => u.Code));
        Assert.Equal(["26575", "26611"], below.Select(u => u.Code));
        Assert.Empty(none);
    }

    [Fact]
    public async Task Reading_the_same_file_again_changes_nothing()
    {
        await using var product = await SmallProduct.StartAsync();

        var again = await ImportAsync(product, SmallProduct.Units);

        Assert.Equal(new UnitImport(0, 0, 11), again);
        Assert.Equal(11, (await product.ActsAsync("createUnit")).Count);
    }

    [Fact]
    public async Task The_national_list_is_read_without_touching_what_it_does_not_say()
    {
        await using var product = await SmallProduct.StartAsync();
        const string national = """
            code,name,level,type,parent,source
            77,Tỉnh Bà Rịa - Vũng Tàu,1,tinh,,GSO
            747,Thành phố Vũng Tàu,2,thanh-pho,77,GSO
            26508,Phường Thắng Tam,3,phuong,747,GSO
            """;

        var read = await ImportAsync(product, national);

        Assert.Equal(new UnitImport(1, 0, 2), read);
        var added = await product.Services.GetRequiredService<AgencyDirectory>().FindAsync("26508", ct: TestContext.Current.CancellationToken);
        Assert.Equal((UnitLevel.Commune, "ward", "H06.31.26508", Today), (added!.Level, added.Kind, added.Identifier, added.ValidFrom));
    }

    [Theory]
    [InlineData("X1,Xã Mới,commune,commune,999", "Dòng 2: không có đơn vị “999” vào ngày 12/8/2021.")]
    [InlineData("X1,,commune,commune,77", "Dòng 2: tên đơn vị phải có từ 1 đến 200 ký tự.")]
    [InlineData("X 1,Xã Mới,commune,commune,77", "Dòng 2: mã đơn vị phải có từ 1 đến 20 chữ hoặc số.")]
    [InlineData("X1,Xã Mới,village,commune,77", "Dòng 2: không rõ cấp hoặc loại đơn vị.")]
    [InlineData("X1,Xã Mới,commune,commune,X1", "Dòng 2: các đơn vị cấp trên nối thành vòng.")]
    [InlineData("X1,Xã Mới,commune,commune,", "Dòng 2: thiếu đơn vị cấp trên.")]
    public async Task A_wrong_row_is_named_and_nothing_of_the_file_is_written(string row, string message)
    {
        await using var product = await SmallProduct.StartAsync();

        var refused = await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, $"code,name,level,kind,parent\n{row}\nX2,Xã Tốt,commune,commune,77\n"));

        Assert.Equal(message, Assert.Single(refused.Errors).Value[0]);
        Assert.Equal(11, await product.DoAsync(s => s.GetRequiredService<AppDb>().UnitFacts.CountAsync()));
    }

    [Fact]
    public async Task Two_units_never_share_an_identifier()
    {
        await using var product = await SmallProduct.StartAsync();

        var refused = await Assert.ThrowsAsync<Refused>(() =>
            ImportAsync(product, "code,identifier,name,level,kind,parent\nX1,H06.4,Sở Khác,department,department,77\n"));

        Assert.Equal("Dòng 2: mã định danh H06.4 đã thuộc đơn vị STC; mã đã cấp không dùng lại (QĐ 20/2020/QĐ-TTg).", Assert.Single(refused.Errors).Value[0]);
    }

    [Fact]
    public async Task A_unit_with_units_below_it_does_not_end()
    {
        await using var product = await SmallProduct.StartAsync();
        var district = await product.UnitAsync("750");

        var refused = await Assert.ThrowsAsync<Refused>(() => RegistryAsync(product, r => r.CloseAsync(district, Today, SmallProduct.Actor)));

        Assert.Equal((RefusalKind.State, "unit.hasUnitsBelow"), (refused.Kind, refused.Code));
    }

    [Fact]
    public async Task A_change_in_another_process_is_seen_within_seconds()
    {
        await using var product = await SmallProduct.StartAsync();
        await using var other = await SmallProduct.StartEmptyAsync(product.Database);
        var directory = other.Services.GetRequiredService<AgencyDirectory>();
        Assert.Null(await directory.FindAsync("SXD", ct: TestContext.Current.CancellationToken));

        await ImportAsync(product, "code,name,level,kind,parent\nSXD,Sở Xây dựng,department,department,77\n");
        await Task.Delay(TimeSpan.FromSeconds(2.1), TestContext.Current.CancellationToken);

        Assert.NotNull(await directory.FindAsync("SXD", ct: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_sample_province_has_19_departments_8_districts_and_82_communes()
    {
        await using var product = await SmallProduct.StartEmptyAsync();
        var file = Path.Combine(AppContext.BaseDirectory, "sample", "units.csv");

        await ImportAsync(product, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));

        var units = await product.Services.GetRequiredService<AgencyDirectory>().ListAsync(Today, ct: TestContext.Current.CancellationToken);
        Assert.Equal((1, 19, 8, 82), (Count(UnitLevel.Province), Count(UnitLevel.Department), Count(UnitLevel.District), Count(UnitLevel.Commune)));
        Assert.Equal(["H06.1", "H06.2", "H06.3"], units.Where(u => u.Level == UnitLevel.Department).Take(3).Select(u => u.Identifier));

        int Count(UnitLevel level) => units.Count(u => u.Level == level);
    }

    private static Task<UnitImport> ImportAsync(SmallProduct product, string csv) =>
        product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ImportAsync(new StringReader(csv), Actor.System("test")));

    private static Task<bool> RegistryAsync(SmallProduct product, Func<AgencyRegistry, Task> work) => product.DoAsync(async s =>
    {
        await work(s.GetRequiredService<AgencyRegistry>());
        return true;
    });
}
