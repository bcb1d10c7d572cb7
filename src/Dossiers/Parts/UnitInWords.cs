using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Parts;

/// <summary>A dossier's unit for people: who works on it today, and whose it was.</summary>
internal static class UnitInWords
{
    /// <summary><c>Phường Vũng Tàu (trước là Phường 1)</c>; the plain name while the unit stands.</summary>
    public static async ValueTask<string> OfAsync(AgencyDirectory agencies, UnitId id, Texts texts, CancellationToken ct)
    {
        var was = await agencies.FindAsync(id, ct);
        var name = Texts.Pick(was?.Name ?? string.Empty, was?.NameEn);
        return await agencies.FindActingAsync(id, ct) is { } now && now.Id != id
            ? texts["{0} (trước là {1})", Texts.Pick(now.Name, now.NameEn), name]
            : name;
    }
}
