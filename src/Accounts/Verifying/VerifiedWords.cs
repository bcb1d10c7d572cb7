using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Verifying;

/// <summary>A verification in words: by whom and how, when, until when.</summary>
internal static class VerifiedWords
{
    internal static string Of(Verification said, Texts texts) => string.Join(" · ", new[]
    {
        said.Source switch
        {
            VerificationSource.Provider => texts["qua {0}", said.By],
            VerificationSource.Counter => texts["tại quầy: {0}, giấy tờ {1}", said.By, said.Paper ?? texts["không ghi"]],
            VerificationSource.Import => texts["theo danh sách: {0}", said.By],
        },
        Vn.Date(said.At),
        said.Until is { } until ? texts["có giá trị đến {0}", Vn.Date(until)] : null,
    }.OfType<string>());
}
