namespace MotCua.Accounts.Contract;

/// <summary>On what ground one account acts for another. BLDS 2015, Đ.135–138 [K].</summary>
public enum RepresentationKind
{
    /// <summary>The legal representative of a business. BLDS 2015, Đ.137 [K].</summary>
    LegalRepresentative,

    /// <summary>Somebody of the business who is charged with its dossiers. BLDS 2015, Đ.138 [K].</summary>
    Employee,

    /// <summary>Mother or father of a child; ends by itself on the eighteenth birthday. BLDS 2015, Đ.136 [K].</summary>
    Parent,

    /// <summary>Guardian of a child; ends by itself on the eighteenth birthday. BLDS 2015, Đ.136 [K].</summary>
    MinorsGuardian,

    /// <summary>Guardian of a grown-up who can't decide. BLDS 2015, Đ.136 [K].</summary>
    Guardian,

    /// <summary>Somebody with a paper of authorisation. BLDS 2015, Đ.138 [K].</summary>
    Authorised,
}

/// <summary>What somebody who acts for another may do.</summary>
public static class RepresentationPowers
{
    /// <summary>Files in their name, supplies what is asked for, withdraws.</summary>
    public const string File = "file";

    /// <summary>Pays what is due.</summary>
    public const string Pay = "pay";

    /// <summary>Reads and collects the result.</summary>
    public const string ReceiveResult = "receiveResult";

    /// <summary>Sees all their dossiers; without it only those that the representative filed.</summary>
    public const string SeeAll = "seeAll";

    /// <summary>All, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [File, Pay, ReceiveResult, SeeAll];

    /// <summary>The power in Vietnamese, which is the key of its translation.</summary>
    public static string Words(string power) => power switch
    {
        File => "Nộp, bổ sung, rút hồ sơ",
        Pay => "Nộp phí, lệ phí",
        ReceiveResult => "Xem và nhận kết quả",
        _ => "Xem mọi hồ sơ",
    };
}

/// <summary>An account for which the caller acts today. What was given to that account by others is not in it: a chain is never followed.</summary>
/// <param name="Id">The representation.</param>
/// <param name="Owner">The represented account.</param>
/// <param name="Account">Its sign-in name.</param>
/// <param name="Name">How it is called.</param>
/// <param name="Kind">On what ground.</param>
/// <param name="Powers">See <see cref="RepresentationPowers"/>.</param>
/// <param name="Ground">Ground and paper in Vietnamese: <c>Người được ủy quyền: Giấy ủy quyền số 12 ngày 1/8/2021</c>.</param>
public sealed record ActsFor(
    Guid Id, AccountId Owner, string Account, string Name, RepresentationKind Kind, IReadOnlyList<string> Powers, string Ground)
{
    /// <summary>Person or business behind that account; personal data.</summary>
    public PersonFacts? Person { get; init; }

    /// <summary>True when the power was given.</summary>
    public bool May(string power) => Powers.Contains(power, StringComparer.Ordinal);
}
