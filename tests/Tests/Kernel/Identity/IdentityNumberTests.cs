using MotCua.Kernel;

namespace MotCua.Tests.Kernel.Identity;

/// <summary>Numbers of people and businesses: read in the ways people write them, refused with words that help.</summary>
public sealed class IdentityNumberTests
{
    [Theory]
    [InlineData("077192000318", false, 1992)]
    [InlineData("077 068 000742", true, 1968)]
    [InlineData("001303012345", false, 2003)]
    [InlineData("136085000001", true, 1985)]
    public void A_personal_number_carries_sex_and_birth_year(string text, bool male, int year)
    {
        var id = CitizenId.Parse(text, null);

        Assert.Equal((male, year), (id.IsMale, id.BirthYear));
        Assert.Equal(12, id.Value.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("07719200031")]
    [InlineData("0771920003181")]
    [InlineData("07719200031a")]
    [InlineData("000192000318")]
    [InlineData("097192000318")]
    [InlineData("٠٧٧١٩٢٠٠٠٣١٨")]
    public void Anything_else_is_no_personal_number(string? text) => Assert.False(CitizenId.TryParse(text, null, out _));

    [Fact]
    public void A_personal_number_is_compared_with_what_the_person_says()
    {
        var id = CitizenId.Parse("077192000318", null);

        Assert.True(id.Agrees(new DateOnly(1992, 3, 14), false));
        Assert.False(id.Agrees(new DateOnly(1892, 3, 14), false));
        Assert.False(id.Agrees(new DateOnly(1992, 3, 14), true));
    }

    [Fact]
    public void Only_the_ends_of_a_number_are_shown() => Assert.Equal("077•••••••18", CitizenId.Parse("077192000318", null).Masked);

    [Theory]
    [InlineData("3500101107", "3500101107")]
    [InlineData("35001 01107-001", "3500101107-001")]
    public void A_tax_code_is_checked_by_its_tenth_digit(string text, string value) => Assert.Equal(value, TaxCode.Parse(text, null).Value);

    [Theory]
    [InlineData("3500101108")]
    [InlineData("350010110")]
    [InlineData("3500101107-000")]
    [InlineData("0000000000")]
    public void A_wrong_tax_code_is_refused(string text) => Assert.False(TaxCode.TryParse(text, null, out _));

    [Theory]
    [InlineData("0903 123 456", "+84903123456", "0903 123 456")]
    [InlineData("+84903123456", "+84903123456", "0903 123 456")]
    [InlineData("84903123456", "+84903123456", "0903 123 456")]
    [InlineData("0254.3852.401", "+842543852401", "0254 3852 401")]
    public void A_phone_number_is_kept_in_one_form_and_shown_as_people_write_it(string text, string value, string national)
    {
        var phone = PhoneNumber.Parse(text, null);

        Assert.Equal((value, national), (phone.Value, phone.National));
    }

    [Theory]
    [InlineData("090312345")]
    [InlineData("0103123456")]
    [InlineData("0903 123 456 789")]
    [InlineData("call me")]
    [InlineData("")]
    public void A_wrong_phone_number_is_refused(string text) => Assert.False(PhoneNumber.TryParse(text, null, out _));

    [Fact]
    public void A_refusal_names_the_field_and_says_what_is_right()
    {
        var refused = Assert.Throws<Refused>(() => CitizenId.Parse("1", null));

        Assert.Equal(RefusalKind.Rule, refused.Kind);
        Assert.Contains("12 chữ số", refused.Errors["personalId"][0], StringComparison.Ordinal);
    }
}
