using System.Text.Json;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Reading;
using MotCua.Kernel;

namespace MotCua.Dossiers.Office;

/// <summary>A dossier of several, as it was marked: its key and the version that was seen.</summary>
internal readonly record struct Marked(string Key, int Version)
{
    public const int Most = 50;

    public override string ToString() => $"{Key}:{Version}";

    /// <summary>Reads <c>H06.4-210826-0007:5</c>; what is none is left out.</summary>
    public static IReadOnlyList<Marked> Read(IEnumerable<string?> values)
    {
        var marked = new List<Marked>();
        foreach (var value in values)
        {
            var colon = value?.LastIndexOf(':') ?? -1;
            if (colon > 0 && int.TryParse(value![(colon + 1)..], VietnamTime.Culture, out var version) && marked.All(m => m.Key != value[..colon]))
            {
                marked.Add(new Marked(value[..colon], version));
            }
        }

        return marked;
    }
}

/// <summary>What is known of one of several dossiers before an act on all of them.</summary>
/// <param name="Marked">As it was marked.</param>
/// <param name="Dossier">The dossier; null when it is not there for the caller.</param>
/// <param name="Blocking">Why the act is impossible, in words; null when it is possible.</param>
/// <param name="Papers">Every paper that is asked for is there and was not found wanting.</param>
/// <param name="Form">The answers pass the form's own rules.</param>
/// <param name="InTime">The promise is kept so far; null where there is none.</param>
/// <param name="Asked">An opinion is still awaited.</param>
/// <param name="Unpaid">A fee is still open.</param>
internal sealed record BulkLine(
    Marked Marked, Dossier? Dossier, string? Blocking, bool Papers = false, bool Form = false, bool? InTime = null, bool Asked = false, bool Unpaid = false)
{
    /// <summary>Nothing speaks against it.</summary>
    public bool IsClean => Blocking is null && Papers && Form && InTime != false && !Asked;

    /// <summary>After the act: true when the caller did it on the version that was marked.</summary>
    public bool Done { get; init; }
}

/// <summary>Looks at each of several dossiers: may it be done, are the papers complete, is the form right, is it in time.</summary>
internal sealed class BulkChecks(DossierWork work, HistoryReader history, TimeProvider clock, Texts texts)
{
    /// <summary>The checks, one after the other.</summary>
    public async Task<IReadOnlyList<BulkLine>> OfAsync(IReadOnlyList<Marked> marked, string act, Caller caller, CancellationToken ct)
    {
        var lines = new List<BulkLine>(marked.Count);
        foreach (var one in marked.Take(Marked.Most))
        {
            lines.Add(await OneAsync(one, act, caller, ct));
        }

        return lines;
    }

    private async Task<BulkLine> OneAsync(Marked marked, string act, Caller caller, CancellationToken ct)
    {
        if (await work.FindAsync(marked.Key, caller, ct) is not { } dossier)
        {
            return new BulkLine(marked, null, texts["Không tìm thấy hồ sơ, hoặc bạn không được xem hồ sơ này."]);
        }

        var situation = await work.SituationAsync(dossier, caller, false, ct);
        var record = (await work.ProcedureOfAsync(dossier, ct)).Record;
        var there = dossier.Papers.Where(p => p.Present != false && p.Count > 0).Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var due = dossier.MissedDueAt ?? dossier.DueAt;
        return new BulkLine(
            marked,
            dossier,
            dossier.Version != marked.Version ? texts["Người khác vừa thay đổi hồ sơ này."]
                : !situation.May(act) ? texts["Chưa làm được ở bước này."] : null,
            PaperChecker.Asked(record, dossier.Variant).Where(p => p.Required).All(p => there.Contains(p.Code)),
            record.Form is null || EFormChecker.Check(record.Form, JsonSerializer.Deserialize<JsonElement>(dossier.FormJson)).IsGood,
            due is { } at ? clock.Now() <= at : null,
            situation.Consultations.Any(c => c.AnsweredAt is null),
            dossier.Fees.Any(f => f.PaidAt is null && f.Amount > 0))
        {
            Done = dossier.Version > marked.Version && await DidAsync(dossier, marked.Version + 1, act, caller, ct),
        };
    }

    private async Task<bool> DidAsync(Dossier dossier, int version, string act, Caller caller, CancellationToken ct) =>
        (await history.ReadAsync(dossier, caller, ct)).Any(h => h.Version == version && h.Action == act && h.ActorId == caller.Id?.Value);
}
