using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Contract;

/// <summary>A port: who stands before the page of calendars. Accounts, to the right, knows.</summary>
public interface IAgencyAdministrator
{
    /// <summary>True when the present caller may change units and calendars.</summary>
    ValueTask<bool> MayAdministerAsync(CancellationToken ct);

    /// <summary>The present caller as an administrator.</summary>
    /// <exception cref="MotCua.Kernel.Refused">403 when they are none.</exception>
    ValueTask<Actor> ActAsync(CancellationToken ct);

    /// <summary>The present caller as one who may approve a reorganisation: another administrator, or who leads the province.</summary>
    /// <exception cref="MotCua.Kernel.Refused">403 when they are neither.</exception>
    ValueTask<Actor> ApproveAsync(CancellationToken ct);

    /// <summary>The present caller as one who states what there is in an office: its leader or clerk, or an administrator; null for anybody else.</summary>
    ValueTask<Actor?> SpeakForAsync(UnitId unit, CancellationToken ct);
}

/// <summary>Names of the authorisation policies that this module's pages ask for; Accounts registers them.</summary>
public static class AgencyPolicies
{
    /// <summary>Any officer: sees calendars.</summary>
    public const string See = "agencies.see";

    /// <summary>Administrators plan reorganisations, leaders of the province see and approve them.</summary>
    public const string Reorganise = "agencies.reorganise";

    /// <summary>An administrator: makes new versions.</summary>
    public const string Administer = "agencies.administer";
}
