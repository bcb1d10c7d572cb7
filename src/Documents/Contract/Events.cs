using MotCua.Kernel.Journal;

namespace MotCua.Documents.Contract;

/// <summary>A file was taken in.</summary>
public sealed record FileStored(Guid Id, string Name, long Size, string Sha256, string MediaType) : IEvent;
