using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Looking;

/// <summary>Keeps who looked at which dossier, and tells it to its applicant, to the leaders of its unit and to inspectors.</summary>
internal sealed class LookBook(AppDb db, TimeProvider clock)
{
    /// <summary>The most that one page tells.</summary>
    public const int Most = 200;

    /// <summary>Notes that the officer looks at it now; nothing for its own applicant, and once an hour.</summary>
    public async Task NoteAsync(Situation situation, CancellationToken ct)
    {
        var (caller, dossier) = (situation.Caller, situation.Dossier);
        if (!caller.IsOfficer || caller.Id is not { } account || dossier.OwnerId == account)
        {
            return;
        }

        var now = clock.Now();
        var hour = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        if (await db.Looks.AnyAsync(l => l.DossierId == dossier.Id && l.AccountId == account && l.Hour == hour, ct))
        {
            return;
        }

        var ground = GroundOf(situation);
        var look = new Look
        {
            DossierId = dossier.Id,
            AccountId = account,
            Hour = hour,
            At = now,
            Post = PostOf(caller, situation, ground),
            Ground = ground,
            Full = PersonalData.IsNeededBy(situation),
        };
        using var turn = await db.EnterWriteAsync(ct);
        db.Add(look);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // Two pages opened in the same moment: one line tells of both.
            db.Entry(look).State = EntityState.Detached;
        }
    }

    /// <summary>The looks at a dossier, the latest first.</summary>
    public async Task<IReadOnlyList<Look>> AtAsync(DossierId dossier, CancellationToken ct) =>
        await db.Looks.AsNoTracking().Where(l => l.DossierId == dossier).OrderByDescending(l => l.At).Take(Most).ToListAsync(ct);

    /// <summary>True for whom the looks at a dossier are told: its applicant, leaders of its unit, inspectors.</summary>
    public static bool MayRead(Situation situation) =>
        situation.Is(Relation.Applicant) || situation.Is(Relation.Leader) || situation.Caller.Has(Roles.Auditor);

    /// <summary>The strongest ground on which the person sees it.</summary>
    public static LookGround GroundOf(Situation situation) =>
        situation.InEmergency ? LookGround.Emergency
        : situation.Is(Relation.Specialist) || situation.Is(Relation.Leader) || situation.Is(Relation.RecordsClerk) ? LookGround.Unit
        : situation.Is(Relation.DeskClerk) ? LookGround.Desk
        : situation.IsOfAskedUnit ? LookGround.Asked
        : situation.Is(Relation.Overseer) ? LookGround.Oversight
        : LookGround.Above;

    private static string PostOf(Caller caller, Situation situation, LookGround ground)
    {
        var dossier = situation.Dossier;
        bool Fits(PostHeld post) => ground switch
        {
            LookGround.Unit => post.Covers(dossier.UnitId),
            LookGround.Desk => post.Covers(dossier.DeskId),
            LookGround.Asked => situation.Consultations.Any(c => post.Covers(c.UnitId)),
            LookGround.Oversight => post.Roles.Contains(Roles.Auditor) || post.Roles.Contains(Roles.ProvinceLeader),
            LookGround.Above => post.Roles.Contains(Roles.Leader),
            LookGround.Emergency => situation.Permissions.RolesWith(Powers.Emergency).Any(post.Roles.Contains),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return (caller.Posts.FirstOrDefault(Fits) ?? caller.Posts[0]).Words;
    }
}

/// <summary>Grounds in words.</summary>
internal static class LookWords
{
    public static string Vietnamese(LookGround ground) => ground switch
    {
        LookGround.Desk => "Bộ phận tiếp nhận, trả kết quả",
        LookGround.Unit => "Đơn vị giải quyết hồ sơ",
        LookGround.Asked => "Cơ quan được hỏi ý kiến",
        LookGround.Above => "Lãnh đạo cấp trên của đơn vị",
        LookGround.Oversight => "Lãnh đạo tỉnh, thanh tra",
        LookGround.Emergency => "Mở khẩn cấp",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
