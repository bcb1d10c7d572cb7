using System.Xml.Linq;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Processes.Bpmn;

/// <summary>Namespaces and names of BPMN 2.0 (OMG formal/2011-01-03) and of what MotCua adds to it.</summary>
internal static class BpmnNames
{
    internal const string Own = "urn:motcua:process";
    internal const string MediaType = "application/bpmn+xml";
    internal const string StartName = "Tiếp nhận hồ sơ";
    internal const string EndName = "Kết thúc";

    internal static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    internal static readonly XNamespace Drawing = "http://www.omg.org/spec/BPMN/20100524/DI";
    internal static readonly XNamespace Bounds = "http://www.omg.org/spec/DD/20100524/DC";
    internal static readonly XNamespace Lines = "http://www.omg.org/spec/DD/20100524/DI";
    internal static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";
    internal static readonly XNamespace Mc = Own;
    internal static readonly XNamespace Camunda = "http://camunda.org/schema/1.0/bpmn";

    /// <summary>What people write above a lane.</summary>
    private static readonly Dictionary<string, (StepUnit, string)> Spoken = new (string Name, StepUnit Unit, string Role)[]
    {
        ("Bộ phận một cửa", StepUnit.Reception, Roles.Clerk), ("Một cửa", StepUnit.Reception, Roles.Clerk), ("Cán bộ một cửa", StepUnit.Reception, Roles.Clerk),
        ("Chuyên viên", StepUnit.Handling, Roles.Specialist), ("Công chức chuyên môn", StepUnit.Handling, Roles.Specialist),
        ("Lãnh đạo", StepUnit.Handling, Roles.Leader), ("Lãnh đạo phòng", StepUnit.Handling, Roles.Leader), ("Lãnh đạo sở", StepUnit.Handling, Roles.Leader),
    }.ToDictionary(l => Kernel.SearchText.Fold(l.Name), l => (l.Unit, l.Role), StringComparer.Ordinal);

    /// <summary>What a lane is called: the role, and the unit where it is the one that received.</summary>
    internal static string LaneName(StepUnit unit, string role) =>
        Roles.Words(role) + (unit == StepUnit.Reception ? " (nơi tiếp nhận)" : " (nơi giải quyết)");

    /// <summary>The unit and role that a lane of another modeller names; null where its name is none of ours.</summary>
    internal static (StepUnit Unit, string Role)? LaneOf(string? name)
    {
        var said = Kernel.SearchText.Fold(name ?? string.Empty);
        if (Spoken.TryGetValue(said, out var spoken))
        {
            return spoken;
        }

        foreach (var role in Roles.OfPosts)
        {
            foreach (var unit in new[] { StepUnit.Handling, StepUnit.Reception })
            {
                if (said == Kernel.SearchText.Fold(LaneName(unit, role)))
                {
                    return (unit, role);
                }
            }

            if (said == Kernel.SearchText.Fold(Roles.Words(role)) || said == Kernel.SearchText.Fold(role))
            {
                return (role == Roles.Clerk ? StepUnit.Reception : StepUnit.Handling, role);
            }
        }

        return null;
    }
}
