using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Printing;
using MotCua.Dossiers.Reading;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Dossiers.Parts;

/// <summary>Tells a dossier to its applicant. The pages of the owner and of the guest share it.</summary>
internal sealed class StoryTeller(
    DossierWork work, PromiseBook promises, HistoryReader history, DossierReader reader, SlipShelf slips, AgencyDirectory agencies, TimeProvider clock,
    Texts texts)
{
    /// <summary>The story of a dossier that the caller may see.</summary>
    /// <param name="dossier">With its ledger.</param>
    /// <param name="caller">Who reads.</param>
    /// <param name="bySecret">True when the secret was shown.</param>
    /// <param name="at">Address of the dossier's page, without a slash at the end.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task<DossierStory> TellAsync(Dossier dossier, Caller caller, bool bySecret, string at, CancellationToken ct)
    {
        var now = clock.Now();
        var procedure = await work.ProcedureOfAsync(dossier, ct);
        var situation = await work.SituationAsync(dossier, caller, bySecret, ct);
        var allowed = situation.Permissions.Allowed(situation);
        var outcome = (await reader.OutcomeAsync(dossier, ct))?.AfterChanges;
        var desk = await agencies.FindActingAsync(dossier.DeskId, ct);
        var facts = new DeskFacts(Texts.Pick(desk?.Name ?? string.Empty, desk?.NameEn), desk?.Address, desk?.Phone);
        var issued = await slips.AllAsync(dossier, ct);
        return new DossierStory
        {
            Dossier = dossier,
            Key = dossier.Number ?? dossier.Reference,
            Procedure = procedure.Record,
            Unit = await UnitInWords.OfAsync(agencies, dossier, texts, ct),
            Desk = facts,
            Heading = HeadingOf(dossier, outcome, texts),
            Tone = ToneOf(dossier, outcome),
            Promise = PromiseParts.Of(dossier, await promises.OfAsync(dossier, ct), outcome, now, texts),
            Timeline = TimelineParts.Of(dossier, await history.ReadAsync(dossier, caller, ct), await work.ProcessOfAsync(dossier, ct), texts),
            Asked = AskedParts.Of(dossier, procedure.Record, facts, allowed, at, now, texts),
            Allowed = allowed,
            Slips = [.. issued.Where(s => s.Form != SlipForms.Control).Select(s => s.Form).Distinct().Select(f => new SlipLink(f, SlipName(f, texts)))],
        };
    }

    /// <summary>Where a dossier stands, as one would say it.</summary>
    public static string HeadingOf(Dossier dossier, OutcomeClass? outcome, Texts texts) => dossier.Status switch
    {
        DossierStatus.Registered => texts["Đã nộp, chờ cơ quan trả lời"],
        DossierStatus.Accepted or DossierStatus.Processing => outcome switch
        {
            OutcomeClass.PendingInTime => texts["Đang giải quyết, còn trong hạn"],
            OutcomeClass.DueSoon => texts["Đang giải quyết, sắp đến hẹn"],
            OutcomeClass.PendingLate => texts["Đang giải quyết, đã quá hẹn"],
            _ => texts["Đang giải quyết"],
        },
        DossierStatus.NotAccepted => texts["Không được tiếp nhận"],
        DossierStatus.SupplementRequested => texts["Chờ bạn bổ sung giấy tờ"],
        DossierStatus.PaymentRequested => texts["Chờ bạn nộp tiền"],
        DossierStatus.Withdrawn => texts["Đã rút hồ sơ"],
        DossierStatus.Stopped => dossier.Ending == Ending.Refused ? texts["Bị từ chối giải quyết"] : texts["Đã dừng giải quyết"],
        DossierStatus.Completed => texts["Đã có kết quả"],
        DossierStatus.Returned => texts["Đã trả kết quả"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The tone of that state.</summary>
    public static Tone ToneOf(Dossier dossier, OutcomeClass? outcome) => dossier.Status switch
    {
        DossierStatus.SupplementRequested or DossierStatus.PaymentRequested => Tone.Soon,
        DossierStatus.NotAccepted or DossierStatus.Stopped => Tone.Bad,
        DossierStatus.Completed or DossierStatus.Returned => Tone.Good,
        DossierStatus.Accepted or DossierStatus.Processing => outcome switch
        {
            OutcomeClass.DueSoon => Tone.Soon,
            OutcomeClass.PendingLate => Tone.Bad,
            _ => Tone.Sea,
        },
        DossierStatus.Registered => Tone.Sea,
        DossierStatus.Withdrawn => Tone.Quiet,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string SlipName(string form, Texts texts) => form switch
    {
        SlipForms.Receipt => texts["Giấy tiếp nhận hồ sơ và hẹn trả kết quả"],
        SlipForms.Supplement => texts["Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"],
        SlipForms.Refusal => texts["Phiếu từ chối tiếp nhận giải quyết hồ sơ"],
        SlipForms.Apology => texts["Phiếu xin lỗi và hẹn lại ngày trả kết quả"],
        _ => texts["Phiếu"],
    };
}
