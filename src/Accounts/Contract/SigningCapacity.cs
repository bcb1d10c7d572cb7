using MotCua.Accounts.Signing;
using MotCua.Agencies.Contract;

namespace MotCua.Accounts.Contract;

/// <summary>The mark before the title of whoever signs. NĐ 30/2020/NĐ-CP, Đ.13.</summary>
public enum SigningMark
{
    /// <summary>None: the head.</summary>
    Self,

    /// <summary>Q.: the acting head.</summary>
    Acting,

    /// <summary>KT.: a deputy for the head.</summary>
    ForHead,

    /// <summary>TL.: by order of the head.</summary>
    ByOrder,

    /// <summary>TUQ.: by a written authorisation of the head, for a time and a subject.</summary>
    ByAuthority,
}

/// <summary>One lawful way to sign.</summary>
/// <param name="Mark">Which.</param>
/// <param name="Lines">The lines above the signature, in capitals: <c>KT. GIÁM ĐỐC</c>, <c>PHÓ GIÁM ĐỐC</c>.</param>
/// <param name="OfCollective">True for what a collective body issues: the first line is then <c>TM. ỦY BAN NHÂN DÂN</c>.</param>
/// <param name="Post">The signer's own post; for TUQ. the post that authorised.</param>
/// <param name="Delegation">The authorisation, for TUQ.</param>
public sealed record SigningForm(SigningMark Mark, IReadOnlyList<string> Lines, bool OfCollective, Guid Post, Guid? Delegation = null);

/// <summary>How somebody may sign for a unit on a day; without a form, why not.</summary>
/// <param name="Forms">The lawful forms, the strongest first.</param>
/// <param name="WhyNot">Stable code: <c>signing.notOfUnit</c>, <c>signing.noCapacity</c>, <c>signing.noHead</c>, <c>signing.otherField</c>; null when there is a form.</param>
/// <param name="Words">The same as a Vietnamese sentence, which is the key of its translation.</param>
public sealed record SigningAnswer(IReadOnlyList<SigningForm> Forms, string? WhyNot, string? Words);

/// <summary>In which capacity somebody signs: from the ranks of posts and the delegations of a day. NĐ 30/2020/NĐ-CP, Đ.13.</summary>
public sealed class SigningCapacity
{
    private readonly SigningRules rules;

    internal SigningCapacity(SigningRules rules) => this.rules = rules;

    /// <summary>The lawful forms for that person, unit and day.</summary>
    /// <param name="caller">Who would sign.</param>
    /// <param name="unit">In whose name; a unit that ended is asked as the one that took over.</param>
    /// <param name="field">The field of the document, for authorisations limited to some; null: none in particular.</param>
    /// <param name="day">The day of signing.</param>
    /// <param name="ct">Stops reading.</param>
    public Task<SigningAnswer> OfAsync(Caller caller, UnitId unit, string? field, DateOnly day, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return rules.OfAsync(caller.Id, unit, field, day, ct);
    }
}
