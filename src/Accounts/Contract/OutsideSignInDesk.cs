using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.SecondFactor;
using MotCua.Accounts.SigningIn;
using MotCua.Kernel.Data;

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
    private readonly SecondFactorKeeping factors;
    private readonly HalfSignIn half;
    private readonly Entrance entrance;
    private readonly Arrival arrival;

    internal OutsideSignInDesk(AppDb db, SecondFactorKeeping factors, HalfSignIn half, Entrance entrance, Arrival arrival)
    {
        this.db = db;
        this.factors = factors;
        this.half = half;
        this.entrance = entrance;
        this.arrival = arrival;
    }

    /// <summary>The account, or null.</summary>
    public Task<OutsidePerson?> FindAsync(AccountId id, CancellationToken ct = default) => Project(db.Accounts.Where(a => a.Id == id)).SingleOrDefaultAsync(ct);

    /// <summary>Accounts of citizens that bear the personal number; more than one is for somebody to look into.</summary>
    public Task<List<OutsidePerson>> CitizensWithAsync(string personalId, CancellationToken ct = default) =>
        Project(db.Accounts.Where(a => a.Kind == AccountKind.Citizen && a.PersonalId == personalId)).Take(2).ToListAsync(ct);

    /// <summary>
    /// Signs this browser in as the account, in a session of its own that says it came by a provider outside; where the account asks for a second
    /// step, that is still to come. Answers the page where it goes on, or null when the account is closed or never was. Nothing about the person
    /// is checked here: who calls has done that.
    /// </summary>
    /// <param name="context">The request of the browser.</param>
    /// <param name="id">The account.</param>
    /// <param name="sure">The provider vouches for the person at level 2.</param>
    /// <param name="back">Where the person wanted to go, on this site; null: nowhere in particular.</param>
    /// <param name="ct">Stops before the session begins.</param>
    public async Task<string?> LetInAsync(HttpContext context, AccountId id, bool sure, string? back, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { Disabled: false } account)
        {
            return null;
        }

        var way = sure ? SignInWays.OutsideSure : SignInWays.Outside;
        if (await factors.HasAsync(id, ct))
        {
            half.Begin(context, account, way);
            return HalfSignIn.Path + (Arrival.IsLocal(back) ? $"?{CookieSetup.ReturnUrl}={Uri.EscapeDataString(back!)}" : null);
        }

        var session = await entrance.LetInAsync(account, way, arrival.From(context), () => Task.CompletedTask, ct);
        return await arrival.LetInAsync(context, new SignInOutcome.Accepted(account, session), back, ct);
    }

    private static IQueryable<OutsidePerson> Project(IQueryable<Account> accounts) => accounts.AsNoTracking().Select(a => new OutsidePerson(
        a.Id, a.Kind, a.FullName ?? a.DisplayName, a.PersonalId, a.BirthDate, a.Disabled, a.PasswordHash != null));
}
