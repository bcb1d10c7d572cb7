using System.Security.Cryptography;
using System.Text;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Processing;
using MotCua.Dossiers.Rights;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Receiving;

/// <summary>A whole dossier over the counter: filed, received, and paid if the money lies there too, in one transaction and once.</summary>
internal sealed class CounterReception(AppDb db, FilingService filing, ProcessingService processing, IdempotentRequests requests)
{
    /// <summary>Does it, or answers the number that the same form got before.</summary>
    /// <param name="input">What lies on the counter.</param>
    /// <param name="caller">The clerk.</param>
    /// <param name="once">The form's own mark: a form posted twice makes one dossier.</param>
    /// <param name="paidWay">How the fees were paid; null when they are still open.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <exception cref="Kernel.Refused">422 as <see cref="FilingService"/>; <c>request.keyReused</c> when the mark was used for other words.</exception>
    public async Task<string> ReceiveAsync(FilingInput input, Caller caller, Guid once, string? paidWay, CancellationToken ct)
    {
        var answer = await requests.RunAsync(
            caller.Id!.Value.Value.ToString(), $"counter:{once:N}", HashOf(input, paidWay),
            async () =>
            {
                var dossier = await filing.FileAsync(input, caller, ct);
                if (paidWay is not null && dossier.Fees.Any(f => f.Amount > 0))
                {
                    // The payment looks its dossier up: it must lie in the table, within this transaction.
                    await db.SaveChangesAsync(ct);
                    dossier = await processing.PayAsync(new ActRequest(dossier.Number!, DossierActs.Pay, caller, dossier.Version), paidWay, ct);
                }

                return new Answer(201, dossier.Number!);
            },
            ct);
        return answer.Body;
    }

    // Files are left out: a form sent twice brings the same files under other ids.
    private static string HashOf(FilingInput input, string? paidWay) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        System.Text.Json.JsonSerializer.Serialize(
            input with { Papers = [.. (input.Papers ?? []).Select(p => p with { FileIds = null })] }, Kernel.Journal.EventJson.Options) + paidWay)));
}
