using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.SingleSignOn.Clients;
using MotCua.SingleSignOn.Contract;

namespace MotCua.SingleSignOn.Outside;

/// <summary>Sets providers up, changes them, turns them on and off; each act with its reason in the provider's chain.</summary>
internal sealed class ProviderKeeping(AppDb db, Acts acts, ProviderBook book, TimeProvider clock)
{
    private const int Most = 20;

    internal Task<List<OutsideProvider>> ListAsync(CancellationToken ct) =>
        db.Set<OutsideProvider>().AsNoTracking().OrderBy(p => p.Name).ThenBy(p => p.Code).ToListAsync(ct);

    /// <exception cref="Refused">404 <c>provider.unknown</c>.</exception>
    internal async Task<OutsideProvider> FindAsync(string code, CancellationToken ct) =>
        await db.Set<OutsideProvider>().SingleOrDefaultAsync(p => p.Code == code, ct)
            ?? throw Refused.NotFound("provider.unknown", "Không có nhà cung cấp nào mang mã này.");

    /// <summary>Set up, and off until somebody has tried it.</summary>
    /// <exception cref="Refused">409 <c>provider.tooMany</c>; 422 with fields.</exception>
    internal async Task<OutsideProvider> CreateAsync(Caller caller, ProviderForm form, CancellationToken ct)
    {
        var (code, issuer, facts) = (ProviderFacts.NewCode(form.Code), ProviderFacts.NewIssuer(form.Issuer), ProviderFacts.Read(form));
        var secret = NewSecret(facts);
        return await acts.DoAsync(
            async () =>
            {
                var others = await db.Set<OutsideProvider>().Select(p => new { p.Code, p.Issuer }).ToListAsync(ct);
                if (others.Count >= Most)
                {
                    throw Refused.State("provider.tooMany", "Đã có {0} nhà cung cấp. Sửa một nhà cung cấp cũ thay vì thêm mới.", Most);
                }

                if (others.Any(o => o.Code == code))
                {
                    throw Refused.Field("code", "Mã này đã có nhà cung cấp khác dùng.");
                }

                if (others.Any(o => o.Issuer.TrimEnd('/').Equals(issuer.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)))
                {
                    throw Refused.Field("issuer", "Đã có nhà cung cấp với địa chỉ phát hành này.");
                }

                var provider = new OutsideProvider
                {
                    Id = Ids.New(), Code = code, Issuer = issuer, CreatedAt = clock.Now(), Name = facts.Name, ButtonText = facts.ButtonText, ClientId = facts.ClientId,
                    Protected = secret, Scopes = facts.Scopes, NumberClaim = facts.NumberClaim, NameClaim = facts.NameClaim, BirthClaim = facts.BirthClaim,
                    LevelClaim = facts.LevelClaim,
                };
                Fill(provider, facts);
                db.Add(provider);
                await RecordAsync("openProvider", provider, caller, facts.Why, Kept(provider), ct, starts: true);
                return provider;
            },
            ct);
    }

    /// <exception cref="Refused">404; 422 with fields.</exception>
    internal async Task ChangeAsync(Caller caller, string code, ProviderForm form, CancellationToken ct)
    {
        var facts = ProviderFacts.Read(form);
        await acts.DoAsync(
            async () =>
            {
                var provider = await FindAsync(code, ct);
                if (facts.ByKey != provider.ByKey || (!facts.ByKey && facts.Secret is not null))
                {
                    provider.Protected = NewSecret(facts);
                }

                Fill(provider, facts);
                await RecordAsync("changeProvider", provider, caller, facts.Why, Kept(provider), ct);
            },
            ct);
    }

