using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Designing;

/// <summary>From where a first answer may come, in words.</summary>
internal static class Sources
{
    internal static IReadOnlyList<Choice> Choices(Texts t) => [.. EFormSources.All.Select(s => new Choice(s, t[Label(s)]))];

    private static string Label(string source) => source switch
    {
        "account.fullName" => "Tài khoản: họ và tên",
        "account.personalId" => "Tài khoản: số định danh",
        "account.taxCode" => "Tài khoản: mã số thuế",
        "account.phone" => "Tài khoản: điện thoại",
        "account.email" => "Tài khoản: thư điện tử",
        "account.address" => "Tài khoản: địa chỉ",
        "account.birthDate" => "Tài khoản: ngày sinh",
        _ => "Hồ sơ trước của cùng thủ tục",
    };
}
