using System.Globalization;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;

namespace MotCua.Tests.Kernel;

/// <summary>A refusal carries its status, its code and its words in two languages.</summary>
public sealed class RefusedTests
{
    private static readonly Texts Words = new([typeof(Texts).Assembly]);

    [Fact]
    public void A_refusal_is_said_in_the_language_of_the_request()
    {
        var refused = Refused.Malformed("list.badLimit", "limit phải là số từ 1 đến {0}.", 100);

        Assert.Equal("limit phải là số từ 1 đến 100.", In("vi", () => Words.Of(refused)));
        Assert.Equal("limit must be a number from 1 to 100.", In("en", () => Words.Of(refused)));
    }

    [Fact]
    public void A_problem_has_the_status_of_its_kind_and_messages_by_field()
    {
        var problem = In("vi", () => Problem.Of(Refused.Field("phone", "Số {0} chưa đúng.", "1"), Words));

        Assert.Equal((422, "input.invalid", "Số 1 chưa đúng."), (problem.Status, problem.Code, problem.Detail));
        Assert.Equal(["Số 1 chưa đúng."], problem.Errors!["phone"]);
    }

    [Fact]
    public void A_cursor_survives_its_way_to_the_caller_and_back()
    {
        var cursor = new Cursor(638_000_000_000_000_000, Ids.New());

        Assert.Equal(cursor, Cursor.Read(cursor.ToString()));
        Assert.Null(Cursor.Read(string.Empty));
    }

    [Theory]
    [InlineData("!!!")]
    [InlineData("YWJj")]
    [InlineData("MS4x")]
    public void A_broken_cursor_is_refused(string text) =>
        Assert.Equal("list.badCursor", Assert.Throws<Refused>(() => Cursor.Read(text)).Code);

    private static T In<T>(string language, Func<T> read)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
