using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Dossiers.Rehearsing;

/// <summary>A field of the form, before and after, with where its figure comes from.</summary>
internal sealed record InputRow(string Title, string Source, string Key, string Suffix, string Before, string After, IReadOnlyList<Choice>? Choices = null);

/// <summary>A change of a process is rehearsed before it is decided. All is in the address, so that it can be sent to somebody.</summary>
[Authorize(Policies.ReformOffice)]
[EnableRateLimiting(RateLimits.Costly)]
internal sealed class RehearseModel(RehearsalReader reader, CatalogueDesk catalogue, Texts texts) : PageModel
{
    internal const string Path = "/can-bo/dien-tap-quy-trinh";

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    public IReadOnlyList<(string Code, string Name, string Field)> Found { get; private set; } = [];

    /// <summary>The procedure, once it is chosen.</summary>
    public Procedure? Chosen { get; private set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public RehearsalFacts? Facts { get; private set; }

    public RehearsalWords Say { get; private set; } = null!;

    public Compared? It { get; private set; }

    public IReadOnlyList<InputRow> Rows { get; private set; } = [];

    public string Seed { get; private set; } = string.Empty;

    /// <summary>The address with every number in it.</summary>
    public string Address { get; private set; } = string.Empty;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var code = Request.Query["procedure"].ToString().Trim();
        try
        {
            if (code.Length is 0 or > 60)
            {
                await FindAsync(ct);
                return Page();
            }

            Chosen = await catalogue.FindAsync(code, null, ct) ?? throw Refused.Field("procedure", "Không có thủ tục mã “{0}”.", code);
            Units = [.. Chosen.Offers.Select(o => new Choice(o.Unit.Code, Texts.Pick(o.Unit.Name, o.Unit.NameEn)))];
            var unit = Request.Query["unit"].ToString().Trim() is { Length: > 0 } said ? SearchText.Cut(said, 60) : Units.Count == 1 ? Units[0].Value : null;
            if (unit is not null)
            {
                await RehearseAsync(await reader.ReadAsync(Chosen.Record.Code, unit, ct));
            }

            return Page();
        }
        catch (Refused refused) when (refused.Kind == RefusalKind.Rule)
        {
            return refused.On(this, texts);
        }
    }

    private Task RehearseAsync(RehearsalFacts facts)
    {
        Facts = facts;
        Say = new RehearsalWords(facts, texts);
        var known = Side.Known(facts);
        Seed = Request.Query["seed"].ToString() is { Length: > 0 } typed ? SearchText.Cut(typed, 20) : $"{RehearsalQuery.Seed}";
        Rows = RowsOf(facts, known);
        var (before, after, seed) = RehearsalQuery.Read(Request.Query, facts, known);
        It = Rehearsal.Of(facts, known, before, after, seed);
        Address = RehearsalQuery.Write(Path, facts, before, after, seed);
        Rows = RowsOf(facts, before, after);
        return Task.CompletedTask;
    }

    private async Task FindAsync(CancellationToken ct)
    {
        var words = SearchText.Cut(SearchText.Tidy(Words), 200);
        var codes = words.Length > 0
            ? [.. (await catalogue.SearchAsync(new ProcedureQuery(words), ct)).Items.Select(i => i.Code)]
            : await reader.UsualAsync(ct);
        var found = new List<(string, string, string)>();
        foreach (var code in codes)
        {
            if (await catalogue.FindAsync(code, null, ct) is { } known)
            {
                found.Add((code, known.Record.ShownName, known.Record.ShownField));
            }
        }

        Found = found;
    }

