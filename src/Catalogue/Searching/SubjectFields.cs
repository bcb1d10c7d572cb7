using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Catalogue.Searching;

/// <summary>The fields in which a unit handles procedures.</summary>
internal sealed class SubjectFields(CatalogueIndex index, AgencyDirectory directory) : ISubjectFields
{
    public async Task<IReadOnlyList<string>> OfAsync(UnitId unit, CancellationToken ct = default)
    {
        var competence = await directory.CompetenceOfAsync((await directory.FindActingAsync(unit, ct))?.Id ?? unit, ct);
        return [.. (await index.ReadAsync(ct)).All.Where(p => p.OfferOf(competence) is not null).Select(p => p.Field).Distinct(StringComparer.Ordinal)
            .OrderBy(SearchText.Fold, StringComparer.Ordinal)];
    }
}
