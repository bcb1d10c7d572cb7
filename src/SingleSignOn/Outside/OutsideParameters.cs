using OpenIddict.Client;
using static OpenIddict.Client.OpenIddictClientEvents;

namespace MotCua.SingleSignOn.Outside;

/// <summary>Adds to the request what only some providers are asked for: how strong the sign-in there is to be.</summary>
internal sealed class OutsideParameters : IOpenIddictClientHandler<ProcessChallengeContext>
{
    /// <summary>Item of the properties with the values, spaces between.</summary>
    internal const string Acr = ".acr";

    public ValueTask HandleAsync(ProcessChallengeContext context)
    {
        if (context.Properties.TryGetValue(Acr, out var asked) && asked is { Length: > 0 })
        {
            context.Request.AcrValues = asked;
        }

        return default;
    }
}
