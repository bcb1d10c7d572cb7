using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.SigningIn;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Contract;

/// <summary>A way to sign in that the page offers beside the password.</summary>
/// <param name="Text">Words of the button.</param>
/// <param name="Address">Where it leads, on this site.</param>
public sealed record OutsideSignInChoice(string Text, string Address);

/// <summary>A port: who signs people in by a provider outside. SingleSignOn implements it.</summary>
public interface IOutsideSignIns
{
    /// <summary>The ways open now, in the order shown; none where no provider is in use.</summary>
    /// <param name="returnUrl">Where the person wanted to go.</param>
    /// <param name="ct">Stops reading.</param>
    Task<IReadOnlyList<OutsideSignInChoice>> ChoicesAsync(string? returnUrl, CancellationToken ct);

    /// <summary>The page that helps somebody who has just signed out here to sign out at the provider too; null when they did not come by one.</summary>
    string? FarewellOf(HttpContext context);
}

/// <summary>An account as a module needs it that signs its holder in by a provider outside.</summary>
/// <param name="Id">The account.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Name">The person's name, or the name shown.</param>
/// <param name="PersonalId">The personal number, if known.</param>
/// <param name="BirthDate">Date of birth, if known.</param>
/// <param name="Disabled">Closed to use.</param>
/// <param name="HasPassword">True when there is another way in.</param>
public sealed record OutsidePerson(
    AccountId Id, AccountKind Kind, string Name, string? PersonalId, DateOnly? BirthDate, bool Disabled, bool HasPassword);

/// <summary>What a module asks and does that signs people in by a provider outside.</summary>
public sealed class OutsideSignInDesk
{
    private readonly AppDb db;
    private readonly Acts acts;
    private readonly SessionKeeping sessions;
    private readonly CallerAccess callers;
    private readonly TimeProvider clock;

    internal OutsideSignInDesk(AppDb db, Acts acts, SessionKeeping sessions, CallerAccess callers, TimeProvider clock)
    {
        this.db = db;
        this.acts = acts;
        this.sessions = sessions;
        this.callers = callers;
        this.clock = clock;
    }

    /// <summary>The account, or null.</summary>
    public Task<OutsidePerson?> FindAsync(AccountId id, CancellationToken ct = default) => Project(db.Accounts.Where(a => a.Id == id)).SingleOrDefaultAsync(ct);

    /// <summary>Accounts of citizens that bear the personal number; more than one is for somebody to look into.</summary>
    public Task<List<OutsidePerson>> CitizensWithAsync(string personalId, CancellationToken ct = default) =>
        Project(db.Accounts.Where(a => a.Kind == AccountKind.Citizen && a.PersonalId == personalId)).Take(2).ToListAsync(ct);

    /// <summary>
    /// Signs this browser in as the account, in a session of its own that says it came by a provider outside. False when the account is closed
    /// or never was. Nothing about the person is checked here: who calls has done that.
    /// </summary>
    /// <param name="context">The request of the browser.</param>
    /// <param name="id">The account.</param>
    /// <param name="sure">The provider vouches for the person at level 2.</param>
    /// <param name="ct">Stops before the session begins.</param>
    public async Task<bool> LetInAsync(HttpContext context, AccountId id, bool sure, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var way = sure ? SignInWays.OutsideSure : SignInWays.Outside;
        var (address, device) = (CallerAccess.AddressOf(context), CallerAccess.DeviceOf(context));
        var begun = await acts.DoAsync<(Account Account, Session Session)?>(
            async () =>
            {
                if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { Disabled: false } account)
                {
                    return null;
                }

                db.Add(new SignInFact { Id = Ids.New(), AccountId = id, At = clock.Now(), Address = address, Device = device, Accepted = true, Times = 1 });
                var session = await sessions.BeginAsync(id, way, address, device, ct);
                await acts.RecordAsync(
                    new Act("signIn", AccountKeeping.Of(id), new Actor(id.Value, account.DisplayName, "account", Source: CallerAccess.SourceOf(context))),
                    [new SignedIn(id, way)],
                    ct);
                return (account, session);
            },
            ct);
        if (begun is not { } open)
        {
            return false;
        }

        var principal = new Ticket(id, open.Account.SecurityStamp, open.Session.Id).ToPrincipal(Schemes.Cookie);
        await context.SignInAsync(Schemes.Cookie, principal);
        context.User = principal;
        callers.Reset();
        return true;
    }

    private static IQueryable<OutsidePerson> Project(IQueryable<Account> accounts) => accounts.AsNoTracking().Select(a => new OutsidePerson(
        a.Id, a.Kind, a.FullName ?? a.DisplayName, a.PersonalId, a.BirthDate, a.Disabled, a.PasswordHash != null));
}
