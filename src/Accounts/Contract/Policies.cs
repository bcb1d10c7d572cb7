namespace MotCua.Accounts.Contract;

/// <summary>
/// Names of authorisation policies. An endpoint or page without a policy and without an anonymous mark asks for <see cref="SignedIn"/>.
/// </summary>
public static class Policies
{
    /// <summary>Anybody signed in.</summary>
    public const string SignedIn = "signedIn";

    /// <summary>A citizen or a business.</summary>
    public const string Citizen = "citizen";

    /// <summary>Anybody who holds a post.</summary>
    public const string Officer = "officer";

    /// <summary>An administrator.</summary>
    public const string Administrator = "administrator";

    /// <summary>Controls procedures (kiểm soát thủ tục hành chính): who follows administrative reform, or an administrator.</summary>
    public const string ControlOffice = "controlOffice";

    /// <summary>Reads journals: auditor or administrator.</summary>
    public const string Auditor = "auditor";

    /// <summary>Receives at a one-stop desk.</summary>
    public const string Clerk = "role:" + Roles.Clerk;

    /// <summary>Reads drafts and decisions, and may be the second person for one: the control office, leaders of the province, administrators.</summary>
    public const string ProcedureOffice = "procedureOffice";

    /// <summary>The control office itself: writes drafts of procedures and decisions, rehearses processes. NĐ 63/2010/NĐ-CP, Đ.4.</summary>
    public const string ReformOffice = "role:" + Roles.ReformOffice;

    /// <summary>The policy that asks for one role, whatever the unit: <c>role:clerk</c>. One exists for every role of a post.</summary>
    public static string Of(string role) => $"role:{role}";
}
