using System.Text.Json;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Loading;

/// <summary>
/// The accounts of the sample province, from <c>accounts.json</c>: the named ones, and one for each unit and line of the rule. All have
/// the one password that the sample publishes, hashed once.
/// </summary>
internal sealed class SampleAccounts(AppDb db, Acts acts, AccountDesk desk, AgencyDirectory directory, Settings settings) : ISampleLoader
{
    private const int AtOnce = 60;

    public async Task LoadAsync(string folder, DemoClock clock, Action<string> say, CancellationToken ct)
    {
        await using var file = File.OpenRead(Path.Combine(folder, "accounts.json"));
        var said = await JsonSerializer.DeserializeAsync<SampleAccountFile>(file, EventJson.Options, ct)
            ?? throw new JsonException("accounts.json is empty.");
        var demo = await SampleDemo.ReadAsync(folder, ct);
        var units = (await directory.ListAsync(VietnamTime.DateOf(demo.Now), ct: ct)).ToDictionary(u => u.Code, StringComparer.Ordinal);
        var hash = desk.HashPassword(demo.Password);
        List<NewAccount> wanted =
        [
            .. said.People.Select(p => p.ToAccount()),
            .. said.Officers.Select(o => o.ToAccount(units)),
            .. said.Rule.For(units.Values, said.Officers.Select(o => o.Account)),
        ];
        foreach (var some in wanted.Chunk(AtOnce))
        {
            await acts.DoAsync(
                async () =>
                {
                    foreach (var account in some)
                    {
                        await desk.CreateAsync(account with { PasswordHash = hash }, Actor.System("sample"), ct);
                    }
                },
                ct);
            db.ChangeTracker.Clear();
        }

        var offer = new SampleSignIn
        {
            Accounts =
            [
                .. said.People.Select(p => new SampleAccount(p.Account, p.DisplayName, p.SignInHint, p.DisplayName, p.SignInHintEn)),
                .. said.Officers.Select(o => new SampleAccount(o.Account, o.DisplayName, o.SignInHint, o.DisplayNameEn, o.SignInHintEn)),
            ],
            Password = demo.Password,
        };
        await acts.DoAsync(() => settings.KeepAsync(SampleSignIn.Key, offer.Write(), ct), ct);
        say($"Tỉnh mẫu: {wanted.Count} tài khoản / Sample province: {wanted.Count} accounts");
    }
}
