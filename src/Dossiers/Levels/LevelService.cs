using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Checking;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Levels;

/// <summary>Keeps one dossier more closely, which its leader may at once; or less closely, which needs a second person.</summary>
internal sealed class LevelService(DossierWork work, TwoPersonDesk twoPersons)
{
    /// <summary>Raises the level.</summary>
    /// <exception cref="Refused">As every act on a dossier; 422 at <c>level</c>, <c>reason</c>.</exception>
    public Task<Dossier> RaiseAsync(ActRequest request, Confidentiality? level, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.OfLevel.Raise },
        at =>
        {
            Reasons.Demand(request.Why);
            var was = at.Dossier.Confidentiality;
            if (level is not { } now || !Enum.IsDefined(now) || now <= was)
            {
                throw Refused.Field("level", "Bạn chọn một mức cao hơn mức đang có.");
            }

            at.Dossier.Keep(now);
            return Task.FromResult<IDossierEvent>(new ConfidentialityChanged(at.Dossier.Id, was, now, at.Dossier.State));
        },
        ct);

    /// <summary>Asks a second person to lower it; answers the request.</summary>
    /// <exception cref="Refused">404; 403; 422 at <c>level</c>, <c>why</c>.</exception>
    public async Task<Guid> AskToLowerAsync(string key, Caller caller, Confidentiality? level, string? why, CancellationToken ct)
    {
        var dossier = await work.FindAsync(key, caller, ct) ?? throw DossierWork.NotFound();
        var situation = await work.SituationAsync(dossier, caller, false, ct);
        DossierWork.Demand(DossierActs.OfLevel.Lower, situation);
        if (level is not { } to || !Enum.IsDefined(to) || to >= dossier.Confidentiality)
        {
            throw Refused.Field("level", "Bạn chọn một mức thấp hơn mức đang có.");
        }

        return await twoPersons.AskAsync(caller, LowerConfidentiality.Ask(dossier, to, Reasons.Demand(why)), ct);
    }
}

/// <summary>A dossier is kept less closely, once somebody else has approved it.</summary>
internal sealed class LowerConfidentiality(AppDb db, Acts acts) : ITwoPersonAct
{
    public string Kind => Kinds.LowerConfidentiality;

    public string Name => "Hạ mức bảo mật hồ sơ";

    // The second person is shown what it is about, and nothing of the applicant.
    internal static TwoPersonAsk Ask(Dossier dossier, Confidentiality to, string why) => new(
        Kinds.LowerConfidentiality,
        new TwoPersonWords("Hạ mức bảo mật hồ sơ {0}", [dossier.Number ?? dossier.Reference]),
        [
            new TwoPersonWords("Thủ tục: {0}", [dossier.ProcedureName]),
            new TwoPersonWords("Từ mức “{0}” xuống mức “{1}”", [PermissionWords.Of(dossier.Confidentiality), PermissionWords.Of(to)]),
        ],
        JsonSerializer.Serialize(new Wanted(dossier.Id, dossier.Confidentiality, to), EventJson.Options),
        why);

    public async Task ExecuteAsync(TwoPersonOrder order, CancellationToken ct)
    {
        var wanted = JsonSerializer.Deserialize<Wanted>(order.Body, EventJson.Options)!;
        var dossier = await db.Dossiers.SingleAsync(d => d.Id == wanted.Dossier, ct);
        if (dossier.Confidentiality != wanted.Was)
        {
            throw Refused.State("dossier.levelChanged", "Mức bảo mật của hồ sơ đã đổi sau khi đề nghị.");
        }

        dossier.Keep(wanted.To);
        await acts.RecordAsync(
            new Act(DossierActs.OfLevel.Lower, DossierWork.SubjectOf(dossier.Id), order.Actor, order.Why, order.Requester),
            [new ConfidentialityChanged(dossier.Id, wanted.Was, wanted.To, dossier.State)], ct);
    }

    private sealed record Wanted(DossierId Dossier, Confidentiality Was, Confidentiality To);
}
