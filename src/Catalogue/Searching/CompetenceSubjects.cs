using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Catalogue.Searching;

/// <summary>What competence asks of procedures, from the index in memory.</summary>
internal sealed class CompetenceSubjects(CatalogueIndex index) : IProcedureSubjects
{
    public async ValueTask<ProcedureSubject?> FindAsync(string code, CancellationToken ct) =>
        (await index.ReadAsync(ct)).Find(code.Trim()) is { } listed ? Tell(listed) : null;

    public async ValueTask<IReadOnlyList<ProcedureSubject>> SearchAsync(string words, int most, CancellationToken ct)
    {
        var asked = SearchText.Fold(words).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => new Asked(w)).ToList();
        return asked.Count == 0 ? [] : [.. (await index.ReadAsync(ct)).All.Where(p => asked.TrueForAll(w => p.Has(w))).Take(most).Select(Tell)];
    }

    public async ValueTask<IReadOnlyList<(string Field, string? FieldEn)>> FieldsAsync(CancellationToken ct) =>
        [.. (await index.ReadAsync(ct)).Fields.Select(f => (f.Field, f.FieldEn))];

    private static ProcedureSubject Tell(Listed listed) => new(
        listed.Code, listed.Summary.Name, listed.Summary.NameEn, listed.Field, listed.Summary.FieldEn,
        [.. listed.Summary.Levels.Select(TierOf).OfType<UnitLevel>()]);

    private static UnitLevel? TierOf(ProcedureLevel level) => level switch
    {
        ProcedureLevel.Commune => UnitLevel.Commune,
        ProcedureLevel.District => UnitLevel.District,
        ProcedureLevel.Province => UnitLevel.Province,
        _ => null,
    };
}
