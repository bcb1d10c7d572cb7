using MotCua.Kernel;

namespace MotCua.Documents.Contract;

/// <summary>How much is taken.</summary>
public static class FileLimits
{
    /// <summary>Most bytes of one file unless <c>Documents:MaxBytes</c> says otherwise: 10 MB.</summary>
    public const long DefaultMaxBytes = 10L * 1024 * 1024;

    /// <summary>Most files of one subject, such as a dossier.</summary>
    public const int FilesPerDossier = 100;

    /// <summary>Longest name that is kept.</summary>
    public const int NameLength = 200;

    /// <summary>The extensions that are taken, for the <c>accept</c> of a file picker.</summary>
    public const string Accept = ".pdf,.jpg,.jpeg,.png,.webp,.heic,.heif,.docx,.xlsx,.odt,.ods,.doc,.xls,.txt";

    /// <summary>A size in words: <c>900 B</c>, <c>12 KB</c>, <c>1,4 MB</c>.</summary>
    public static string InWords(long bytes) => bytes switch
    {
        < 1024 => string.Create(VietnamTime.Culture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(VietnamTime.Culture, $"{bytes / 1024.0:0} KB"),
        _ => string.Create(VietnamTime.Culture, $"{bytes / (1024.0 * 1024):0.#} MB"),
    };
}

/// <summary>Where files are kept and how large they may be.</summary>
/// <param name="Folder">The data folder: files lie below <c>files/</c>, half-written ones in <c>tmp/</c>.</param>
/// <param name="MaxBytes">Most bytes of one file; TT 32/2017/TT-BTTTT, Đ.7: shown at the picker.</param>
public sealed record FileSettings(string Folder, long MaxBytes = FileLimits.DefaultMaxBytes);
