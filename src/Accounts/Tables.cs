using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Delegating;
using MotCua.Accounts.Granting;
using MotCua.Accounts.Looking;
using MotCua.Accounts.Representing;
using MotCua.Accounts.TwoPersons;
using MotCua.Accounts.Passkeys;
using MotCua.Accounts.Recovering;
using MotCua.Accounts.SecondFactor;
using MotCua.Accounts.Telling;
using MotCua.Kernel.Data;

namespace MotCua.Accounts;

internal static class Tables
{
    extension(AppDb db)
    {
        internal DbSet<Account> Accounts => db.Set<Account>();

        internal DbSet<Post> Posts => db.Set<Post>();

        /// <summary>Posts held on a day.</summary>
        internal IQueryable<Post> PostsOn(DateOnly day) => db.Set<Post>().Where(p => p.From <= day && (p.To == null || p.To >= day));

        internal DbSet<Representation> Representations => db.Set<Representation>();

        internal DbSet<RoleGrant> RoleGrants => db.Set<RoleGrant>();

        /// <summary>Roles given apart from a post that hold on a day.</summary>
        internal IQueryable<RoleGrant> GrantsOn(DateOnly day) =>
            db.Set<RoleGrant>().Where(g => g.EndedAt == null && g.From <= day && (g.To == null || g.To >= day));

        internal DbSet<AccountLook> AccountLooks => db.Set<AccountLook>();

        internal DbSet<Delegation> Delegations => db.Set<Delegation>();

        internal DbSet<TwoPersonRequest> TwoPersonRequests => db.Set<TwoPersonRequest>();

        internal DbSet<BearerToken> BearerTokens => db.Set<BearerToken>();

        internal DbSet<OneTimeCode> OneTimeCodes => db.Set<OneTimeCode>();

        internal DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();

        internal DbSet<Passkey> Passkeys => db.Set<Passkey>();

        internal DbSet<SpentChallenge> SpentChallenges => db.Set<SpentChallenge>();

        internal DbSet<AccountNotice> AccountNotices => db.Set<AccountNotice>();

        internal DbSet<CounterRecovery> CounterRecoveries => db.Set<CounterRecovery>();

        internal DbSet<Absence> Absences => db.Set<Absence>();

        internal DbSet<SignInFact> SignInFacts => db.Set<SignInFact>();

        internal DbSet<Session> Sessions => db.Set<Session>();

        internal DbSet<SignInTries> SignInTries => db.Set<SignInTries>();
    }
}
