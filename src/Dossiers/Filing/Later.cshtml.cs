using MotCua.Dossiers.Printing;

namespace MotCua.Dossiers.Filing;

/// <summary>Saved: how one comes back within thirty days.</summary>
internal sealed class LaterModel(SlipSite site) : DraftPageModel
{
    /// <summary>The secret link of a guest; null for an account, which needs none.</summary>
    public string? Link => Token is null ? null : $"{site.BaseUrl}/nop-ho-so/tiep/{Token}";

    public string RemoveUrl => Address("xoa");
}
