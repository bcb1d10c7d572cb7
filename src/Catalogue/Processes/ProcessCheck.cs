using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;

namespace MotCua.Catalogue.Processes;

/// <summary>Whether a process is whole.</summary>
internal static class ProcessCheck
{
    internal static void Check(Findings found, Process process, string place)
    {
        found.Text(process.Code, place + ".code", ProcedureMapping.CodeLength);
        found.Unless(process.Version >= 1, place + ".version", "Phiên bản tính từ 1.");
        found.Unless(process.Steps.Count is > 0 and <= 50, place + ".steps", "Quy trình có từ 1 đến 50 bước.");
        found.Unique(process.Steps.Select(s => s.Code), place + ".steps");
        foreach (var step in process.Steps)
        {
            var at = $"{place}.{step.Code}";
            found.Text(step.Code, at, 40);
            found.Text(step.Name, at + ".name", 200);
            found.Text(step.Role, at + ".role", 40);
            found.Unless(step.Hours is >= 0 and <= 20_000, at + ".hours", "Số giờ từ 0 đến 20.000.");
            found.Unless(step.Share is null or (> 0 and <= 100), at + ".share", "Tỷ lệ từ 1 đến 100 phần trăm.");
            found.Unless(step.Actions.All(a => a.Length is > 0 and <= 40), at + ".actions", "Tên việc dài từ 1 đến 40 ký tự.");
        }

        found.Unless(process.Steps.Sum(s => s.Share ?? 0) <= 100, place + ".steps", "Các bước cộng lại quá 100 phần trăm.");
    }
}
