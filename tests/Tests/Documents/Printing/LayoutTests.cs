using System.Security.Cryptography;
using MotCua.Documents.Contract;
using MotCua.Documents.Printing;

namespace MotCua.Tests.Documents.Printing;

public sealed class LayoutTests
{
    /// <summary>Slips that were issued are drawn with these. To change a form, add a version beside them.</summary>
    [Theory]
    [InlineData("tt01-2018/receipt", "02bb73ef87946598")]
    [InlineData("tt01-2018/supplement", "e5a5104a30858426")]
    [InlineData("tt01-2018/refusal", "29d19c69612cc746")]
    [InlineData("tt01-2018/apology", "0bf1652114f229ef")]
    [InlineData("tt01-2018/control", "eef27d538af3852f")]
    [InlineData("tt01-2018/register", "d1467c3b2272028f")]
    public void A_set_of_forms_once_used_never_changes(string name, string hash)
    {
        using var layout = typeof(SlipLayouts).Assembly.GetManifestResourceStream($"layouts/{name}.json")!;

        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(layout))[..16]);
    }

    [Fact]
    public void A_form_or_version_that_does_not_ship_is_a_fault_of_ours_said_by_name() => Assert.Contains(
        "tt01-2018/nothing",
        Assert.Throws<ArgumentException>(() => SlipPrinter.Preview(Slips.Of("nothing"))).Message);
}
