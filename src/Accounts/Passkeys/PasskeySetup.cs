using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MotCua.Accounts.Passkeys;

/// <summary>
/// The framework's passkey handler on accounts of our own. It asks for a UserManager; that is built here by hand on a store that only reads, so
/// nothing else of Identity comes with it.
/// </summary>
internal static class PasskeySetup
{
    internal static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var domain = configuration["Accounts:PasskeyDomain"];
        var origins = (configuration["Accounts:PasskeyOrigins"] ?? string.Empty).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            o.ServerDomain = string.IsNullOrWhiteSpace(domain) ? null : domain;

            // The device asks for finger, face or its code: that is why a passkey alone is enough.
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            o.AttestationConveyancePreference = "none";
            o.ValidateOrigin = c => ValueTask.FromResult(!c.CrossOrigin && IsOurs(c.Origin, origins, c.HttpContext.Request));
        });
        services.AddScoped<IPasskeyHandler<Account>>(s => new PasskeyHandler<Account>(
            new UserManager<Account>(
                new PasskeyStore(s.GetRequiredService<Kernel.Data.AppDb>()), Options.Create(new IdentityOptions()),
                s.GetRequiredService<IPasswordHasher<Account>>(), [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), s,
                s.GetRequiredService<ILogger<UserManager<Account>>>()),
            s.GetRequiredService<IOptions<IdentityPasskeyOptions>>()));
        services.AddScoped<PasskeyCeremony>().AddScoped<PasskeyKeeping>();
    }

    // The address of this very site, or one of those that were said.
    private static bool IsOurs(string? origin, string[] said, HttpRequest request) => said.Length > 0
        ? said.Contains(origin, StringComparer.OrdinalIgnoreCase)
        : string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
