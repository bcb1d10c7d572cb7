namespace MotCua.Accounts.Contract;

/// <summary>
/// A port: modules to the right count what an account still has to do, so that whoever ends a post or closes the account sees it first.
/// Without an implementation nothing is said.
/// </summary>
public interface IWorkInHand
{
    /// <summary>The open work of the account in this module, by kind; kinds without any may be left out.</summary>
    Task<IReadOnlyList<WorkInHand>> OfAsync(AccountId account, CancellationToken ct = default);
}

/// <summary>Open work of one kind.</summary>
/// <param name="What">In Vietnamese, to stand after a number: <c>hồ sơ đang thụ lý</c>.</param>
/// <param name="WhatEn">In English.</param>
/// <param name="Count">How much of it.</param>
/// <param name="Href">Where an administrator sees or hands it on; null when there is no such page.</param>
public sealed record WorkInHand(string What, string WhatEn, int Count, string? Href = null);