    // What was typed stands there again, right or wrong; else what is known.
    private List<InputRow> RowsOf(RehearsalFacts facts, Side before, Side? after = null)
    {
        var values = new[] { (RehearsalQuery.Before, before), (RehearsalQuery.After, after ?? before) }
            .SelectMany(s => RehearsalQuery.Values(s.Item1, facts, s.Item2)).ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        var rows = new List<InputRow>
        {
            Row("term", texts["Thời hạn cam kết"], texts["theo thủ tục đang công bố"], string.Empty),
            Row("termUnit", texts["Thời hạn tính bằng"], string.Empty, string.Empty, UnitChoices),
        };
        rows.Add(Row("rate", texts["Hồ sơ đến mỗi ngày làm việc"], Say.Source(facts.Rate), texts["hồ sơ"]));
        rows.Add(Row("share", texts["Phần thời gian dành cho thủ tục này"], facts.Share.Source == Source.Measured
            ? texts["tỷ lệ hồ sơ của thủ tục trong {0} hồ sơ của cơ quan", Vn.Number(facts.Share.Count ?? 0)] : Say.Source(facts.Share), "%"));
        rows.AddRange(facts.Stations.Select(s => Row(
            "people." + s.Key, texts["Số người: {0}", texts[Roles.Words(s.Role)]], texts["{0} người giữ vai trò hôm nay ở {1}", s.People, Texts.Pick(s.Unit.Name, s.Unit.NameEn)], texts["người"])));
        rows.AddRange(facts.Steps.Select(s => Row("hours." + s.Step.Code, texts["Giờ làm bước {0}", s.Step.ShownName], Say.SourceOf(s), texts["giờ"])));
        if (facts.BackFrom is { } back)
        {
            rows.Add(Row("back", texts["Trả lại từ bước {0}", Say.StepName(back)], Say.Source(facts.Back), "%"));
        }

        if (facts.AskIn is { } ask)
        {
            rows.Add(Row("supplement", texts["Phải bổ sung ở bước {0}", Say.StepName(ask)], Say.Source(facts.Supplement), "%"));
        }

        return rows;

        InputRow Row(string key, string title, string source, string suffix, IReadOnlyList<Choice>? choices = null) =>
            new(title, source, key, suffix, Typed($"{RehearsalQuery.Before}.{key}"), Typed($"{RehearsalQuery.After}.{key}"), choices);

        string Typed(string name) => Request.Query[name].ToString() is { Length: > 0 } typed ? SearchText.Cut(typed, 40) : values.GetValueOrDefault(name, string.Empty);
    }

    private Choice[] UnitChoices =>
    [
        new("workingDays", texts["ngày làm việc"]), new("workingHours", texts["giờ làm việc"]), new("calendarDays", texts["ngày (kể cả ngày nghỉ)"]),
        new("months", texts["tháng"]), new("sameDay", texts["trong ngày"]),
    ];

    /// <summary>The share on time on both sides.</summary>
    public ChartData KeptChart(Compared it) => new(
        texts["Dự báo tỷ lệ đúng hạn"],
        [new(texts["đúng hẹn"], ChartColour.OnTime), new(texts["quá hẹn"], ChartColour.Late)],
        [.. new[] { (texts["Trước"], it.Was), (texts["Sau"], it.Would) }.Where(s => s.Item2.OnTime is not null).Select(s => new ChartRow(
            s.Item1, [s.Item2.OnTime!.Value, 1 - s.Item2.OnTime.Value], null, Vn.Percent(s.Item2.OnTime)))])
    {
        RowsAre = texts["Phương án"], Write = share => Vn.Percent(share),
    };

    /// <summary>Mean waiting before each step on both sides.</summary>
    public ChartData Waiting(Compared it) => new(
        texts["Giờ chờ trung bình trước mỗi bước"],
        [new(texts["giờ chờ"], ChartColour.Amber)],
        [.. Facts!.Steps.SelectMany((s, i) => new[]
        {
            new ChartRow(texts["{0}, trước", s.Step.ShownName], [Math.Round(it.Was.Steps[i].Wait, 1)]),
            new ChartRow(texts["{0}, sau", s.Step.ShownName], [Math.Round(it.Would.Steps[i].Wait, 1)]),
        })])
    {
        RowsAre = texts["Bước"],
    };
}
