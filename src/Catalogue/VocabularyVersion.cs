namespace MotCua.Catalogue;

/// <summary>What an installation says otherwise than the shipped vocabulary, as of one change. Written once.</summary>
internal sealed class VocabularyVersion
{
    public int Version { get; init; }

    public DateTimeOffset At { get; init; }

    public required string By { get; init; }

    /// <summary>What was changed, in words.</summary>
    public required string Summary { get; init; }

    /// <summary>The whole of it as JSON text.</summary>
    public required string Body { get; init; }
}

/// <summary>A question that found nothing: its folded words and how often; never who asked.</summary>
internal sealed class UnansweredQuestion
{
    public required string Text { get; init; }

    public int Times { get; set; }

    public DateOnly LastDay { get; set; }
}
