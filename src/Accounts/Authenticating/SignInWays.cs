namespace MotCua.Accounts.Authenticating;

/// <summary>How somebody proved who they are when a session began.</summary>
internal static class SignInWays
{
    internal const string Password = "password";

    /// <summary>A provider outside said who they are.</summary>
    internal const string Outside = "outside";

    /// <summary>The same, and it was sure of the person: level 2.</summary>
    internal const string OutsideSure = "outside.2";

    /// <summary>The password, then a code of the app.</summary>
    internal const string PasswordAndCode = "password+code";

    /// <summary>The password, then a recovery code.</summary>
    internal const string PasswordAndRecovery = "password+recovery";

    /// <summary>The password, then a passkey.</summary>
    internal const string PasswordAndPasskey = "password+passkey";

    /// <summary>A passkey alone: the device itself asked for finger, face or its own code.</summary>
    internal const string Passkey = "passkey";

    /// <summary>That first proof, then a code of the app.</summary>
    internal static string AndCode(string first) => first + "+code";

    /// <summary>That first proof, then a recovery code.</summary>
    internal static string AndRecovery(string first) => first + "+recovery";

    /// <summary>That first proof, then a passkey.</summary>
    internal static string AndPasskey(string first) => first + "+passkey";

    /// <summary>The way in Vietnamese, which is the key of its translation; null for one from before it was kept.</summary>
    internal static string? Words(string? way) => way switch
    {
        Password => "mật khẩu",
        PasswordAndCode => "mật khẩu và mã từ ứng dụng",
        PasswordAndRecovery => "mật khẩu và mã dự phòng",
        PasswordAndPasskey => "mật khẩu và khóa truy cập",
        Passkey => "khóa truy cập",
        null => null,
        _ when way.StartsWith(Outside, StringComparison.Ordinal) => way.Contains('+', StringComparison.Ordinal) ? "tài khoản bên ngoài và bước hai" : "tài khoản bên ngoài",
        _ => "cách khác",
    };
}
