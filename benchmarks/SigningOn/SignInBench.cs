using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using MotCua.Accounts;
using MotCua.Bench.Measuring;
using MotCua.Bench.Serving;

namespace MotCua.Bench.SigningOn;

/// <summary>Signing in with a password, one at a time, against one computation of the same hash: time and processor time.</summary>
internal static class SignInBench
{
    private const string Account = "chuyenvien.stc";
    private const string Password = "motcua";
    private const double Aim = 1.3;

    public static async Task RunAsync(Report report, BenchOptions options, CancellationToken ct)
    {
        var times = options.Quick ? 40 : 100;
        await using var bed = await Bed.NewAsync(true, string.Empty, ct);
        await bed.MarkAsSampleAsync(ct);
        await using var product = await Served.StartAsync(bed.Folder, null, ct, atSample: true);
        using var visitor = await SignInForm.OpenAsync(product.Address, ct);
        var hash = Hasher();
        var (cpuOfHash, cpuOfSignIn) = (TimeSpan.Zero, TimeSpan.Zero);
        var turns = await InTurns.MeasureAsync(
            times,
            () =>
            {
                var before = Environment.CpuUsage.TotalTime;
                var begun = Stopwatch.GetTimestamp();
                hash();
                var took = Stopwatch.GetElapsedTime(begun);
                cpuOfHash += Environment.CpuUsage.TotalTime - before;
                return Task.FromResult(took);
            },
            async () =>
            {
                var before = product.Cpu;
                var took = await visitor.SignInAsync(Account, Password, ct);
                cpuOfSignIn += product.Cpu - before;
                return took;
            });
        var (one, signIn) = turns.Medians;
        report.AtMost("Password sign-in, one at a time (median time)", $"{Report.Number(one)} ms one hash", one, $"{Report.Number(signIn)} ms", signIn, Aim);
        report.AtMost("  processor time of it", $"{Report.Number(cpuOfHash.TotalMilliseconds / (times + InTurns.WarmUps))} ms one hash", cpuOfHash.TotalMilliseconds, $"{Report.Number(cpuOfSignIn.TotalMilliseconds / (times + InTurns.WarmUps))} ms", cpuOfSignIn.TotalMilliseconds, Aim);
    }

    private static Action Hasher()
    {
        var hasher = new PasswordHasher<Account>();
        var nobody = new Account { Name = string.Empty, DisplayName = string.Empty, SecurityStamp = string.Empty };
        var kept = hasher.HashPassword(nobody, Password);
        return () => hasher.VerifyHashedPassword(nobody, kept, Password);
    }
}
