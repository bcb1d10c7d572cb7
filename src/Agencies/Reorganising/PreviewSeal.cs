using System.Security.Cryptography;
using System.Text;
using MotCua.Agencies.Contract;

namespace MotCua.Agencies.Reorganising;

/// <summary>A preview in one word, which a form carries: nothing else is confirmed than what was seen.</summary>
internal static class PreviewSeal
{
    /// <summary>Of the units and their successors; counts of dossiers and posts change all day and are left out.</summary>
    internal static string Of(ReorganisationPreview preview) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        preview.Endings.Select(e => $"- {e.Id} {e.ToCode}")
            .Concat(preview.Beginnings.Select(b => $"+ {b.Identifier} {b.Name}"))
            .Concat(preview.Changes.Select(c => $"~ {c.Code} {string.Join(';', c.Differences)}"))
            .Order(StringComparer.Ordinal)
            .Prepend($"{preview.Effective:yyyy-MM-dd}")))));
}
