using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Looking;
using MotCua.Dossiers.Printing;
using MotCua.Dossiers.Reading;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Office;

/// <summary>A dossier before an officer: its parts as tabs with addresses of their own, the promise and the next act beside them.</summary>
internal sealed class DossierPageModel(
    CallerAccess callers, DossierDesk desk, HistoryReader history, FileDesk files, SlipShelf shelf, Uploads uploads, LookBook looks, Audience audience,
    AccountDesk accounts, TimeProvider clock, Texts texts) : OfficePage
{
    /// <summary>The tabs: what stands in the address, and its name.</summary>
    public static readonly (string Path, string Name)[] Tabs =
        [("", "Hồ sơ"), ("giay-to", "Giấy tờ"), ("tien-trinh", "Tiến trình"), ("y-kien", "Ý kiến"), ("nhat-ky", "Nhật ký"), ("phieu", "Phiếu"), (ViewersTab, "Ai xem")];

    /// <summary>Who may see it and who looked: for leaders of its unit and inspectors.</summary>
    private const string ViewersTab = "nguoi-xem";

    [BindProperty(SupportsGet = true, Name = "key")]
    public string Key { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true, Name = "tab")]
    public string Tab { get; set; } = string.Empty;

    /// <summary>The act that was just done.</summary>
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneAct { get; set; }

    public DossierSheet Sheet { get; private set; } = null!;

    public IReadOnlyList<HistoryItem> History { get; private set; } = [];

    public IReadOnlyDictionary<Guid, StoredFile> Files { get; private set; } = new Dictionary<Guid, StoredFile>();

    public IReadOnlyList<Viewer> Viewers { get; private set; } = [];

    public LooksShown Looks { get; private set; } = new([], null);

    public IReadOnlyList<IssuedSlip> Slips { get; private set; } = [];

    /// <summary>The slip that is shown, and its words.</summary>
    public IssuedSlip? Slip { get; private set; }

    public SlipPreview? Preview { get; private set; }

    public JsonElement Form { get; private set; }

    public Uploads Uploads => uploads;

    public DateTimeOffset Now => clock.Now();

    public string TabName => Tabs.First(t => t.Path == Tab).Name;

    public string TabPartial => Tab switch
    {
        "" => "_TabDossier",
        "giay-to" => "_TabPapers",
        "tien-trinh" => "_TabWay",
        "y-kien" => "_TabOpinions",
        "nhat-ky" => "_TabJournal",
        ViewersTab => "_TabViewers",
        _ => "_TabSlips",
    };

    /// <summary>What was just done, in a sentence.</summary>
    public string? Done => DoneAct switch
    {
        null => null,
        DossierActs.Receive => texts["Đã tiếp nhận, mã hồ sơ {0}.", Sheet.Key],
        var act when ActForm.PartialOf(act) is not null => texts["{0}: đã ghi vào hồ sơ.", texts[ActWords.Done(act)]],
        _ => null,
    };

    /// <summary>The dossier waits for the desk and this officer is of the desk: its papers are checked here.</summary>
    public bool Receives => Sheet.May(DossierActs.Receive);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "phieu")] Guid? slip, CancellationToken ct)
    {
        if (Tabs.All(t => t.Path != Tab))
        {
            throw DossierWork.NotFound();
        }

        var caller = await callers.GetAsync(ct);
        Sheet = await desk.FindAsync(Key, caller, Request.Query, ct) ?? throw DossierWork.NotFound();
        await looks.NoteAsync(Sheet.Situation, ct);
        if (Tab == ViewersTab)
        {
            await ReadViewersAsync(ct);
        }

        History = await history.ReadAsync(Sheet.Dossier, caller, ct);
        Slips = Sheet.SeesAll ? await shelf.AllAsync(Sheet.Dossier, ct) : [];
        var form = JsonSerializer.Deserialize<JsonElement>(Sheet.Dossier.FormJson);
        Form = Sheet.SeesAll ? form : PersonalData.Masked(form, Sheet.Record.Form);
        if (Receives || Sheet.May(DossierActs.CheckPapers))
        {
            Typed = Known.Of(DossierActs.CheckPapers, Sheet, caller);
        }

        var ids = Sheet.Dossier.Papers.SelectMany(p => p.FileIds).Concat(Sheet.Dossier.Result?.FileIds ?? []).Distinct().ToList();
        Files = (await files.FindAsync(ids, ct)).ToDictionary(f => f.Id);
        if (Tab == "phieu")
        {
            Slip = slip is { } id ? Slips.FirstOrDefault(s => s.Id == id) ?? throw DossierWork.NotFound() : (Slips.Count > 0 ? Slips[^1] : null);
            Preview = Slip is null ? null : SlipPrinter.Preview(JsonSerializer.Deserialize<SlipContent>(Slip.Content, EventJson.Options)!);
        }

        return Page();
    }

    /// <summary>The tabs that this officer has.</summary>
    public IEnumerable<(string Path, string Name)> TabsShown => Tabs.Where(t => t.Path != ViewersTab || LookBook.MayRead(Sheet.Situation));

    private async Task ReadViewersAsync(CancellationToken ct)
    {
        if (!LookBook.MayRead(Sheet.Situation))
        {
            throw Refused.Forbidden("looks.notYours", "Chỉ người nộp, lãnh đạo đơn vị giải quyết và thanh tra biết ai đã xem hồ sơ.");
        }

        Viewers = await audience.OfAsync(Sheet.Situation, ct);
        var found = await looks.AtAsync(Sheet.Dossier.Id, ct);
        Looks = new LooksShown(found, await accounts.NamesOfAsync([.. found.Select(l => l.AccountId).Distinct()], ct));
    }

    /// <summary>How many things are in a tab, where that says something.</summary>
    public int? CountOf(string tab) => tab switch
    {
        "giay-to" => Sheet.Dossier.Papers.Count,
        "y-kien" when Sheet.Situation.Consultations.Count > 0 => Sheet.Situation.Consultations.Count,
        "phieu" when Slips.Count > 0 => Slips.Count,
        _ => null,
    };

    /// <summary>The corrections of a field of the applicant, oldest first.</summary>
    public IEnumerable<(HistoryItem Act, Contract.Correction Change)> CorrectionsOf(string field) => !Sheet.SeesAll ? []
        : History.SelectMany(h => h.Corrections.Where(c => c.Field == field).Select(c => (h, c)));

    /// <summary>An answer of the form as people read it.</summary>
    public string Answer(EFormField field) => EFormWords.Of(field, Form, texts);
}
