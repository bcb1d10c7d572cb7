using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.TwoPersons;

/// <summary>Requests in words.</summary>
internal static class TwoPersonWordsShown
{
    internal static string In(this TwoPersonWords words, Texts texts) => texts[words.Text, [.. words.Args]];

    internal static string Vietnamese(RequestState state) => state switch
    {
        RequestState.Waiting => "chờ người thứ hai",
        RequestState.Approved => "đã duyệt",
        RequestState.Refused => "không duyệt",
        RequestState.Withdrawn => "đã rút lại",
        RequestState.Expired => "đã hết hạn chờ",
        RequestState.Alone => "một người làm tại máy chủ",
    };

    internal static Tone ToneOf(RequestState state) => state switch
    {
        RequestState.Waiting => Tone.Soon,
        RequestState.Approved => Tone.Good,
        RequestState.Refused or RequestState.Alone => Tone.Bad,
        _ => Tone.Quiet,
    };
}
