using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Accounts.GuessedPasswords;
using MotCua.Kernel;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts;

public sealed class GuessedPasswordTests
{
    [Theory]
    [InlineData("matkhau123")]
    [InlineData("MatKhau@123")]
    [InlineData("Mật khẩu 123")]
    [InlineData("qwertyuiop")]
    [InlineData("poiuytrewq")]
    [InlineData("vungtau@1990")]
    [InlineData("Password2021")]
    public async Task A_password_that_everybody_guesses_is_refused_with_what_to_do(string wanted)
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("congdan1");

        var answer = await browser.SubmitAsync(
            "/tai-khoan/mat-khau", ("presentPassword", SmallProduct.Password), ("newPassword", wanted), ("again", wanted));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("hay bị đoán", (await Browser.ReadAsync(answer)).QuerySelector(".wrongs")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operators_list_counts_as_soon_as_it_is_there_and_a_damaged_one_stops_nobody()
    {
        var folder = Directory.CreateTempSubdirectory("motcua-passwords-");
        try
        {
            var (words, file) = (Path.Combine(folder.FullName, "list.txt"), Path.Combine(folder.FullName, GuessedPasswordsFile.Name));
            await using var product = await SmallProduct.StartAsync(s => s.Configure<GuessedPasswordsFile>(o => o.Path = file));
            var list = product.Services.GetRequiredService<GuessedList>();
            list.Refuse("trăng sáng ngoài hiên");

            await File.WriteAllLinesAsync(
                words, ["trăng sáng ngoài hiên", Convert.ToHexString(PasswordFilter.HashOf("gió mùa đông bắc")) + ":42"], TestContext.Current.CancellationToken);
            Assert.Equal(2, GuessedPasswordsFile.Make(words, file));
            Assert.Throws<Refused>(() => list.Refuse("trăng sáng ngoài hiên"));
            Assert.Throws<Refused>(() => list.Refuse("gió mùa đông bắc"));
            list.Refuse("mưa rơi trên mái hiên");

            await File.WriteAllTextAsync(file, "MOTCUAP1 cut off", TestContext.Current.CancellationToken);
            list.Refuse("trăng sáng ngoài hiên");
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public void Of_passwords_that_are_not_in_the_list_about_one_in_a_thousand_is_taken_for_one()
    {
        const int number = 20_000;
        var filter = PasswordFilter.Empty(number);
        for (var i = 0; i < number; i++)
        {
            PasswordFilter.Add(filter, PasswordFilter.HashOf($"trong {i}"));
        }

        Assert.All(Enumerable.Range(0, number), i => Assert.True(PasswordFilter.Has(filter, PasswordFilter.HashOf($"trong {i}"))));
        var wrongly = Enumerable.Range(0, 100_000).Count(i => PasswordFilter.Has(filter, PasswordFilter.HashOf($"ngoài {i}")));
        Assert.InRange(wrongly / 100_000.0, 0, 2 * PasswordFilter.WronglyFound);
    }

    [Fact]
    public async Task Somebody_who_has_such_a_password_still_signs_in_with_it()
    {
        await using var product = await SmallProduct.StartAsync();
        await product.DoAsync(s => s.GetRequiredService<AccountDesk>().CreateAsync(
            new NewAccount("congdan9", AccountKind.Citizen, "Trần Văn Bình")
            {
                Person = new PersonFacts("Trần Văn Bình", "077091000456", null, null, null, null), Password = "matkhau123",
            },
            SmallProduct.Actor));
        using var browser = product.Open();

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync("congdan9", "matkhau123")).StatusCode);
    }
}
