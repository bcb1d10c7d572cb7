using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.SingleSignOn.Contract;

namespace MotCua.SingleSignOn.Outside;

/// <summary>What comes of somebody who was signed in by a provider.</summary>
internal abstract record OutsideOutcome
{
    /// <summary>This account's holder.</summary>
    internal sealed record Known(AccountId Account) : OutsideOutcome;

    /// <summary>The account is closed.</summary>
    internal sealed record Closed : OutsideOutcome;

    /// <summary>The provider is not sure enough of them.</summary>
    internal sealed record TooLow(int Level, int Least) : OutsideOutcome;

    /// <summary>What was said contradicts what is known: an administrator looks into it.</summary>
    internal sealed record Contradicted(Contradiction Kind) : OutsideOutcome;

    /// <summary>Nobody here has this number, and the provider opens no accounts.</summary>
    internal sealed record Unknown : OutsideOutcome;

    /// <summary>The subject is another account's here.</summary>
    internal sealed record Taken : OutsideOutcome;
}

/// <summary>
/// Who is who. A subject of an issuer and a personal number belong together for ever; an account is found by the number that the issuer verified
/// and by nothing else, and only a citizen's: an officer's is linked by its holder from within.
/// </summary>
internal sealed class LinkKeeping(AppDb db, Acts acts, OutsideSignInDesk people, AccountDesk accounts, VerificationDesk verifying, TimeProvider clock)
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    internal Task<List<OutsideLink>> OfAsync(AccountId id, CancellationToken ct) =>
        db.Set<OutsideLink>().AsNoTracking().Where(l => l.AccountId == id).OrderBy(l => l.LinkedAt).ToListAsync(ct);

    /// <summary>Somebody who is not signed in here: whose account is it?</summary>
    internal Task<OutsideOutcome> ComeInAsync(OutsideProvider provider, OutsideIdentity said, string source, CancellationToken ct) =>
        TryTwiceAsync(provider, said, () => FindAsync(provider, said, source, ct), ct);

    /// <summary>Somebody signed in here wants to sign in by the provider from now on.</summary>
    internal Task<OutsideOutcome> LinkAsync(OutsideProvider provider, OutsideIdentity said, Caller caller, CancellationToken ct) =>
        TryTwiceAsync(provider, said, () => AddAsync(provider, said, caller, ct), ct);

    /// <summary>Takes a link of the caller's own away; false when there is none.</summary>
    /// <exception cref="Refused">409 <c>outside.lastWayIn</c>.</exception>
    internal Task<bool> UnlinkAsync(Caller caller, Guid link, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var id = caller.Id!.Value;
            var links = await db.Set<OutsideLink>().Where(l => l.AccountId == id).ToListAsync(ct);
            if (links.SingleOrDefault(l => l.Id == link) is not { } found)
            {
                return false;
            }

            if (links.Count == 1 && await people.FindAsync(id, ct) is { HasPassword: false })
            {
                throw Refused.State("outside.lastWayIn", "Tài khoản này chưa có mật khẩu, nên chưa gỡ được liên kết cuối cùng. Nhờ bộ phận một cửa đặt mật khẩu trước.");
            }

            db.Remove(found);
            await acts.RecordAsync(new Act("unlinkOutside", Of(id), Self(caller)), [new OutsideUnlinked(id, await CodeOfAsync(found.ProviderId, ct))], ct);
            return true;
        },
        ct);

    private async Task<OutsideOutcome> TryTwiceAsync(OutsideProvider provider, OutsideIdentity said, Func<Task<OutsideOutcome>> decide, CancellationToken ct)
    {
        if (said.Level < provider.LeastLevel)
        {
            return new OutsideOutcome.TooLow(said.Level, provider.LeastLevel);
        }

        try
        {
            return await acts.DoAsync(decide, ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // The same person in two windows at once: the second finds what the first has made.
            return await acts.DoAsync(decide, ct);
        }
    }

    private async Task<OutsideOutcome> FindAsync(OutsideProvider provider, OutsideIdentity said, string source, CancellationToken ct)
    {
        if (await KnownAsync(provider, said, source, ct) is { } known)
        {
            return known;
        }

        switch (await people.CitizensWithAsync(said.PersonalId, ct))
        {
            case []:
                return provider.MayOpen ? await OpenAsync(provider, said, source, ct) : new OutsideOutcome.Unknown();
            case [{ Disabled: true }]:
                return new OutsideOutcome.Closed();
            case [var one] when IsSame(one, said):
                await KeepAsync(provider, said, one.Id, false, Actor.System(source), ct);
                return new OutsideOutcome.Known(one.Id);
            case [var other]:
                return await ContradictAsync(provider, said, Contradiction.OtherPerson, other.Id, source, ct);
            default:
                return await ContradictAsync(provider, said, Contradiction.TwoAccounts, null, source, ct);
        }
    }

    private async Task<OutsideOutcome?> KnownAsync(OutsideProvider provider, OutsideIdentity said, string source, CancellationToken ct)
    {
        var links = await db.Set<OutsideLink>().Where(l => l.Issuer == said.Issuer && (l.Subject == said.Subject || l.PersonalId == said.PersonalId)).ToListAsync(ct);
        if (links.SingleOrDefault(l => l.Subject == said.Subject) is not { } link)
        {
            return links.Count == 0 ? null : await ContradictAsync(provider, said, Contradiction.OtherSubject, links[0].AccountId, source, ct);
        }

        var person = await people.FindAsync(link.AccountId, ct);
        if (link.PersonalId != said.PersonalId || (person?.PersonalId is { } number && number != said.PersonalId))
        {
            return await ContradictAsync(provider, said, Contradiction.OtherNumber, link.AccountId, source, ct);
        }

        if (person is not { Disabled: false })
        {
            return new OutsideOutcome.Closed();
        }

        link.UsedAt = clock.Now();
        await VerifyAsync(provider, said, link.AccountId, Actor.System(source), ct);
        return new OutsideOutcome.Known(link.AccountId);
    }

    private async Task<OutsideOutcome> AddAsync(OutsideProvider provider, OutsideIdentity said, Caller caller, CancellationToken ct)
    {
        var id = caller.Id!.Value;
        if (await KnownAsync(provider, said, caller.Source, ct) is { } known)
        {
            return known is OutsideOutcome.Known { Account: var other } && other != id ? new OutsideOutcome.Taken() : known;
        }

        var person = (await people.FindAsync(id, ct))!;
        if ((person.PersonalId is null && person.Kind != AccountKind.Officer) || (person.PersonalId is not null && person.PersonalId != said.PersonalId))
        {
            return await ContradictAsync(provider, said, Contradiction.OtherNumber, id, caller.Source, ct);
        }

        await KeepAsync(provider, said, id, false, Self(caller), ct);
        return new OutsideOutcome.Known(id);
    }

    // NĐ 45/2020/NĐ-CP [K]: an account of a person is theirs by the personal number.
    private async Task<OutsideOutcome> OpenAsync(OutsideProvider provider, OutsideIdentity said, string source, CancellationToken ct)
    {
        if (said.Name.Length == 0 || !CitizenId.Parse(said.PersonalId, VietnamTime.Culture).Agrees(said.BirthDate, null))
        {
            return await ContradictAsync(provider, said, Contradiction.OtherPerson, null, source, ct);
        }

        var opened = await accounts.CreateAsync(
            new NewAccount("cd-" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6)), AccountKind.Citizen, said.Name)
            {
                Person = new PersonFacts(said.Name, said.PersonalId, null, null, null, null) { BirthDate = said.BirthDate },
                Why = provider.Name,
            },
            Actor.System(source),
            ct);
        await db.SaveChangesAsync(ct);
        await KeepAsync(provider, said, opened, true, Actor.System(source), ct);
        return new OutsideOutcome.Known(opened);
    }

    private async Task KeepAsync(OutsideProvider provider, OutsideIdentity said, AccountId account, bool opened, Actor actor, CancellationToken ct)
    {
        var now = clock.Now();
        db.Add(new OutsideLink
        {
            Id = Ids.New(), ProviderId = provider.Id, Issuer = said.Issuer, Subject = said.Subject, PersonalId = said.PersonalId, AccountId = account, LinkedAt = now, UsedAt = now,
        });
        await acts.RecordAsync(new Act("linkOutside", Of(account), actor), [new OutsideLinked(account, provider.Code, opened)], ct);
        await VerifyAsync(provider, said, account, actor, ct);
    }

    // A new fact when it says more or holds longer, not at each sign-in.
    private async Task VerifyAsync(OutsideProvider provider, OutsideIdentity said, AccountId account, Actor actor, CancellationToken ct)
    {
        var now = clock.Now();
        var present = await verifying.HoldingAsync(account, ct);
        if (present is not null && (present.Level > said.Level || (present.Level == said.Level && (present.Until is null || present.Until > now + RenewBefore))))
        {
            return;
        }

        await verifying.RecordAsync(
            new NewVerification(account, said.Level, VerificationSource.Provider, provider.Name) { Until = now.AddDays(provider.VerifiedDays) }, actor, null, ct);
    }

    private async Task<OutsideOutcome> ContradictAsync(
        OutsideProvider provider, OutsideIdentity said, Contradiction kind, AccountId? account, string source, CancellationToken ct)
    {
        if (!await db.Set<OutsideReview>().AnyAsync(
            r => r.Issuer == said.Issuer && r.Subject == said.Subject && r.PersonalId == said.PersonalId && r.Kind == kind && r.DecidedAt == null, ct))
        {
            db.Add(new OutsideReview
            {
                Id = Ids.New(), ProviderId = provider.Id, Issuer = said.Issuer, Subject = said.Subject, PersonalId = said.PersonalId,
                SaidName = said.Name.Length == 0 ? null : said.Name, Kind = kind, AccountId = account, At = clock.Now(),
            });
            await acts.RecordAsync(
                new Act("contradictOutside", ProviderKeeping.Of(provider.Id), Actor.System(source)),
                [new OutsideContradicted(account, provider.Code, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()))],
                ct);
        }

        return new OutsideOutcome.Contradicted(kind);
    }

    private static bool IsSame(OutsidePerson person, OutsideIdentity said) =>
        (said.Name.Length == 0 || SearchText.Fold(person.Name) == SearchText.Fold(said.Name))
        && (person.BirthDate is null || said.BirthDate is null || person.BirthDate == said.BirthDate);

    private async Task<string> CodeOfAsync(Guid provider, CancellationToken ct) =>
        await db.Set<OutsideProvider>().Where(p => p.Id == provider).Select(p => p.Code).SingleAsync(ct);

    private static Subject Of(AccountId id) => new("signOn", id.Value);

    // An officer between two posts has no role, and an account all the same.
    private static Actor Self(Caller caller) => caller.Roles.Count > 0
        ? caller.ActAs(caller.Roles[0])
        : new Actor(caller.Id!.Value.Value, caller.DisplayName, "account", Source: caller.Source);
}
