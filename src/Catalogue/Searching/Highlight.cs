namespace MotCua.Catalogue.Searching;

/// <summary>Where the words of a question stand in a text.</summary>
internal static class Highlight
{
    /// <summary>Begin and length of each stretch of such words; words that follow each other are one stretch.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">Folded words.</param>
    internal static IReadOnlyList<int[]> PlacesIn(string text, IReadOnlyCollection<string> words)
    {
        var places = new List<int[]>();
        foreach (var word in words.Count == 0 ? [] : Spelling.Of(text))
        {
            if (!words.Contains(word.Folded))
            {
                continue;
            }

            if (places.Count > 0 && text.AsSpan((places[^1][0] + places[^1][1])..word.Start).IsWhiteSpace())
            {
                places[^1][1] = word.Start + word.Written.Length - places[^1][0];
            }
            else if (places.Count == 0 || places[^1][0] != word.Start)
            {
                places.Add([word.Start, word.Written.Length]);
            }
        }

        return places;
    }

    /// <summary>The text in pieces, each marked or not.</summary>
    internal static IEnumerable<(string Text, bool IsMarked)> Pieces(string text, IReadOnlyCollection<string> words)
    {
        var at = 0;
        foreach (var place in PlacesIn(text, words))
        {
            if (place[0] > at)
            {
                yield return (text[at..place[0]], false);
            }

            at = place[0] + place[1];
            yield return (text[place[0]..at], true);
        }

        if (at < text.Length)
        {
            yield return (text[at..], false);
        }
    }
}

/// <summary>A procedure that somebody may mean who is still typing.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name in the present language.</param>
/// <param name="Field">Field in the present language.</param>
/// <param name="Level">First level.</param>
/// <param name="Marks">Begin and length of what was asked, in the name.</param>
internal sealed record Suggestion(string Code, string Name, string Field, Contract.ProcedureLevel? Level, IReadOnlyList<int[]> Marks);
