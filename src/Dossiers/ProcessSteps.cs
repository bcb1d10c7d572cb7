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

        public ProcessStep? After(string? code)
        {
            for (var i = 0; i < process.Steps.Count - 1; i++)
            {
                if (process.Steps[i].Code == code)
                {
                    return process.Steps[i + 1];
                }
            }

            return null;
        }

        public ProcessStep? Before(string? code)
        {
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
