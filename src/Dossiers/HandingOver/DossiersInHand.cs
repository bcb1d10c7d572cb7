using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.HandingOver;

/// <summary>Dossiers that an officer handles: counted, and handed over before the post ends.</summary>
internal sealed class DossiersInHand(AppDb db, AgencyDirectory agencies, AccountDesk accounts, Acts acts) : IWorkInHand
{
    /// <summary>What was done, in the journal.</summary>
    internal const string HandedOver = "handOver";

    public async Task<IReadOnlyList<WorkInHand>> OfAsync(AccountId account, UnitId? unit = null, CancellationToken ct = default) =>
        await (await OfAsync(account, unit, db.Dossiers.AsNoTracking(), ct)).CountAsync(ct) is > 0 and var count
            ? [new WorkInHand("hồ sơ đang thụ lý", "dossiers in hand", count)]
            : [];

    public async Task<int> HandOverAsync(WorkHandOver handOver, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(handOver);
        var open = await (await OfAsync(handOver.From, handOver.Unit, db.Dossiers, ct)).OrderBy(d => d.Id).ToListAsync(ct);
        var takers = new Dictionary<UnitId, (AccountId Id, string DisplayName)?>();
        foreach (var dossier in open)
        {
            if (!takers.TryGetValue(dossier.UnitId, out var taker))
            {
                takers[dossier.UnitId] = taker = await TakerAsync(handOver, dossier.UnitId, ct);
            }

            await GiveAsync(dossier, taker, handOver, ct);
        }

        return open.Count;
    }

    internal async Task GiveAsync(Dossier dossier, (AccountId Id, string DisplayName)? taker, WorkHandOver handOver, CancellationToken ct)
    {
        dossier.HandOver(taker?.Id, taker?.DisplayName);
        await acts.RecordAsync(
            new Act(HandedOver, DossierWork.SubjectOf(dossier.Id), handOver.By, handOver.Why),
            [new DossierHandedOver(dossier.Id, handOver.From.Value, taker?.Id.Value, taker?.DisplayName, dossier.State)],
            ct);
    }

    private async Task<(AccountId Id, string DisplayName)?> TakerAsync(WorkHandOver handOver, UnitId unit, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(handOver.To))
        {
            return null;
        }

        var officer = (await accounts.OfficersOfAsync(unit, null, ct)).FirstOrDefault(o =>
            o.Id != handOver.From && o.Account == handOver.To && (o.Roles.Contains(Roles.Specialist) || o.Roles.Contains(Roles.Leader)));
        return officer is not null ? (officer.Id, officer.DisplayName)
            : throw Refused.Field("successor", "“{0}” không thụ lý hồ sơ ở {1}. Bạn chọn người khác, hoặc trả về đơn vị.",
                handOver.To, (await agencies.FindActingAsync(unit, ct))?.Name);
    }

    private async Task<IQueryable<Dossier>> OfAsync(AccountId account, UnitId? unit, IQueryable<Dossier> dossiers, CancellationToken ct)
    {
        var open = dossiers.Where(d => d.HandlerId == account && d.EndedAt == null);
        if (unit is not { } at)
        {
            return open;
        }

        var units = await agencies.TogetherWithAsync(at, ct);
        return open.Where(d => units.Contains(d.UnitId));
    }
}
