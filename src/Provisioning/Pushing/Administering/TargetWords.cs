using MotCua.Kernel;

namespace MotCua.Provisioning.Pushing.Administering;

/// <summary>What a comparison does, in words.</summary>
internal static class TargetWords
{
    internal static string Of(string what, Texts texts) => texts[what switch
    {
        "creates" => "tạo mới",
        "takes" => "đã có, sẽ theo chúng ta",
        "changes" => "đổi",
        _ => "đóng",
    }];
}
