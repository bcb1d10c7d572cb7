using MotCua.Accounts.Contract;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Rights;

namespace MotCua.Dossiers.Tracking;

/// <summary>Lets a guest in who shows number and secret, as on the slip.</summary>
internal sealed class GuestDoor(DossierWork work, Tracker tracker, StoryTeller teller, CallerAccess access)
{
    /// <summary>The dossier told to its holder; null for a wrong number or secret.</summary>
    public async Task<Opened?> OpenAsync(string number, string? secret, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(secret))
        {
            return null;
        }

        var (key, code) = (number.Trim().ToUpperInvariant(), secret.Trim().ToUpperInvariant());
        if (await work.FindAsync(key, code, ct) is not { } dossier)
        {
            return null;
        }

        var at = $"/tra-cuu/{Uri.EscapeDataString(dossier.Number ?? dossier.Reference)}";
        var caller = await access.GetAsync(ct);
        var story = await teller.TellAsync(dossier, caller, true, at, ct);
        var query = $"?secret={Uri.EscapeDataString(code)}";

        // The acts stand below this page and need the secret as it does.
        story = story with { Asked = story.Asked with { Href = story.Asked.Href is { } href ? href + query : null } };
        return new Opened(story, at, query, code, caller);
    }

    /// <summary>What the number alone tells.</summary>
    public Task<Tracked?> GlanceAsync(string number, CancellationToken ct) => tracker.FindAsync(number, null, ct);
}

/// <summary>A dossier that a guest has opened.</summary>
internal sealed record Opened(DossierStory Story, string At, string Query, string Secret, Caller Caller)
{
    /// <summary>A request of this guest to act on it.</summary>
    public ActRequest Request(string act, string? why = null) => new(Story.Key, act, Caller, Why: why, Secret: Secret);

    /// <summary>True when the act is allowed now.</summary>
    public bool May(string act) => DossierActs.All.Contains(act) && Story.May(act);
}
