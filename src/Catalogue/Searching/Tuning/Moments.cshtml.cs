using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Searching.Tuning;

/// <summary>The moments of life by which the first page and the search offer procedures: names, drawings and order.</summary>
[Authorize(Policies.ControlOffice)]
internal sealed class MomentsModel(TuningService tuning, Texts texts) : PageModel
{
    [BindProperty]
    public List<MomentInput> Rows { get; set; } = [];

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    /// <summary>How many procedures each moment in force lists, by its code.</summary>
    public IReadOnlyDictionary<string, int> Listed { get; private set; } = new Dictionary<string, int>();

    public IReadOnlyList<Choice> Drawings => [.. LifeEvents.Icons.Select(i => new Choice(i, texts[Drawing(i)]))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (moments, listed, version) = await tuning.MomentsAsync(ct);
        (Listed, Version) = (listed, version);
        Rows = [.. moments.Select((m, i) => new MomentInput { Code = m.Code, Name = m.Name, NameEn = m.NameEn, Icon = m.Icon, Order = i + 1 })];
        Rows.Add(new MomentInput { Icon = "file", Order = Rows.Count + 1 });
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || Rows.Count > MomentRows.Most + 1)
        {
            return this.Unfit();
        }

        try
        {
            await tuning.SaveMomentsAsync(Rows, Version, ct);
            return LocalRedirect("/can-bo/tu-ngu-tim-kiem?xong=1");
        }
        catch (Refused refused)
        {
            Listed = (await tuning.MomentsAsync(ct)).Listed;
            return refused.On(this, texts);
        }
    }

    private static string Drawing(string icon) => icon switch
    {
        "birth" => "em bé",
        "marriage" => "hai chiếc nhẫn",
        "house" => "ngôi nhà",
        "land" => "tờ bản đồ",
        "shop" => "cửa hàng",
        "school" => "mũ cử nhân",
        "work" => "cặp làm việc",
        "people" => "hai người",
        "person" => "một người",
        "health" => "trái tim",
        "death" => "ngọn nến",
        "vehicle" => "chiếc xe",
        "price" => "thẻ giá",
        "stamp" => "con dấu",
        "farm" => "cây trồng",
        "door" => "cánh cửa",
        _ => "tờ giấy",
    };
}
