using MotCua.Accounts.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.Provisioning.Contract;

/// <summary>A source of SCIM was added or changed.</summary>
public sealed record ScimSourceChanged(Guid Source, string Code, AccountId ServiceAccount, IReadOnlyList<string> Roles, IReadOnlyList<string> Units, bool Enabled) : IEvent;

/// <summary>A source created, changed, deleted or was given a user; what changed of the account stands in the account's own chain.</summary>
public sealed record ScimUserChanged(Guid Source, AccountId Account, string What) : IEvent;

/// <summary>A source created, changed or deleted a group.</summary>
public sealed record ScimGroupChanged(Guid Source, Guid Group, string DisplayName, string What, int Joined, int Left) : IEvent;

/// <summary>A system that is told of officers was added or changed; secrets are not among what is told.</summary>
public sealed record TargetChanged(Guid Target, string Code, string Address, bool Enabled) : IEvent;

/// <summary>Everybody was compared with what a system was told.</summary>
public sealed record TargetCompared(Guid Target, Guid Run, bool Dry) : IEvent;

/// <summary>A system was told of an account: <c>create</c>, <c>take</c>, <c>change</c>, <c>close</c>.</summary>
public sealed record TargetTold(Guid Target, AccountId Account, string What) : IEvent;

/// <summary>An administrator let a system be told again of those that could not be told.</summary>
public sealed record TargetRetried(Guid Target, int Users) : IEvent;
