using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel.Data;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MotCua.SingleSignOn.Serving;

/// <summary>
/// A client's signed proof of who it is works once and not long: whoever sees one in a log can do nothing with it (RFC 7523, 3; ASVS 10.4).
/// Remembered outside the journal, like a failed try: it is no act.
/// </summary>
internal sealed class ProofOnce(AppDb db, SignOnClock clock) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    private const int LongestNumber = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var proof = context.ClientAssertionPrincipal!;
        var number = proof.GetClaim(Claims.JwtId);
        var now = clock.Now;
        if (number is not { Length: > 0 and <= LongestNumber } || proof.GetExpirationDate() is not { } expires || expires > now + Longest)
        {
            context.Reject(Errors.InvalidClient, "The client assertion must have a jti of at most 200 characters and an exp at most 10 minutes ahead.");
            return;
        }

        var seen = new SeenProof
        {
            // A minute more: clocks differ, and the server's own tolerance is less.
            Hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{proof.GetClaim(Claims.Subject)}\n{number}")),
            ExpiresAt = expires + TimeSpan.FromMinutes(6),
        };
        db.Add(seen);
        try
        {
            await db.SaveChangesAsync(context.CancellationToken);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            db.Entry(seen).State = EntityState.Detached;
            context.Reject(Errors.InvalidClient, "The client assertion was used before.");
        }
    }
}
