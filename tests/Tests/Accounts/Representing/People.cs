using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Representing;
using MotCua.Dossiers.Loading;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Tests.Support;

namespace MotCua.Tests.Accounts.Representing;

/// <summary>People and businesses for one test each, and representations made by the product's own services.</summary>
internal sealed class People(AppFixture app)
{
    internal const string Desk = "tiepnhan.ttpvhcc";
    private static int made;

    internal static readonly string[] Every = [.. RepresentationPowers.All];

    /// <summary>Somebody, born on a day of that century.</summary>
    internal async Task<Somebody> PersonAsync(DateOnly? born = null)
    {
        var n = Interlocked.Increment(ref made);
        var day = born ?? new DateOnly(1985, 5, 5);
        var number = $"077{(day.Year >= 2000 ? 2 : 0)}{day.Year % 100:00}{n:000000}";
        return await AddAsync($"nguoi{n}", AccountKind.Citizen, new PersonFacts($"Người Số {n}", number, null, "0900000101", null, "12 Lê Hồng Phong") { BirthDate = day });
    }

    internal async Task<Somebody> BusinessAsync()
    {
        // Of one number in eleven no last digit makes a tax code: the next is taken.
        var (n, tax) = (0, (string?)null);
        while (tax is null)
        {
            n = Interlocked.Increment(ref made);
            tax = Enumerable.Range(0, 10).Select(d => $"350011{n:000}{d}").FirstOrDefault(t => TaxCode.TryParse(t, null, out _));
        }

        return await AddAsync($"congty{n}", AccountKind.Business, new PersonFacts($"Công ty Số {n}", null, tax, "0900000103", null, "Phường 1"));
    }

    internal Task<Caller> CallerAsync(string account) => app.DoAsync(async s =>
        Officers.Caller((await s.GetRequiredService<AccountDesk>().FindAsync(account, AppFixture.Ct))!));

    /// <summary>A paper that fits the kind, of today.</summary>
    internal static NewRepresentation Paper(RepresentationKind kind, string[]? powers = null, DateOnly? from = null, DateOnly? to = null) =>
        new(kind, powers ?? Every, NewRepresentation.Allowed(kind)[0], "12/GT", new DateOnly(2021, 8, 1)) { From = from, To = to };

    /// <summary>A clerk establishes it.</summary>
    internal async Task<Guid> EstablishAsync(Somebody owner, Somebody person, RepresentationKind kind, string[]? powers = null, DateOnly? from = null, DateOnly? to = null)
    {
        var clerk = await CallerAsync(Desk);
        return await app.DoAsync(s => s.GetRequiredService<CounterService>().EstablishAsync(
            clerk, new OwnerAtCounter(owner.Number, owner.Name, owner.BornOn), new OtherSide(person.Number, person.Name), Paper(kind, powers, from, to), true, null,
            AppFixture.Ct));
    }

    internal Task EndAsync(Somebody by, Guid id) => app.DoAsync(async s =>
    {
        var caller = await CallerAsync(by.Account);
        await s.GetRequiredService<RepresentingService>().EndAsync(caller, id, null, AppFixture.Ct);
        return true;
    });

    internal Task<Representation> RowAsync(Guid id) => app.DoAsync(async s =>
        (await s.GetRequiredService<AppDb>().Set<Representation>().FindAsync([id], AppFixture.Ct))!);

    /// <summary>A price registration in the name of somebody.</summary>
    internal static System.Text.Json.Nodes.JsonObject Price(Somebody owner, string? actsFor = null)
    {
        var body = Dossiers.DossierApi.Price();
        var applicant = body["applicant"]!.AsObject();
        applicant["fullName"] = owner.Name;
        applicant["personalId"] = owner.Kind == AccountKind.Business ? null : owner.Number;
        applicant["taxCode"] = owner.Kind == AccountKind.Business ? owner.Number : null;
        if (actsFor is not null)
        {
            body["actsFor"] = actsFor;
        }

        return body;
    }

    private async Task<Somebody> AddAsync(string account, AccountKind kind, PersonFacts facts)
    {
        await app.DoAsync(s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            return desk.CreateAsync(
                new NewAccount(account, kind, facts.FullName) { Person = facts, PasswordHash = desk.HashPassword(SmallProvince.Password) }, SmallProvince.Actor, AppFixture.Ct);
        });
        return new Somebody(account, facts.FullName, facts.PersonalId ?? facts.TaxCode!, kind, facts.BirthDate);
    }
}

/// <summary>An account of a person or a business.</summary>
internal sealed record Somebody(string Account, string Name, string Number, AccountKind Kind, DateOnly? BornOn);
