using MotCua.Agencies;

namespace MotCua.Tests.Agencies;

public sealed class IdentifierStylesTests
{
    [Theory]
    [InlineData("H06", "000.00.00.H06")]
    [InlineData("H06.7", "000.00.07.H06")]
    [InlineData("H06.7.5", "000.05.07.H06")]
    [InlineData("H06.31.12", "000.12.31.H06")]
    [InlineData("H06.31.12.104", "104.12.31.H06")]
    [InlineData("Y99.99.99.999", "999.99.99.Y99")]
    public void An_identifier_is_written_both_ways(string young, string old)
    {
        Assert.Equal(old, IdentifierStyles.ToOld(young));
        Assert.Equal(young, IdentifierStyles.ToNew(old));
    }

    [Theory]
    [InlineData("H29.26506")]
    [InlineData("H06.100")]
    [InlineData("H06.7.100")]
    [InlineData("H06.7.5.1.2")]
    [InlineData("H06.0.5")]
    [InlineData("H06.STC")]
    [InlineData("Z06.7")]
    [InlineData("H6.7")]
    [InlineData("H06.")]
    [InlineData("H06.7\n")]
    [InlineData("0100109106")]
    [InlineData("")]
    public void What_has_no_room_in_the_old_groups_has_no_old_writing(string identifier) => Assert.Null(IdentifierStyles.ToOld(identifier));

    [Theory]
    [InlineData("005.00.07.H06")]
    [InlineData("000.05.00.H06")]
    [InlineData("00.05.07.H06")]
    [InlineData("000.05.07.H6")]
    [InlineData("000.05.07.Z06")]
    [InlineData("H06.7.5")]
    [InlineData("")]
    public void What_leaves_a_level_out_is_no_identifier(string old) => Assert.Null(IdentifierStyles.ToNew(old));

    [Fact]
    public void Small_letters_and_leading_zeros_are_read_too()
    {
        Assert.Equal("000.00.01.H06", IdentifierStyles.ToOld("h06.01"));
        Assert.Equal("H06.1", IdentifierStyles.ToNew("000.00.01.h06"));
    }
}
