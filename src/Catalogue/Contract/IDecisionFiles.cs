using Microsoft.AspNetCore.Http;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Contract;

/// <summary>A port: where the signed decisions are kept. Documents stands beside this module; who knows both brings them together.</summary>
public interface IDecisionFiles
{
    /// <summary>Most bytes of one file, to be shown at the picker.</summary>
    long MaxBytes { get; }

    /// <summary>Takes a file in, with all the checks of the store.</summary>
    /// <exception cref="MotCua.Kernel.Refused">As the store refuses; 415 <c>decision.notPdf</c>.</exception>
    Task<DecisionFile> StoreAsync(IFormFile file, Actor actor, CancellationToken ct);

    /// <summary>Attaches a file of that account to the decision, within the act that is being done.</summary>
    /// <exception cref="MotCua.Kernel.Refused">422 <c>file.unknown</c>; 415 <c>decision.notPdf</c>.</exception>
    Task<DecisionFile> AttachAsync(Guid file, Guid decision, Guid? account, CancellationToken ct);

    /// <summary>The file as an answer; null when there is none.</summary>
    Task<IResult?> AnswerAsync(HttpContext http, Guid file, CancellationToken ct);
}

/// <summary>The signed decision as a file.</summary>
/// <param name="Id">In the store.</param>
/// <param name="Name">Its name.</param>
public sealed record DecisionFile(Guid Id, string Name);
