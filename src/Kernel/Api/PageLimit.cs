using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MotCua.Kernel.Api;

/// <summary>How many rows a list answers: <c>?limit=</c>, 20 where nothing is said, 100 at most.</summary>
public static class PageLimit
{
    /// <summary>Where nothing is said.</summary>
    public const int Default = 20;

    /// <summary>At most.</summary>
    public const int Most = 100;

    /// <summary>Reads the limit.</summary>
    /// <exception cref="Refused">400 <c>list.badLimit</c> when it is no number from 1 to 100.</exception>
    public static int Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var text = request.Query["limit"].ToString();
        if (text.Length == 0)
        {
            return Default;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Most
            ? limit
            : throw Refused.Malformed("list.badLimit", "limit phải là số từ 1 đến {0}.", Most);
    }
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="Items">Rows.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
/// <param name="Total">How many there are in all, where it is known at no cost.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, int? Total = null);
