using MotCua.Kernel.Journal;

namespace MotCua.Web.Commands;

/// <summary><c>verify-journal</c>: one line when all is well, else one line for each finding, first things first, and exit code 1.</summary>
internal static class JournalCommand
{
    internal static async Task<int> VerifyAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<JournalVerifier>().VerifyAsync(ct);
        if (report.IsWhole)
        {
            Console.WriteLine(
                $"Sổ nhật ký nguyên vẹn: {report.Acts} dòng, {report.Chains} chuỗi, {report.Seals} niêm phong. "
                + $"/ The journal is whole: {report.Acts} rows, {report.Chains} chains, {report.Seals} seals.");
            return CommandLine.Done;
        }

        Console.WriteLine($"Sổ nhật ký KHÔNG nguyên vẹn ({report.Faults.Count}). / The journal is NOT whole ({report.Faults.Count}).");
        foreach (var fault in report.Faults)
        {
            Console.WriteLine(fault);
        }

        return CommandLine.Wrong;
    }
}
