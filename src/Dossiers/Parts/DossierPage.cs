using MotCua.Documents.Contract;
using MotCua.Dossiers.Contract;

namespace MotCua.Dossiers.Parts;

/// <summary>The result's files: to be received first, which is recorded, or links.</summary>
/// <param name="Files">What may be opened.</param>
/// <param name="UrlOf">Where a file is fetched.</param>
/// <param name="MayCollect">True while it waits to be fetched online; the form is posted to the page itself.</param>
/// <param name="Secret">A guest's.</param>
internal sealed record ResultFiles(IReadOnlyList<StoredFile> Files, Func<Guid, string> UrlOf, bool MayCollect, string? Secret = null);

/// <summary>What <c>_Dossier</c> draws: the story, its files, and where its links lead.</summary>
/// <param name="Story">The story.</param>
/// <param name="At">Address of the dossier's page, without a slash at the end; acts stand below it.</param>
/// <param name="Files">The dossier's files, by id.</param>
internal sealed record DossierPage(DossierStory Story, string At, IReadOnlyDictionary<Guid, StoredFile> Files)
{
    /// <summary>Where a slip is fetched; by default below the dossier's page.</summary>
    public Func<string, string> SlipUrl { get; init; } = form => $"{At}/phieu/{form}.pdf";

    /// <summary>False for who acts for the owner without having been let read results.</summary>
    public bool MayReadResult { get; init; } = true;

    /// <summary>Files of the result, once it may be seen: there is one, and it is handed over online or was handed over.</summary>
    public IReadOnlyList<StoredFile> Results => MayReadResult && MayOpenResult(Story.Dossier) && Story.Dossier.Result is { } result
        ? [.. result.FileIds.Where(Files.ContainsKey).Select(id => Files[id])] : [];

    public string FileUrl(Guid id) => $"{At}/tep/{id:D}";

    public IEnumerable<StoredFile> FilesOf(DossierPaper paper) => paper.FileIds.Where(Files.ContainsKey).Select(id => Files[id]);

    /// <summary>True when the applicant may open the electronic result: not before it is handed over, unless it is handed over online.</summary>
    public static bool MayOpenResult(Dossier dossier) =>
        dossier.Status == DossierStatus.Returned || (dossier.Status == DossierStatus.Completed && dossier.ResultDelivery == ResultDelivery.Online);

    /// <summary>True when the file is one that the applicant gave, or the result that they may open.</summary>
    public static bool MayOpen(Dossier dossier, Guid file) =>
        dossier.Papers.Any(p => p.FileIds.Contains(file)) || (MayOpenResult(dossier) && dossier.Result?.FileIds.Contains(file) == true);
}
