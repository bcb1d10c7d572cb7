using MotCua.Dossiers.Looking;

namespace MotCua.Dossiers.MyDossiers;

/// <summary>Who in office looked at one's dossier, when and on what ground. NĐ 13/2023/NĐ-CP, Đ.9 [K].</summary>
internal sealed class LookersModel(LookBook looks) : MyDossierModel
{
    public IReadOnlyList<Look> Looks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Looks = await looks.AtAsync(Story.Dossier.Id, ct);
}
