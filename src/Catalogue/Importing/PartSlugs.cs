using MotCua.Catalogue.Searching;

namespace MotCua.Catalogue.Importing;

/// <summary>Parts of a record as they stand in addresses.</summary>
internal static class PartSlugs
{
    private static readonly (string Slug, string Part)[] All =
    [
        ("thoi-han", UnreadParts.Terms), ("phi", UnreadParts.Fees), ("cach-thuc", UnreadParts.Channels), ("giay-to", UnreadParts.Papers),
        ("ket-qua", UnreadParts.Results), ("doi-tuong", UnreadParts.Applicants), ("cap", UnreadParts.Levels), ("can-cu", UnreadParts.LegalBases),
        ("co-quan", UnreadParts.Agencies), ("lien-quan", UnreadParts.Related), ("mo-ta", UnreadParts.Description), ("quyet-dinh", UnreadParts.Decision),
        ("loai", UnreadParts.Kind), ("khac", UnreadParts.Others),
    ];

    /// <summary>Parts in the order in which they are read: first what people need.</summary>
    internal static IReadOnlyList<string> Parts { get; } = [.. All.Select(a => a.Part)];

    internal static string? PartOf(string? slug) => All.FirstOrDefault(a => a.Slug == slug).Part;

    internal static string SlugOf(string part) => All.FirstOrDefault(a => a.Part == part).Slug ?? "khac";

    internal static int Order(string part) => Array.FindIndex(All, a => a.Part == part) is >= 0 and var at ? at : All.Length;
}
