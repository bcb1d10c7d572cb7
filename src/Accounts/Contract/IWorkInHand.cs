using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Contract;

/// <summary>
/// A port: modules to the right count what an account still has to do, and hand it over, so that no post ends with work that nobody has.
/// Without an implementation there is none.
/// </summary>
public interface IWorkInHand
{
    /// <summary>The open work of the account in this module, by kind; kinds without any may be left out.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="unit">Only that of this unit and of those whose work it does; null: of all.</param>
    /// <param name="ct">Stops counting.</param>
    Task<IReadOnlyList<WorkInHand>> OfAsync(AccountId account, UnitId? unit = null, CancellationToken ct = default);

    /// <summary>Hands that work over, within the transaction of whoever asks; each piece has its own act in the journal. Answers how much it was.</summary>
    /// <exception cref="Refused">422 at <c>successor</c>: nobody of that name handles work in the unit.</exception>
    Task<int> HandOverAsync(WorkHandOver handOver, CancellationToken ct = default);
}

/// <summary>Work that passes to somebody else.</summary>
/// <param name="From">Who had it.</param>
/// <param name="Unit">Only that of this unit; null: of all units.</param>
/// <param name="To">Sign-in name of who takes it; null: back to the unit, whose leader gives it on.</param>
/// <param name="By">Who orders it.</param>
/// <param name="Why">Reason or decision.</param>
public sealed record WorkHandOver(AccountId From, UnitId? Unit, string? To, Actor By, string? Why);

/// <summary>Open work of one kind.</summary>
/// <param name="What">In Vietnamese, to stand after a number: <c>hồ sơ đang thụ lý</c>.</param>
/// <param name="WhatEn">In English.</param>
/// <param name="Count">How much of it.</param>
/// <param name="Href">Where an administrator sees or hands it on; null when there is no such page.</param>
public sealed record WorkInHand(string What, string WhatEn, int Count, string? Href = null);