    /// <summary>Makes a new key of ours: the provider needs its public half before anybody can sign in again.</summary>
    /// <exception cref="Refused">404; 409 <c>provider.noKey</c>; 422.</exception>
    internal Task NewKeyAsync(Caller caller, string code, string? why, CancellationToken ct)
    {
        var reason = ClientFacts.Reason(why);
        return acts.DoAsync(
            async () =>
            {
                var provider = await FindAsync(code, ct);
                provider.Protected = provider.ByKey ? NewKey() : throw Refused.State("provider.noKey", "Nhà cung cấp này dùng chuỗi bí mật, không dùng khóa.");
                provider.Version++;
                await RecordAsync("newProviderKey", provider, caller, reason, Kept(provider), ct);
            },
            ct);
    }

    /// <exception cref="Refused">404; 422.</exception>
    internal Task SetOnAsync(Caller caller, string code, bool on, string? why, CancellationToken ct)
    {
        var reason = ClientFacts.Reason(why);
        return acts.DoAsync(
            async () =>
            {
                var provider = await FindAsync(code, ct);
                if (provider.On != on)
                {
                    provider.On = on;
                    provider.Version++;
                    await RecordAsync(on ? "openProviderUse" : "closeProviderUse", provider, caller, reason, new ProviderUseChanged(code, on), ct);
                }
            },
            ct);
    }

    internal static ProviderForm FormOf(OutsideProvider p) => new()
    {
        Code = p.Code, Name = p.Name, ButtonText = p.ButtonText, ButtonTextEn = p.ButtonTextEn, Issuer = p.Issuer, ClientId = p.ClientId,
        Proof = p.ByKey ? "key" : "secret", Scopes = p.Scopes, AcrValues = p.AcrValues, NumberClaim = p.NumberClaim, NameClaim = p.NameClaim,
        BirthClaim = p.BirthClaim, LevelClaim = p.LevelClaim, Level1 = p.Level1, Level2 = p.Level2, LeastLevel = p.LeastLevel.ToString(VietnamTime.Culture),
        MayOpen = p.MayOpen, VerifiedDays = p.VerifiedDays.ToString(VietnamTime.Culture),
    };

    internal static Subject Of(Guid provider) => new("outsideProvider", provider);

    private byte[] NewSecret(ProviderFacts facts) => facts.ByKey ? NewKey()
        : book.Protect(Encoding.UTF8.GetBytes(facts.Secret ?? throw Refused.Field("secret", "Ghi chuỗi bí mật mà nhà cung cấp đã cấp.")));

    private byte[] NewKey()
    {
        using var rsa = RSA.Create(2048);
        return book.Protect(rsa.ExportPkcs8PrivateKey());
    }

    private static void Fill(OutsideProvider provider, ProviderFacts facts)
    {
        (provider.Name, provider.ButtonText, provider.ButtonTextEn) = (facts.Name, facts.ButtonText, facts.ButtonTextEn);
        (provider.ClientId, provider.ByKey, provider.Scopes, provider.AcrValues) = (facts.ClientId, facts.ByKey, facts.Scopes, facts.AcrValues);
        (provider.NumberClaim, provider.NameClaim, provider.BirthClaim, provider.LevelClaim) = (facts.NumberClaim, facts.NameClaim, facts.BirthClaim, facts.LevelClaim);
        (provider.Level1, provider.Level2, provider.LeastLevel) = (facts.Level1, facts.Level2, facts.LeastLevel);
        (provider.MayOpen, provider.VerifiedDays) = (facts.MayOpen, facts.VerifiedDays);
        provider.Version++;
    }

    private static ProviderKept Kept(OutsideProvider p) => new(p.Code, p.Name, p.Issuer, p.ClientId, p.ByKey, p.Scopes, p.NumberClaim, p.LeastLevel, p.MayOpen);

    private Task RecordAsync(string verb, OutsideProvider provider, Caller caller, string why, IEvent said, CancellationToken ct, bool starts = false)
    {
        acts.AfterCommit(book.Forget);
        return acts.RecordAsync(new Act(verb, Of(provider.Id), caller.ActAs(Roles.Administrator), why, StartsChain: starts), [said], ct);
    }
}
