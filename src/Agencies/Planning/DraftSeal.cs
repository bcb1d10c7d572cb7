using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Reorganising;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Planning;

/// <summary>A draft and what it would do in one word: nothing else is approved than what was proposed, nothing else applied than what was approved.</summary>
internal static class DraftSeal
{
    /// <summary>Of the draft's own words.</summary>
    internal static string Of(DraftContent content) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, EventJson.Options)));

    /// <summary>Of its words and of the units they mean: other units mean another seal.</summary>
    internal static string Of(DraftContent content, ReorganisationPreview preview)
    {
        var splits = preview.Splits.SelectMany(s => s.Parts.Select(p => $"/ {s.Id} {p.ToCode}").Append($"/ {s.Id} {s.RestCode}"));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', splits.Prepend(PreviewSeal.Of(preview)).Prepend(Of(content))))));
    }
}
