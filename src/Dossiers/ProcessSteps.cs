using MotCua.Catalogue.Contract;

namespace MotCua.Dossiers;

/// <summary>Moving along a process.</summary>
internal static class ProcessSteps
{
    extension(Process process)
    {
        public ProcessStep? StepOf(string? code) => process.Steps.FirstOrDefault(s => s.Code == code);

        public ProcessStep First => process.Steps[0];

        /// <summary>The step in which the result is handed over.</summary>
        public ProcessStep Returning => process.Steps[^1];

        /// <summary>The step after, where there is only one way; null at the end, and where a choice decides.</summary>
        public ProcessStep? After(string? code)
        {
            if (process.IsBranched)
            {
                return process.StepOf(code) is { } here && process.RoadsOf(here) is [{ IsDefault: true } only] ? process.StepOf(only.To) : null;
            }

            for (var i = 0; i < process.Steps.Count - 1; i++)
            {
                if (process.Steps[i].Code == code)
                {
                    return process.Steps[i + 1];
                }
            }

            return null;
        }

        /// <summary>
        /// The step to which it is sent back: the one it came from, where the process has branches, else the one before it in the list.
        /// </summary>
        public ProcessStep? Before(string? code, IReadOnlyList<Handover> way)
        {
            if (process.IsBranched)
            {
                var here = process.StepOf(code);
                return here is null ? null : way.Reverse().Select(h => process.StepOf(h.Step))
                    .FirstOrDefault(s => s is not null && s != here && process.RoadsOf(s).Any(r => r.To == here.Code));
            }

            for (var i = 1; i < process.Steps.Count; i++)
            {
                if (process.Steps[i].Code == code)
                {
                    return process.Steps[i - 1];
                }
            }

            return null;
        }
    }
}
