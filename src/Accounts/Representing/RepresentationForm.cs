using Microsoft.AspNetCore.Mvc.ModelBinding;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Representing;

/// <summary>What is asked of every representation, as it is typed; the names are those of the fields in refusals.</summary>
internal sealed class RepresentationForm
{
    public string? Kind { get; set; }

    public List<string> Powers { get; set; } = [];

    public string? Proof { get; set; }

    public string? ProofNumber { get; set; }

    public DateOnly? ProofDay { get; set; }

    public string? ProofFile { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> Kinds { get; internal set; } = [];

    internal static IReadOnlyList<Choice> KindChoices(IEnumerable<RepresentationKind> kinds, Texts texts) =>
        [.. kinds.Select(k => new Choice(k.ToString(), texts[RepresentationWords.Kind(k)]))];

    internal static IReadOnlyList<Choice> ProofChoices(Texts texts) =>
        [.. Enum.GetValues<ProofKind>().Select(p => new Choice(p.ToString(), texts[RepresentationWords.Proof(p)]))];

    internal static IReadOnlyList<Choice> PowerChoices(Texts texts) =>
        [.. RepresentationPowers.All.Select(p => new Choice(p, texts[RepresentationPowers.Words(p)]))];

    internal NewRepresentation Read() => new(Word<RepresentationKind>(Kind), Powers, Word<ProofKind>(Proof), ProofNumber, ProofDay)
    {
        ProofFile = ProofFile, From = From, To = To,
    };

    private static T? Word<T>(string? text) where T : struct, Enum =>
        !string.IsNullOrEmpty(text) && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
