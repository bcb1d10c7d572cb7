using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Administering;

/// <summary>Before somebody loses the means, the list of what they still have must be empty: it passes to somebody, or back to the unit.</summary>
internal sealed class HandOver(IEnumerable<IWorkInHand> works)
{
    /// <summary>The answer that gives it back to the unit; no sign-in name has this form.</summary>
    internal const string ToUnit = "-";

    /// <summary>Hands over within the present transaction.</summary>
    /// <exception cref="Refused">422 at <c>successor</c>, when there is work and nobody was named.</exception>
    internal async Task DoAsync(AccountId from, UnitId? unit, string? successor, Actor by, string why, CancellationToken ct)
    {
        foreach (var work in works)
        {
            if ((await work.OfAsync(from, unit, ct)).All(w => w.Count == 0))
            {
                continue;
            }

            if (string.IsNullOrWhiteSpace(successor))
            {
                throw Refused.Field("successor", "Người này còn việc chưa xong. Bạn chọn người nhận bàn giao, hoặc trả về đơn vị.");
            }

            await work.HandOverAsync(new WorkHandOver(from, unit, successor == ToUnit ? null : AccountName.Normalise(successor), by, why), ct);
        }
    }
}
