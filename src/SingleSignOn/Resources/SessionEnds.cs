using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.SingleSignOn.Contract;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.SingleSignOn.Resources;

/// <summary>
/// A session that was ended ends what applications were given in it, in the same transaction, and those that want to know are told. A session
/// that nobody used for long ends nothing: an application that may stay signed in was promised its days.
/// </summary>
internal sealed class SessionEnds(AppDb db, Acts acts) : IHandle<SessionsEnded>, IHandle<PasswordChanged>, IHandle<SignedOutEverywhere>, IHandle<AccountUseChanged>
{
    public Task HandleAsync(SessionsEnded happened, Act act, CancellationToken ct) => EndAsync(happened.Id, happened.Sessions, act, ct);

    // These give the account a new stamp, so whatever was given before is dead; those that want to know are told all the same.
    public Task HandleAsync(PasswordChanged happened, Act act, CancellationToken ct) => EndAsync(happened.Id, null, act, ct);

    public Task HandleAsync(SignedOutEverywhere happened, Act act, CancellationToken ct) => EndAsync(happened.Id, null, act, ct);

    public Task HandleAsync(AccountUseChanged happened, Act act, CancellationToken ct) => EndAsync(happened.Id, null, act, ct);

    private async Task EndAsync(AccountId account, IReadOnlyList<Guid>? sessions, Act act, CancellationToken ct)
    {
        var subject = account.ToString();
        var wanted = sessions?.Select(s => (Guid?)s).ToList();
        var grants = db.Set<Grant>().Where(
            g => g.Subject == subject && g.Status == Statuses.Valid && g.Session != null && (wanted == null || wanted.Contains(g.Session)));
        var told = await grants.Where(g => g.Application!.BackchannelAddress != null && g.Issuer != null)
            .Select(g => new { g.Session, g.Issuer, g.Application!.ClientId }).Distinct().ToListAsync(ct);
        var ids = await grants.Select(g => g.Id).ToListAsync(ct);
        if (ids.Count == 0)
        {
            return;
        }

        await db.Set<Grant>().Where(g => ids.Contains(g.Id)).ExecuteUpdateAsync(s => s.SetProperty(g => g.Status, Statuses.Revoked), ct);
        await db.Set<IssuedSecret>().Where(t => ids.Contains(t.Authorization!.Id) && t.Status == Statuses.Valid)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Status, Statuses.Revoked), ct);
        IEvent[] events = [new SignOnEnded(account, ids.Count), .. told.Select(t => new ApplicationSignOutDue(account, t.ClientId!, t.Session!.Value, t.Issuer!))];
        await acts.RecordAsync(new Act("endSignOn", new Subject("signOn", account.Value), act.Actor, act.Why), events, ct);
    }
}
