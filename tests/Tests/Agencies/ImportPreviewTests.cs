using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Tests.Accounts.Support;
using MotCua.Tests.Faults;
using MotCua.Tests.Support;

namespace MotCua.Tests.Agencies;

public sealed class ImportPreviewTests
{
    private const string Changed = """
        code,name,level,parent,address,reception
        STC,Sở Tài chính,department,77,200 Bạch Đằng,VPUBND
        SNV,Sở Nội vụ,department,77,,
        SDL,Sở Du lịch,department,77,198 Bạch Đằng,TTPVHCC
        """;

    [Fact]
    public async Task An_import_is_seen_before_it_is_done_and_the_preview_writes_nothing()
    {
        await using var product = await SmallProduct.StartAsync();

        var would = await PreviewAsync(product, Changed);
        var acts = await product.ActsAsync("changeUnit");
        var done = await product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ImportAsync(new StringReader(Changed), SmallProduct.Actor));
        var again = await PreviewAsync(product, Changed);

        Assert.Empty(acts);
        Assert.Equal(new UnitBeginning("SDL", "H06.SDL", "Sở Du lịch", UnitLevel.Department), Assert.Single(would.Added));
        var change = Assert.Single(would.Changed);
        Assert.Equal("STC", change.Code);
        Assert.Equal(
            [new("reception", "TTPVHCC", "VPUBND"), new("address", "198 Bạch Đằng", "200 Bạch Đằng")], change.Differences);
        Assert.Equal((would.Added.Count, would.Changed.Count, would.Same), (done.Added, done.Changed, done.Same));
        Assert.Equal((0, 0, 3), (again.Added.Count, again.Changed.Count, again.Same));
    }

    [Fact]
    public async Task A_preview_refuses_what_the_import_would()
    {
        await using var product = await SmallProduct.StartAsync();

        var refused = await Assert.ThrowsAsync<Refused>(() => PreviewAsync(product, "code,name,level,parent\nA,B,commune,KHONGCO\n"));

        Assert.Contains("không có đơn vị “KHONGCO”", Assert.Single(refused.Errors).Value[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_prints_what_would_change_wherever_the_option_stands()
    {
        await using var database = await SmallProvince.CopyAsync();
        var file = Path.Combine(database.Folder, "don-vi.csv");
        await File.WriteAllTextAsync(file, Changed, TestContext.Current.CancellationToken);

        var last = await RunningProduct.RunAsync(database, "import", "units", file, "--dry-run");
        var first = await RunningProduct.RunAsync(database, "import", "units", "--dry-run", file);

        Assert.True(last.Code == 0, last.Complained);
        Assert.Contains("+ SDL H06.SDL Sở Du lịch", last.Said, StringComparison.Ordinal);
        Assert.Contains("address: 198 Bạch Đằng → 200 Bạch Đằng", last.Said, StringComparison.Ordinal);
        Assert.Contains("+1, ~1, =1", last.Said, StringComparison.Ordinal);
        Assert.Equal(last.Said, first.Said);
        await using var services = database.Services();
        Assert.Null(await services.GetRequiredService<AgencyDirectory>().FindAsync("SDL", ct: TestContext.Current.CancellationToken));
    }

    private static Task<UnitImportPreview> PreviewAsync(SmallProduct product, string csv) =>
        product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().PreviewImportAsync(new StringReader(csv)));
}
