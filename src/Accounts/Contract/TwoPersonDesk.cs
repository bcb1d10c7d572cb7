using MotCua.Accounts.TwoPersons;
using MotCua.Kernel;

namespace MotCua.Accounts.Contract;

/// <summary>Where other modules ask for a second person.</summary>
public sealed class TwoPersonDesk
{
    /// <summary>The page on which requests are decided.</summary>
    public const string Path = "/can-bo/hai-nguoi";

    private readonly TwoPersonService service;

    internal TwoPersonDesk(TwoPersonService service) => this.service = service;

    /// <summary>Keeps a request until somebody else approves it; answers its id. Nothing of it is done yet.</summary>
    /// <exception cref="Refused">422 at <c>why</c>; 409 <c>twoPersons.waiting</c>: the very same waits already.</exception>
    public Task<Guid> AskAsync(Caller caller, TwoPersonAsk ask, CancellationToken ct = default) => service.AskAsync(caller, ask, ct);

    /// <summary>True when the very same was asked by this person and approved no longer ago than that: for what is then done by who asked.</summary>
    public Task<bool> IsApprovedAsync(Caller caller, string kind, string body, TimeSpan within, CancellationToken ct = default) =>
        service.IsApprovedAsync(caller, kind, body, within, ct);

    /// <summary>How many requests wait for a decision of this person.</summary>
    public Task<int> WaitingForAsync(Caller caller, CancellationToken ct = default) => service.WaitingForAsync(caller, ct);

    /// <summary>True when this person may be the second for some kind, or has asked for something that waits.</summary>
    public Task<bool> ConcernsAsync(Caller caller, CancellationToken ct = default) => service.ConcernsAsync(caller, ct);

    /// <summary>
    /// Does at the machine what waits and for which there is no second person at all. Recorded as such, and shown to whoever may be second later.
    /// </summary>
    /// <exception cref="Refused">404 <c>twoPersons.unknown</c>; 409 <c>twoPersons.notAlone</c>; 422 at <c>why</c>.</exception>
    public Task<string> ApproveAloneAsync(Guid request, string? why, CancellationToken ct = default) => service.ApproveAloneAsync(request, why, ct);
}
