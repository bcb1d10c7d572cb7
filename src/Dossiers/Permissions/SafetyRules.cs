using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.Permissions;

/// <summary>What no version may say, whoever approves it; and that its words are of the closed vocabulary.</summary>
internal static class SafetyRules
{
    // Without somebody for these a dossier would stand still for ever.
    private static readonly string[] Needed =
        [DossierActs.Receive, DossierActs.Complete, DossierActs.Assign, DossierActs.IssueResult, DossierActs.ReturnResult, DossierActs.Refuse, DossierActs.Withdraw];

    /// <exception cref="Refused">422 <c>permissions.*</c>, the first rule that is broken.</exception>
    public static void Demand(PermissionTable table)
    {
        DemandVocabulary(table);
        DemandOwner(table);
        if (table.Acts.Any(l => l.Who.Contains(Relation.Overseer)))
        {
            throw Refused.Rule("permissions.overseerActs", "Người giám sát chỉ xem, không làm việc gì trên hồ sơ: dòng cho “Giám sát” không được có ở phần việc.");
        }

        if (Needed.FirstOrDefault(act => !table.Acts.Any(l => l.Act == act && l.Levels.Contains(Confidentiality.Ordinary))) is { } missing)
        {
            throw Refused.Rule("permissions.nobodyActs", "Không còn ai làm được việc “{0}”: hồ sơ sẽ đứng lại.", Office.ActWords.Done(missing));
        }

        if (!PermissionTable.AllLevels.All(level => table.See.Any(l => l is { Role: Roles.Leader, Scope: Scope.Unit, Holding: Holding.Any } && l.Levels.Contains(level))))
        {
            throw Refused.Rule("permissions.leaderBlind", "Lãnh đạo phải xem được mọi hồ sơ của đơn vị mình, ở mọi mức: nếu không, có hồ sơ không ai giao được.");
        }

        if (!PermissionTable.AllLevels.All(level => table.See.Any(l => l is { Role: Roles.Auditor, Scope: Scope.All, Holding: Holding.Any } && l.Levels.Contains(level))))
        {
            throw Refused.Rule("permissions.auditorBlind", "Người kiểm tra phải xem được mọi hồ sơ.");
        }

        if (Powers.All.Where(p => p.StartsWith(Powers.Second, StringComparison.Ordinal))
            .FirstOrDefault(p => table.Powers.FirstOrDefault(l => l.Power == p) is not { Roles.Count: > 0 }) is { } nobody)
        {
            throw Refused.Rule("permissions.noSecond", "Phải có ít nhất một vai trò cho quyền “{0}”.", PermissionWords.Power(nobody));
        }

        if (table.Powers.FirstOrDefault(l => l.Power == Powers.Second + Kinds.Permissions) is { } second && second.Roles is [Roles.Administrator])
        {
            throw Refused.Rule("permissions.administratorsAlone",
                "Đổi bảng quyền phải có vai trò ngoài quản trị làm người thứ hai: người quản trị cuối cùng không được tự khóa mọi người khác.");
        }
    }

    // The law gives it to them (NĐ 61/2018/NĐ-CP, Đ.25 [K]): no administrator takes it away.
    private static void DemandOwner(PermissionTable table)
    {
        if (!PermissionTable.AllLevels.All(level => table.See.Any(l => l is { Role: SeeLine.Owner, Scope: Scope.Own, Holding: Holding.Any, Full: true } && l.Levels.Contains(level))))
        {
            throw Refused.Rule("permissions.ownerBlind", "Người nộp luôn xem được hồ sơ của chính mình, đầy đủ và ở mọi mức bảo mật.");
        }

        if (!table.Acts.Any(l => l.Act == DossierActs.Withdraw && l.Who.Contains(Relation.Applicant)))
        {
            throw Refused.Rule("permissions.ownerBound", "Người nộp luôn rút được hồ sơ chưa giải quyết xong của mình.");
        }
    }

    private static void DemandVocabulary(PermissionTable table)
    {
        foreach (var line in table.See)
        {
            var isOwner = line.Role == SeeLine.Owner;
            if (!isOwner && !Roles.OfPosts.Contains(line.Role))
            {
                throw Refused.Rule("permissions.unknownRole", "Không có vai trò “{0}”.", line.Role);
            }

            if (line.Levels.Count == 0 || isOwner != (line.Scope == Scope.Own) || (line.Scope is Scope.Asked or Scope.All && line.Holding != Holding.Any)
                || (line.Full && line.Scope is (Scope.Below or Scope.Asked)) || (line.Holding == Holding.Receiver && line.Scope != Scope.Desk))
            {
                throw Refused.Rule("permissions.badSee", "Dòng về quyền xem của “{0}” ghép các phần không đi với nhau.", PermissionWords.Role(line.Role));
            }
        }

        foreach (var line in table.Acts)
        {
            if (!(DossierActs.All.Contains(line.Act) || DossierActs.OfLevel.All.Contains(line.Act)) || line.Who.Count == 0 || line.States.Count == 0
                || line.Levels.Count == 0 || (line.Condition is not null && Conditions.Find(line.Condition) is null))
            {
                throw Refused.Rule("permissions.badAct", "Dòng về việc “{0}” còn thiếu phần, hoặc có phần không có trong danh mục.", Office.ActWords.Done(line.Act));
            }

            if (DossierActs.OfLevel.All.Contains(line.Act) && line.Who.Any(w => w != Relation.Leader))
            {
                throw Refused.Rule("permissions.levelOfLeaders", "Mức bảo mật của một hồ sơ chỉ do lãnh đạo đơn vị giải quyết đổi.");
            }
        }

        foreach (var line in table.Powers)
        {
            if (!Powers.All.Contains(line.Power) || line.Roles.Any(r => !Roles.OfPosts.Contains(r)) || (Powers.HasLevels(line.Power) && line.Levels.Count == 0))
            {
                throw Refused.Rule("permissions.badPower", "Dòng về quyền “{0}” không đúng danh mục.", PermissionWords.Power(line.Power));
            }
        }

        if (table.Powers.GroupBy(l => l.Power).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw Refused.Rule("permissions.twice", "Quyền “{0}” có hai dòng.", PermissionWords.Power(twice.Key));
        }
    }
}
