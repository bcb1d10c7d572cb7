using Microsoft.AspNetCore.Mvc;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Filing.Wizard;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Filing;

/// <summary>All answers on one page, what it costs, the date one would get, the declaration; and the filing itself.</summary>
internal sealed class CheckModel(WizardDesk wizard, FilingService filing) : DraftPageModel
{
    public IReadOnlyList<Obstacle> Obstacles { get; private set; } = [];

    public IReadOnlyList<FeeDue> Fees { get; private set; } = [];

    public PromiseView? Promise { get; private set; }

    /// <summary>A new version of the procedure came into force since the draft was begun.</summary>
    public bool RecordChanged { get; private set; }

    public string LaterUrl => Address("luu");

    public string NextUrl => Obstacles.FirstOrDefault(o => o.Step is not null)?.Step is { } step ? ChangeUrl(step) : LaterUrl;

    public string ChangeUrl(string step) => $"{Address(step)}?sua=true";

    public string DecideUrl(int index) => $"{Address(StepCodes.Check)}?handler=Decide&index={index}";

    public string TitleOf(string page) => Plan.Find(page)?.Title(Plan.At).TrimEnd('?') ?? page;

    /// <summary>The answers: questions of one line stand together, the others under a heading of their own.</summary>
    public IReadOnlyList<AnswerSection> Sections
    {
        get
        {
            var sections = new List<AnswerSection>();
            var single = new List<AnswerLine>();
            foreach (var step in Plan.Steps)
            {
                var told = step.Tell(Plan.At).ToList();
                if (told.Count == 1 && step is not PapersStep)
                {
                    single.Add(new AnswerLine(told[0], ChangeUrl(step.Code)));
                    continue;
                }

                Close();
                if (told.Count > 0)
                {
                    sections.Add(new AnswerSection(HeadingOf(step), ChangeUrl(step.Code), [.. told.Select(t => new AnswerLine(t, null))]));
                }
            }

            Close();
            return sections;

            void Close()
            {
                if (single.Count > 0)
                {
                    sections.Add(new AnswerSection(null, null, [.. single]));
                    single.Clear();
                }
            }
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(bool declared, int version, CancellationToken ct)
    {
        if (SessionOver)
        {
            return LocalRedirect(Address(StepCodes.Check));
        }

        if (version != Plan.At.Procedure.Version)
        {
            // The record changed while the page was open: show what it says now before anything is filed.
            await LoadAsync(ct);
            return Page();
        }

        if (!declared)
        {
            await LoadAsync(ct);
            return Again(new Dictionary<string, string[]> { ["declared"] = [Texts["Bạn đọc và đánh dấu lời cam đoan trước khi nộp."]] });
        }

        try
        {
            if (Plan.FirstOpen is null)
            {
                await filing.FileDraftAsync(Id, WizardDesk.Input(Plan.At), Caller, ct);
                return LocalRedirect(Address(StepCodes.Done));
            }
        }
        catch (Refused refused) when (refused.Kind == RefusalKind.Rule)
        {
            // What is wrong stands among the obstacles.
        }
        catch (Refused refused) when (refused.Kind == RefusalKind.Stale)
        {
            // The same draft was filed or changed in the same moment: the confirmation, or the page as it is now.
            return LocalRedirect(Address(StepCodes.Check));
        }

        if (await Drafts.FindAsync(Id, ct) is { IsSubmitted: true })
        {
            // Sent twice: the other sending filed it while this one was being looked at.
            return LocalRedirect(Address(StepCodes.Done));
        }

        await LoadAsync(ct);
        Response.StatusCode = (int)RefusalKind.Rule;
        return Page();
    }

    /// <summary>Takes up, or lets go, what another window had saved.</summary>
    public async Task<IActionResult> OnPostDecideAsync(int index, bool restore, CancellationToken ct)
    {
        await Drafts.DecideAsync(Id, index, restore, ct);
        return LocalRedirect(Address(StepCodes.Check));
    }

    private string HeadingOf(WizardStep step) => step switch
    {
        SubmitterStep => Texts["Người nộp thay"],
        ApplicantStep => Texts["Người đứng tên"],
        QuantityStep => Texts["Số lượng"],
        DeliveryStep => Texts["Nhận kết quả"],
        _ => step.Title(Plan.At).TrimEnd('?'),
    };

    private async Task LoadAsync(CancellationToken ct)
    {
        var at = Plan.At;
        RecordChanged = Draft.ProcedureVersion != at.Procedure.Version;
        Obstacles = await wizard.ObstaclesAsync(Plan, ct);
        var form = at.Record.Form is null ? "{}" : EFormChecker.Check(at.Record.Form, FormStep.Answers(at), at.Today, places: at.Places).Answers.ToJsonString();
        Fees =
        [
            .. FeeChoice.For(
                at.Record,
                new FeeFacts(
                    Channel.Online, QuantityStep.PagesOf(at) ?? FilingService.Counted(form, "pages") ?? 1,
                    QuantityStep.CopiesOf(at) ?? FilingService.Counted(form, "copies") ?? 0)
                {
                    SquareMetres = FilingService.Counted(form, "squareMetres"), Areas = FeeFacts.AreasOf(at.Unit),
                },
                Texts).Where(f => f.PaidWhen != PaidWhen.Duty),
        ];
        Promise = at.Unit is { } unit ? await wizard.PromiseAsync(at.Record, at.Variant, unit.Id, ct) : null;
    }
}

/// <summary>Some answers, with the heading and the way to change them, or with a way for each.</summary>
internal sealed record AnswerSection(string? Heading, string? ChangeUrl, IReadOnlyList<AnswerLine> Lines);

/// <summary>One answer and, where it stands alone, the way to change it.</summary>
internal sealed record AnswerLine(Told Told, string? ChangeUrl);
