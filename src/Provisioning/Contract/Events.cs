using MotCua.Accounts.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.Provisioning.Contract;

/// <summary>A directory was added or its settings were changed; secrets are not among what is told.</summary>
public sealed record SourceChanged(Guid Source, string Code, string Address) : IEvent;

/// <summary>A synchronisation began.</summary>
public sealed record SyncStarted(Guid Source, Guid Run, bool Dry, bool Full) : IEvent;

/// <summary>A synchronisation ended.</summary>
public sealed record SyncEnded(Guid Source, Guid Run, string State, int Opened, int Changed, int Closed, int Clashes) : IEvent;

/// <summary>Somebody decided on an entry of the review list.</summary>
public sealed record ClashDecided(Guid Source, string Key, string Decision, AccountId? Account) : IEvent;
