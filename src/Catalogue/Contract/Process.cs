using System.Text.Json.Serialization;

namespace MotCua.Catalogue.Contract;

/// <summary>
/// An internal process (quy trình nội bộ). TT 01/2018/TT-VPCP, Đ.8: approved by the chairman, then configured as steps with unit, role and
/// hours. A published (code, version) never changes.
/// </summary>
/// <param name="Code">Code of the process.</param>
/// <param name="Version">Version, from 1.</param>
/// <param name="Steps">At least one, in order.</param>
public sealed record Process(string Code, int Version, IReadOnlyList<ProcessStep> Steps)
{
    /// <summary>What it is for.</summary>
    public string? Note { get; init; }

    /// <summary>The same in English.</summary>
    public string? NoteEn { get; init; }

    /// <summary>The term for which the steps' hours were written; with shares the hours follow the procedure's own term.</summary>
    public Kernel.Deadlines.Term? ReferenceTerm { get; init; }

    /// <summary><c>financialDuty</c>: <c>requestPayment</c> and <c>pay</c> belong only to procedures with such a duty.</summary>
    public string? RequestPaymentOnlyWhen { get; init; }

    /// <summary>Working hours of the longest way; of all steps where each simply follows the one before it.</summary>
    [JsonIgnore]
    public decimal TotalHours => IsBranched ? Processes.ProcessMap.Of(this).LongestHours() : Steps.Sum(s => s.Hours);

    /// <summary>True when a step says where it leads; else the order of the list is the way.</summary>
    [JsonIgnore]
    public bool IsBranched => Steps.Any(s => s.Next is { Count: > 0 } || s.Timer is not null);

    /// <summary>The roads out of a step: its own, or to the next in the list; none from the last, in which the result is handed over.</summary>
    /// <param name="step">A step of this process.</param>
    public IReadOnlyList<StepRoad> RoadsOf(ProcessStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Next is { Count: > 0 } own)
        {
            return own;
        }

        for (var i = 0; i < Steps.Count - 1; i++)
        {
            if (Steps[i].Code == step.Code)
            {
                return [new StepRoad(Steps[i + 1].Code)];
            }
        }

        return [];
    }
}

/// <summary>A step of a process.</summary>
/// <param name="Code">Code within the process.</param>
/// <param name="Name">Vietnamese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Unit">Whose step it is.</param>
/// <param name="Role">Role that does it, in the words of Accounts (<c>specialist</c>, <c>leader</c>, …).</param>
/// <param name="Hours">Working hours it may take; 0 where nothing is set.</param>
/// <param name="Actions">Acts that are done in it, beside completing it.</param>
/// <param name="Paper">The paper it makes, if any.</param>
/// <param name="Share">Percentage of the committed term, from which the hours are worked out; null where the hours stand.</param>
public sealed record ProcessStep(
    string Code,
    string Name,
    string NameEn,
    StepUnit Unit,
    string Role,
    decimal Hours,
    IReadOnlyList<string> Actions,
    string? Paper = null,
    int? Share = null)
{
    /// <summary>Where it leads; null: to the next step of the list.</summary>
    public IReadOnlyList<StepRoad>? Next { get; init; }

    /// <summary>True when all roads of <see cref="Next"/> are taken at once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Parallel { get; init; }

    /// <summary>True when it waits for all branches that lead to it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Joins { get; init; }

    /// <summary>The side road by time.</summary>
    public StepTimer? Timer { get; init; }

    /// <summary>The name in the present language.</summary>
    [JsonIgnore]
    public string ShownName => Kernel.Texts.Pick(Name, NameEn);
}

/// <summary>Whose step it is.</summary>
public enum StepUnit
{
    /// <summary>The unit that handles the dossier.</summary>
    Handling,

    /// <summary>The unit that received it.</summary>
    Reception,
}
