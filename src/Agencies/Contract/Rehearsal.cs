namespace MotCua.Agencies.Contract;

/// <summary>What a rehearsal on a copy of the data showed.</summary>
/// <param name="At">When it ran.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Seal">Of which content, in one word.</param>
/// <param name="CopySeconds">How long copying took.</param>
/// <param name="ApplySeconds">How long the reorganisation itself took.</param>
/// <param name="CheckSeconds">How long looking at all that followed took.</param>
/// <param name="Checks">What was looked at.</param>
public sealed record RehearsalReport(
    DateTimeOffset At, string By, string Seal, double CopySeconds, double ApplySeconds, double CheckSeconds, IReadOnlyList<RehearsalCheck> Checks)
{
    /// <summary>True when nothing was found.</summary>
    public bool Holds => Checks.All(c => c.Holds);
}

/// <summary>One thing that must hold after a reorganisation.</summary>
/// <param name="What">In Vietnamese.</param>
/// <param name="WhatEn">In English.</param>
/// <param name="Number">How many were looked at.</param>
/// <param name="Wrong">The first of those for which it does not hold, by name.</param>
public sealed record RehearsalCheck(string What, string WhatEn, int Number, IReadOnlyList<string> Wrong)
{
    /// <summary>True when it holds for all.</summary>
    public bool Holds => Wrong.Count == 0;
}

/// <summary>A port: what a module to the right looks at before and after a reorganisation is rehearsed. Runs on the copy alone.</summary>
public interface IRehearsalCheck
{
    /// <summary>Keeps what must be found again; handed to <see cref="CompareAsync"/> of the same module.</summary>
    Task<object> KeepAsync(CancellationToken ct);

    /// <summary>What of it holds on the first morning after.</summary>
    Task<IReadOnlyList<RehearsalCheck>> CompareAsync(object kept, CancellationToken ct);
}

/// <summary>A port: makes a copy of the data beside the running product, and the product's services on it. Web, which knows all modules, does.</summary>
public interface IRehearsalStage
{
    /// <summary>Runs the work on a copy, which is gone afterwards whatever happens.</summary>
    /// <exception cref="MotCua.Kernel.Refused">409 when another rehearsal runs, or there is no room or no right for a copy.</exception>
    Task<T> OnCopyAsync<T>(Func<RehearsalRoom, Task<T>> work, CancellationToken ct);
}

/// <summary>Where a rehearsal takes place.</summary>
/// <param name="InScopeAsync">Runs something with the product's services on the copy, in a scope of its own.</param>
/// <param name="MoveClock">Moves the copy's clock; nobody else's.</param>
/// <param name="CopySeconds">How long copying took.</param>
public sealed record RehearsalRoom(Func<Func<IServiceProvider, Task>, Task> InScopeAsync, Action<DateTimeOffset> MoveClock, double CopySeconds);

/// <summary>A port: work of a module to the right that waits for a reorganisation's day and is done as soon as that has come.</summary>
public interface IOnTheDay
{
    /// <summary>Does what the day asks for; answers how much it was.</summary>
    Task<int> DoAsync(CancellationToken ct);
}
