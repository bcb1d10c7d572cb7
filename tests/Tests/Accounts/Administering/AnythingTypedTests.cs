using MotCua.Tests.Accounts.Support;
using MotCua.Tests.BadInput;

namespace MotCua.Tests.Accounts.Administering;

/// <summary>Anything in the addresses and forms of the administration of accounts: answered or refused, never a fault.</summary>
public sealed class AnythingTypedTests
{
    private static readonly string[] Raw = ["%00", "a%00b", "%FF%FE", "%ED%A0%80", "%F0%9F%99%82", "%25", "_", "'", "-1", "2147483648", "1e9", "true", "%0A", "%20"];

    [Fact]
    public async Task Any_question_in_an_address_is_answered_or_refused()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        foreach (var value in Raw)
        {
            foreach (var name in new[] { "q", "unit", "role", "state", "holders", "after", "before" })
            {
                await ExpectAsync(admin, $"/can-bo/tai-khoan?holders=all&{name}={value}");
            }

            await ExpectAsync(admin, $"/can-bo/tai-khoan/chuyenvien.stc?before={value}&xong={value}");
            await ExpectAsync(admin, $"/can-bo/tai-khoan/chuyenvien.stc/ket-thuc?post={value}");
            await ExpectAsync(admin, $"/can-bo/tai-khoan/nhap?xong={value}");
            await ExpectAsync(admin, $"/can-bo/tai-khoan/a{value.Replace("%00", "%0A", StringComparison.Ordinal)}/dong");
        }
    }

    [Fact]
    public async Task Anything_in_a_form_is_taken_or_told()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");
        string[] fields = ["account", "displayName", "person.fullName", "phone", "email", "posts.unit", "posts.title", "posts.roles", "posts.from", "posts.to", "why"];
        var form = (await Browser.ReadAsync(await admin.GetAsync("/can-bo/tai-khoan/moi"))).Forms.First(f => f.QuerySelector("[name=why]") is not null);
        (string, string)[] right =
        [
            ("account", "lan.nt"), ("displayName", "Lan"), ("posts.unit", "STC"), ("posts.title", "Chuyên viên"), ("posts.roles", "specialist"), ("posts.from", "12/8/2021"), ("why", "QĐ 1"),
        ];

        var number = 0;
        foreach (var text in Mutant.Strings)
        {
            foreach (var field in fields)
            {
                number++;
                var typed = right.Where(r => r.Item1 != field).Select(r => r.Item1 == "account" ? (r.Item1, $"lan.nt{number}") : r).Append((field, text));
                var answer = await admin.SubmitAsync(form, "/can-bo/tai-khoan/moi", [.. typed]);
                Assert.True((int)answer.StatusCode < 500, $"{field}: {(int)answer.StatusCode}");
            }

            await ExpectAsync(admin, "/can-bo/tai-khoan?holders=all");
        }
    }

    private static async Task ExpectAsync(Browser browser, string path)
    {
        var answer = await browser.GetAsync(path);
        Assert.True((int)answer.StatusCode < 500, $"{path}: {(int)answer.StatusCode}");
    }
}
