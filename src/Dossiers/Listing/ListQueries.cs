using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Listing;

/// <summary>Reads a list's question from an address, and writes it back: the filters of a page are its address.</summary>
internal static class ListQueries
{
    public static string NameOf(Enum value)
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Reads; a value that is none of its kind is refused (400).</summary>
    public static ListQuery Read(IQueryCollection query) => new()
    {
        View = EnumOf<ListView>(query, "view") ?? ListView.Mine,
        Unit = Text(query, "unit"),
        Reach = EnumOf<UnitReach>(query, "reach") ?? UnitReach.Below,
        Q = Text(query, "q"),
        Procedure = Text(query, "procedure"),
        Field = Text(query, "field"),
        Step = Text(query, "step"),
        Channel = EnumOf<Channel>(query, "channel"),
        Status = Number(query, "status"),
        ReceivedFrom = Day(query, "receivedFrom"),
        ReceivedTo = Day(query, "receivedTo"),
        EndedFrom = Day(query, "endedFrom"),
        EndedTo = Day(query, "endedTo"),
        Outcome = Text(query, "outcome"),
        First = Text(query, "first") is "true" or "1",
        PendingOn = Day(query, "pendingOn"),
        Cursor = Text(query, "cursor"),
        Before = Text(query, "before"),
    };

    /// <summary>Writes the question as an address reads it, without a question mark; its place in the list is left out.</summary>
    public static string Write(ListQuery query)
    {
        var parts = new QueryBuilder { { "view", NameOf(query.View) } };
        Add("unit", query.Unit);
        Add("reach", query.Unit is null || query.Reach == UnitReach.Below ? null : NameOf(query.Reach));
        Add("q", query.Q);
        Add("procedure", query.Procedure);
        Add("field", query.Field);
        Add("step", query.Step);
        Add("channel", query.Channel is { } channel ? NameOf(channel) : null);
        Add("status", query.Status?.ToString(CultureInfo.InvariantCulture));
        Add("receivedFrom", Day(query.ReceivedFrom));
        Add("receivedTo", Day(query.ReceivedTo));
        Add("endedFrom", Day(query.EndedFrom));
        Add("endedTo", Day(query.EndedTo));
        Add("outcome", query.Outcome);
        Add("first", query.First ? "true" : null);
        Add("pendingOn", Day(query.PendingOn));
        return parts.ToString()[1..];

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parts.Add(name, value);
            }
        }
    }

    private static string? Text(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } text ? SearchText.Cut(text, 200) : null;

    private static int? Number(IQueryCollection query, string name) => Text(query, name) is not { } text ? null
        : int.TryParse(text, VietnamTime.Culture, out var number) ? number : throw Bad(name);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateOnly? Day(IQueryCollection query, string name) => Text(query, name) is not { } text ? null
        : DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy"], VietnamTime.Culture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and <= 2100 ? day : throw Bad(name);

    private static T? EnumOf<T>(IQueryCollection query, string name) where T : struct, Enum => Text(query, name) is not { } text ? null
        : Enum.TryParse<T>(text, true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) ? value : throw Bad(name);

    private static Refused Bad(string name) => Refused.Malformed("request.badValue", "Giá trị của “{0}” không đúng.", name);
}
