using System.Linq.Expressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Filing.Drafts;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Reading;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Dossiers.MyDossiers;

/// <summary>All that a person filed or is writing, each with what is asked of them now.</summary>
[Authorize(Policies.SignedIn)]
internal sealed class MineModel(
    AppDb db, CallerAccess callers, DraftDesk drafts, CatalogueDesk catalogue, AgencyDirectory agencies, DossierReader reader, Texts texts) : PageModel
{
    private const int PageSize = 20;
    private Expression<Func<Dossier, bool>> own = null!;
    private Dictionary<AccountId, string> names = [];

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? CursorText { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public bool Removed => DoneKey == "xoa";

    public bool IsFirst => string.IsNullOrEmpty(CursorText);

    public IReadOnlyList<DraftRow> Drafts { get; private set; } = [];

    /// <summary>Dossiers that stand still until the person does something; told first.</summary>
    public IReadOnlyList<MyRow> Waiting { get; private set; } = [];

    public IReadOnlyList<MyRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        var me = caller.Id!.Value;
        own = OwnDossiers.Of(caller);
        names = caller.ActsFor.ToDictionary(a => a.Owner, a => a.Name);
        if (IsFirst)
        {
            var rows = new List<DraftRow>();
            foreach (var draft in await drafts.OfAsync(me, ct))
            {
                var procedure = await catalogue.FindAsync(draft.ProcedureCode, null, ct);
                rows.Add(new DraftRow(procedure?.Record.ShownName ?? draft.ProcedureCode, DraftKeys.Address(draft.Id), draft.UpdatedAt, draft.ExpiresAt));
            }

            Drafts = rows;
            Waiting = await RowsAsync(
                await db.Dossiers.AsNoTracking()
                    .Where(own).Where(d => d.Status == DossierStatus.SupplementRequested || d.Status == DossierStatus.PaymentRequested)
                    .OrderBy(d => d.FiledAt).Take(PageSize).ToListAsync(ct),
                ct);
        }

        await ListAsync(Cursor.Read(CursorText), ct);
    }

    private async Task ListAsync(Cursor? after, CancellationToken ct)
    {
        var query = db.Dossiers.AsNoTracking().Where(own);
        if (after is { } cursor)
        {
            var at = new DateTimeOffset(cursor.Key, TimeSpan.Zero);
            var id = DossierId.From(cursor.Id);
            query = query.Where(d => d.FiledAt < at || (d.FiledAt == at && d.Id < id));
        }

        var found = await query.OrderByDescending(d => d.FiledAt).ThenByDescending(d => d.Id).Take(PageSize + 1).ToListAsync(ct);
        Next = found.Count > PageSize ? new Cursor(found[PageSize - 1].FiledAt.UtcTicks, found[PageSize - 1].Id.Value).ToString() : null;
        Rows = await RowsAsync(found.Take(PageSize), ct);
    }

    private async Task<IReadOnlyList<MyRow>> RowsAsync(IEnumerable<Dossier> dossiers, CancellationToken ct)
    {
        var rows = new List<MyRow>(PageSize);
        foreach (var dossier in dossiers)
        {
            rows.Add(await RowAsync(dossier, ct));
        }

        return rows;
    }

    // A word for the tag; the dossier's own page says it in full.
    private string ShortState(Dossier d, OutcomeClass? outcome) => d.Status switch
    {
        DossierStatus.Registered => texts["chờ trả lời"],
        DossierStatus.Accepted or DossierStatus.Processing => outcome switch
        {
            OutcomeClass.PendingInTime => texts["còn trong hạn"],
            OutcomeClass.DueSoon => texts["sắp đến hẹn"],
            OutcomeClass.PendingLate => texts["quá hẹn"],
            _ => texts["đang giải quyết"],
        },
        DossierStatus.SupplementRequested => texts["cần bổ sung"],
        DossierStatus.PaymentRequested => texts["cần nộp tiền"],
        DossierStatus.NotAccepted => texts["không tiếp nhận"],
        DossierStatus.Withdrawn => texts["đã rút"],
        DossierStatus.Stopped => d.Ending == Ending.Refused ? texts["bị từ chối"] : texts["đã dừng"],
        DossierStatus.Completed => texts["có kết quả"],
        DossierStatus.Returned => texts["đã trả"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<MyRow> RowAsync(Dossier d, CancellationToken ct)
    {
        var outcome = (await reader.OutcomeAsync(d, ct))?.AfterChanges;
        var unit = await agencies.FindAsync(d.UnitId, ct);
        var key = d.Number ?? d.Reference;
        var href = $"/ho-so-cua-toi/{Uri.EscapeDataString(key)}";
        var tone = StoryTeller.ToneOf(d, outcome);
        return new MyRow(key, href, d.ProcedureName, Texts.Pick(unit?.Name ?? string.Empty, unit?.NameEn), d.FiledAt, ShortState(d, outcome), tone)
        {
            ForWhom = d.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null,
            Due = d.DueAt is { } due ? Vn.DateTime(due) : d.Paused ? texts["Đang tạm dừng"] : d.AnswerDueAt is { } answer ? texts["trả lời trước {0}", Vn.Stamp(answer)] : "–",
            Asked = d.Status switch
            {
                DossierStatus.SupplementRequested => new MyTask(texts["Bổ sung giấy tờ"], href + "/bo-sung"),
                DossierStatus.PaymentRequested => new MyTask(texts["Nộp {0}", Vn.Money(d.Fees.Where(f => f.PaidAt is null).Sum(f => f.Amount))], href + "/nop-phi"),
                DossierStatus.Completed => new MyTask(
                    d.ResultDelivery == ResultDelivery.Online ? texts["Xem kết quả"] : texts["Nhận kết quả"], href + "#ket-qua"),
                DossierStatus.Returned when d.RatingScore is null => new MyTask(texts["Đánh giá việc giải quyết"], href + "/danh-gia"),
                _ => null,
            },
        };
    }
}

/// <summary>A draft in the list.</summary>
internal sealed record DraftRow(string Procedure, string Href, DateTimeOffset UpdatedAt, DateTimeOffset ExpiresAt)
{
    public string RemoveHref => Href + "/xoa";
}

/// <summary>A dossier in the list.</summary>
internal sealed record MyRow(string Key, string Href, string Procedure, string Unit, DateTimeOffset FiledAt, string State, Tone TagTone)
{
    public string Due { get; init; } = string.Empty;

    /// <summary>For whom the person acts there; null for their own.</summary>
    public string? ForWhom { get; init; }

    /// <summary>The edge of the row: only what asks for something, and what is late.</summary>
    public Tone Tone => TagTone is Tone.Soon or Tone.Bad ? TagTone : Tone.Quiet;

    public MyTask? Asked { get; init; }
}

/// <summary>What is asked of the person, and where it is done.</summary>
internal sealed record MyTask(string Title, string Href);
