using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Parts;

/// <summary>A dossier's unit for people: who works on it today, and whose it was.</summary>
internal static class UnitInWords
{
    /// <summary><c>Phường Vũng Tàu (trước là Phường 1)</c>; the plain name while the unit stands.</summary>
    public static ValueTask<string> OfAsync(AgencyDirectory agencies, Dossier dossier, Texts texts, CancellationToken ct) =>
        OfAsync(agencies, dossier.ReceivedInId, dossier.UnitId, texts, ct);

    /// <summary>The same of a desk.</summary>
    public static ValueTask<string> OfAsync(AgencyDirectory agencies, UnitId id, Texts texts, CancellationToken ct) => OfAsync(agencies, id, id, texts, ct);

    private static async ValueTask<string> OfAsync(AgencyDirectory agencies, UnitId id, UnitId has, Texts texts, CancellationToken ct)
    {
        var was = await agencies.FindAsync(id, ct);
        var name = Texts.Pick(was?.Name ?? string.Empty, was?.NameEn);
        return await agencies.FindActingAsync(has, ct) is { } now && now.Id != id
            ? texts["{0} (trước là {1})", Texts.Pick(now.Name, now.NameEn), name]
            : name;
    }
}
