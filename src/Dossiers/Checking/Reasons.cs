using MotCua.Kernel;

namespace MotCua.Dossiers.Checking;

/// <summary>Reasons in words: grave acts must have one.</summary>
internal static class Reasons
{
    public const int Longest = 4000;

    /// <summary>The tidy reason; refused when there is none.</summary>
    public static string Demand(string? text)
    {
        var reason = SearchText.TidyLines(text);
        return reason.Length switch
        {
            0 => throw Refused.Field("reason", "Bạn ghi lý do."),
            > Longest => throw Refused.Field("reason", "Lý do dài quá {0} ký tự.", Longest),
            _ => reason,
        };
    }

    /// <summary>A tidy note of at most <see cref="Longest"/> characters, or null.</summary>
    public static string? Note(string? text, string field = "note")
    {
        var note = SearchText.TidyLines(text);
        return note.Length switch
        {
            0 => null,
            > Longest => throw Refused.Field(field, "Nội dung dài quá {0} ký tự.", Longest),
            _ => note,
        };
    }
}
