using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MotCua.Kernel;

namespace MotCua.Accounts.GuessedPasswords;

/// <summary>
/// Passwords that are tried first by whoever guesses: those of the operator's file where there is one, and always the short list of ours. Asked when a
/// password is chosen, never when somebody signs in with one they have.
/// </summary>
internal sealed partial class GuessedList(IOptions<Contract.GuessedPasswordsFile> file, ILogger<GuessedList> log)
{
    private readonly Lazy<byte[]> ours = new(() =>
    {
        var all = CommonPasswords.All().ToList();
        var filter = PasswordFilter.Empty(all.Count);
        all.ForEach(p => PasswordFilter.Add(filter, PasswordFilter.HashOf(p)));
        return filter;
    });

    /// <exception cref="Refused">422 at <c>newPassword</c>.</exception>
    internal void Refuse(string password)
    {
        // As typed, without capitals, and without Vietnamese marks: guessers try all three.
        var composed = password.Normalize(NormalizationForm.FormC);
        string[] forms = [composed, composed.ToLowerInvariant(), SearchText.Fold(composed), SearchText.Fold(composed).Replace(" ", string.Empty, StringComparison.Ordinal)];
        if (forms.Distinct(StringComparer.Ordinal).Any(Has))
        {
            throw Refused.Field(
                "newPassword", "Mật khẩu này nằm trong danh sách mật khẩu đã lộ hoặc hay bị đoán. Bạn chọn mật khẩu khác, ví dụ một câu ngắn của riêng bạn.");
        }
    }

    private bool Has(string password)
    {
        var hash = PasswordFilter.HashOf(password);
        return PasswordFilter.Has(ours.Value, hash) || OperatorsHas(hash);
    }

    // Opened at each look, so that a file that was replaced counts at once.
    private bool OperatorsHas(byte[] hash)
    {
        if (file.Value.Path is not { } path || !File.Exists(path))
        {
            return false;
        }

        try
        {
            using var opened = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            return PasswordFilter.Has(opened, hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // A damaged list must not keep anybody from changing a password; the operator reads of it.
            LogUnreadable(path, e);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The list of breached passwords {Path} can't be read")]
    private partial void LogUnreadable(string path, Exception error);
}
