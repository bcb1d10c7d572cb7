using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Explaining;

/// <summary>What a line lacks to let somebody see a dossier.</summary>
internal enum Missing
{
    /// <summary>Nothing: it does.</summary>
    Nothing,

    /// <summary>The role.</summary>
    Role,

    /// <summary>A post in the right place.</summary>
    Place,

    /// <summary>The post is lent for other fields of work alone.</summary>
    Field,

    /// <summary>The dossier is kept more closely.</summary>
    Level,

    /// <summary>They do not have it in hand themselves.</summary>
    Holding,
}

/// <summary>One line of the version, judged for one person and one dossier.</summary>
/// <param name="Line">The line.</param>
/// <param name="Post">By which post it was judged; null where the person has none that fits, or needs none.</param>
/// <param name="Missing">What it lacks.</param>
internal sealed record Judged(SeeLine Line, PostHeld? Post, Missing Missing)
{
    public bool Holds => Missing == Missing.Nothing;
}

/// <summary>Why somebody sees a dossier, or what they lack.</summary>
/// <param name="Version">Number of the version that was asked.</param>
/// <param name="Lines">All its lines of seeing, those that hold first, then those that lack least.</param>
/// <param name="Emergency">Open to them in an emergency until then.</param>
internal sealed record Explanation(int Version, IReadOnlyList<Judged> Lines, DateTimeOffset? Emergency)
{
    /// <summary>True when a line lets them see it, emergencies aside.</summary>
    public bool Sees => Lines.Any(l => l.Holds);

    /// <summary>True when numbers and addresses are shown to them.</summary>
    public bool Full => Lines.Any(l => l is { Holds: true, Line.Full: true }) || Emergency is not null;
}

/// <summary>
/// Answers “why can she see this?” from the same grants from which <see cref="Visibility"/> makes its predicate, of one dossier at hand. A test
/// over many casts holds the two equal.
/// </summary>
internal sealed class Explainer(AppDb db, AgencyDirectory agencies, PermissionBook permissions, TimeProvider clock)
{
    /// <summary>All that is to be said of a person and a dossier.</summary>
    public async Task<Explanation> OfAsync(Dossier dossier, IReadOnlyList<Consultation> consultations, Caller caller, CancellationToken ct)
    {
        var (now, id, me) = (clock.Now(), dossier.Id, caller.Id);
        var until = me is null ? null : await db.Emergencies.Where(e => e.AccountId == me && e.DossierId == id && e.Until > now)
            .Select(e => (DateTimeOffset?)e.Until).FirstOrDefaultAsync(ct);
        return new Explanation((await permissions.CurrentAsync(ct)).Number, await LinesAsync(dossier, consultations, caller, ct), until);
    }

    /// <summary>The lines of seeing, those that hold first, then those that lack least.</summary>
    public async Task<IReadOnlyList<Judged>> LinesAsync(Dossier dossier, IReadOnlyList<Consultation> consultations, Caller caller, CancellationToken ct)
    {
        var inForce = await permissions.CurrentAsync(ct);
        var grants = (await Grant.OfAsync(inForce, caller, agencies, ct)).ToLookup(g => g.Line);
        var kept = new Kept(dossier.DeskId, dossier.UnitId, dossier.Confidentiality, dossier.HandlerId, dossier.ReceiverId, dossier.Field);
        var lines = inForce.Table.See.Select(line => line.Role == SeeLine.Owner
            ? new Judged(line, null, OwnDossiers.Owns(caller, dossier) ? Missing.Nothing : Missing.Role)
            : grants[line].Select(g => new Judged(line, g.Post, Lacks(g, caller, kept, consultations))).OrderBy(Nearness).FirstOrDefault()
                ?? new Judged(line, null, Missing.Role));
        return [.. lines.OrderBy(Nearness)];
    }

    private static Missing Lacks(Grant grant, Caller caller, Kept kept, IReadOnlyList<Consultation> consultations)
    {
        var here = grant.Line.Scope switch
        {
            Scope.All => true,
            Scope.Desk => grant.Units.Contains(kept.Desk),
            Scope.Unit or Scope.Below => grant.Units.Contains(kept.Unit),
            Scope.Asked => consultations.Any(c => grant.Units.Contains(c.UnitId)),
            _ => false,
        };
        return !here ? Missing.Place
            : grant.Fields is { } fields && !fields.Contains(kept.Field, StringComparer.Ordinal) ? Missing.Field
            : !grant.Line.Levels.Contains(kept.Level) ? Missing.Level
            : !Personally.Holds(grant.Line.Holding, caller, kept) ? Missing.Holding
            : Missing.Nothing;
    }

    private static int Nearness(Judged judged) => judged.Missing switch
    {
        Missing.Nothing => 0,
        Missing.Holding => 1,
        Missing.Level => 2,
        Missing.Field => 3,
        Missing.Place => 4,
        _ => 5,
    };
}

/// <summary>What is missing, in words.</summary>
internal static class MissingWords
{
    public static string Vietnamese(Missing missing) => missing switch
    {
        Missing.Nothing => "cho xem",
        Missing.Role => "không giữ vai trò này",
        Missing.Place => "vị trí không ở nơi có hồ sơ này",
        Missing.Field => "vị trí được ủy quyền cho lĩnh vực khác",
        Missing.Level => "hồ sơ ở mức bảo mật khác",
        Missing.Holding => "không đang thụ lý hoặc không phải người tiếp nhận",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
