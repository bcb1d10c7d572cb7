namespace MotCua.Accounts.Contract;

/// <summary>Whether a post heads its unit. A unit has one head on a day: a head, an acting one, or a deputy in charge.</summary>
public enum PostRank
{
    /// <summary>Neither heads the unit nor is its deputy.</summary>
    None,

    /// <summary>Heads it.</summary>
    Head,

    /// <summary>Acts as its head (quyền): signs with Q.</summary>
    ActingHead,

    /// <summary>A deputy who is in charge while there is no head (phụ trách): signs like a deputy for the head. NĐ 30/2020/NĐ-CP, Đ.13.1 [K].</summary>
    InCharge,

    /// <summary>A deputy of its head.</summary>
    DeputyHead,
}

/// <summary>In which capacity the holder of a post signs. NĐ 30/2020/NĐ-CP, Đ.13.</summary>
public enum PostSigns
{
    /// <summary>Signs nothing for the unit.</summary>
    None,

    /// <summary>As its head, or acting head.</summary>
    Self,

    /// <summary>For the head (KT.): deputies.</summary>
    ForHead,

    /// <summary>By order of the head (TL.): heads of parts of the unit, as its working rules say.</summary>
    ByOrder,
}

/// <summary>Ranks and capacities in words, and which fit together.</summary>
public static class PostRanks
{
    /// <summary>True when the rank fills the one place at the head of a unit.</summary>
    public static bool Heads(PostRank rank) => rank is PostRank.Head or PostRank.ActingHead or PostRank.InCharge;

    /// <summary>The capacity that goes with a rank unless another is said.</summary>
    public static PostSigns Usual(PostRank rank) => rank switch
    {
        PostRank.Head or PostRank.ActingHead => PostSigns.Self,
        PostRank.InCharge or PostRank.DeputyHead => PostSigns.ForHead,
        _ => PostSigns.None,
    };

    /// <summary>True when a post of that rank may sign so.</summary>
    public static bool Fit(PostRank rank, PostSigns signs) => signs == PostSigns.None || signs == Usual(rank) || (rank == PostRank.None && signs == PostSigns.ByOrder);

    /// <summary>The rank in Vietnamese, which is the key of its translation.</summary>
    public static string Words(PostRank rank) => rank switch
    {
        PostRank.Head => "Người đứng đầu",
        PostRank.ActingHead => "Quyền người đứng đầu",
        PostRank.InCharge => "Cấp phó phụ trách",
        PostRank.DeputyHead => "Cấp phó",
        _ => "Không phải lãnh đạo",
    };

    /// <summary>The capacity in Vietnamese, which is the key of its translation.</summary>
    public static string Words(PostSigns signs) => signs switch
    {
        PostSigns.Self => "Ký với chức vụ của mình",
        PostSigns.ForHead => "Ký thay người đứng đầu (KT.)",
        PostSigns.ByOrder => "Ký thừa lệnh (TL.)",
        _ => "Không ký văn bản",
    };

    /// <summary>Reads a word of a file or a form: <c>head</c>, <c>actingHead</c> …; an empty one is <see cref="PostRank.None"/>.</summary>
    public static bool TryParse(string? text, out PostRank rank) => TryWord(text, out rank);

    /// <summary>Reads <c>self</c>, <c>forHead</c>, <c>byOrder</c>, <c>none</c>.</summary>
    public static bool TryParse(string? text, out PostSigns signs) => TryWord(text, out signs);

    private static bool TryWord<T>(string? text, out T value) where T : struct, Enum
    {
        value = default;
        return string.IsNullOrWhiteSpace(text) || (char.IsAsciiLetter(text[0]) && Enum.TryParse(text, true, out value) && Enum.IsDefined(value));
    }
}
