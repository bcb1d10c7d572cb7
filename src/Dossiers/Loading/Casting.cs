using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Loading;

/// <summary>
/// Gives each planned dossier its applicant. Where filing online needs an account, it is one of a few dozen businesses and citizens who
/// come again; their accounts have no password. Some dossiers are those of the accounts that the sign-in page offers.
/// </summary>
internal sealed class Casting(AppDb db, Acts acts, AccountDesk accounts, People people, PlanFile plan, Dice dice)
{
    private const int Businesses = 48;
    private const int Citizens = 60;

    public async Task GiveAsync(IReadOnlyList<Planned> all, IReadOnlyDictionary<string, UnitSummary> units, CancellationToken ct)
    {
        var province = units.Values.First(u => u.Level == UnitLevel.Province);
        var businesses = new List<Somebody>();
        var citizens = new List<Somebody>();
        await acts.DoAsync(
            async () =>
            {
                for (var i = 0; i < Businesses; i++)
                {
                    businesses.Add(await OpenAsync(people.Business("business", province), AccountKind.Business, ct));
                }

                for (var i = 0; i < Citizens; i++)
                {
                    citizens.Add(await OpenAsync(people.Citizen(province), AccountKind.Citizen, ct));
                }
            },
            ct);
        db.ChangeTracker.Clear();
        var named = await NamedAsync(all, ct);
        foreach (var one in all)
        {
            one.Applicant = named.GetValueOrDefault(one)
                ?? (one.IsFinanceYear || (one.Channel == Channel.Online && one.Record.RequiresSignIn) ? dice.Pick(Pool(one.Record)) : people.For(one.Record, one.Unit));
        }

        List<Somebody> Pool(ProcedureRecord record) =>
            record.Applicants.Contains(ApplicantKind.Citizen) && (!record.Applicants.Contains(ApplicantKind.Business) || dice.Chance(0.6)) ? citizens : businesses;
    }

    private async Task<Somebody> OpenAsync(Somebody who, AccountKind kind, CancellationToken ct)
    {
        var email = $"{who.TaxCode ?? who.PersonalId}@example.vn";
        var id = await accounts.CreateAsync(
            new NewAccount((who.TaxCode ?? who.PersonalId)!, kind, who.FullName)
            {
                Person = new PersonFacts(who.FullName, who.PersonalId, who.TaxCode, who.Phone, email, who.Address),
            },
            Actor.System("sample"),
            ct);
        var summary = new AccountSummary(
            id, (who.TaxCode ?? who.PersonalId)!, kind, who.FullName, null,
            new PersonFacts(who.FullName, who.PersonalId, who.TaxCode, who.Phone, email, who.Address), [], false, null);
        return who with { Email = email, Account = Officers.Caller(summary) };
    }

    // Open ones of each kind, so that there is something to see, and the latest of the others.
    private async Task<Dictionary<Planned, Somebody>> NamedAsync(IReadOnlyList<Planned> all, CancellationToken ct)
    {
        var given = new Dictionary<Planned, Somebody>();
        foreach (var named in plan.NamedApplicants)
        {
            var account = await accounts.FindAsync(named.Account, ct) ?? throw new InvalidOperationException($"plan.json: no account {named.Account}.");
            var who = new Somebody(
                account.Person!.FullName, account.Person.PersonalId, account.Person.TaxCode, account.Person.Phone!, account.Person.Address!)
            {
                Email = account.Person.Email,
                Account = Officers.Caller(account),
                BirthYear = account.Person.BirthDate?.Year ?? 0,
                IsMale = account.Person.PersonalId is { } id && Kernel.CitizenId.Parse(id, Kernel.VietnamTime.Culture).IsMale,
            };
            var fitting = all.Where(p => p.Channel == Channel.Online && !p.IsFinanceYear && !given.ContainsKey(p)
                && named.Units.Contains(p.Unit.Code) && named.Procedures.Contains(p.Record.Code)).ToList();
            var open = fitting.Where(p => p.Open is not null).GroupBy(p => p.Open).SelectMany(g => g.Select((p, i) => (p, i)))
                .OrderBy(o => o.i).Select(o => o.p).Take(named.MostOpen).ToList();
            var finished = fitting.Where(p => p.Open is null).OrderByDescending(p => p.FiledAt).Take(named.Most - open.Count);
            foreach (var one in open.Concat(finished))
            {
                given[one] = who;
            }
        }

        return given;
    }
}
