using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Figures;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Home;

/// <summary>The door: what do you need, where is my dossier, how do we work.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicPages.Cached)]
internal sealed class HomeModel(CatalogueDesk catalogue, FigureBook figures, TimeProvider clock) : PageModel
{
    /// <summary>What people look for most, and the words that find it.</summary>
    public (string Text, string Query)[] Often { get; } =
    [
        ("Khai sinh", "khai sinh"), ("Chứng thực bản sao", "chứng thực bản sao"), ("Giấy phép xây dựng", "giấy phép xây dựng"),
        ("Hộ kinh doanh", "hộ kinh doanh"),
    ];

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public double? Kept { get; private set; }

    public int Procedures { get; private set; }

    public IReadOnlyList<LifeEvent> Moments { get; private set; } = [];

    public double OnlineShare { get; private set; }

    public TermCuts Cuts { get; private set; } = null!;

    public static string Words(Term term) => Explanation.TermInWords(term, Texts.IsEnglish ? "en" : "vi");

    public async Task OnGetAsync(CancellationToken ct)
    {
        To = clock.Today();
        From = To.AddDays(-30);
        Kept = (await figures.ReadAsync(new FigureQuery(From, To, FigureBy.Unit), ct)).Total.OnTimeRateAsPromised;
        Procedures = (await catalogue.SearchAsync(new ProcedureQuery(Limit: 1), ct)).Total;
        var informed = (await catalogue.SearchAsync(new ProcedureQuery(Service: ServiceLevel.Info, Limit: 1), ct)).Total;
        Moments = await catalogue.LifeEventsAsync(ct);
        Cuts = await catalogue.CutsAsync(ct);
        OnlineShare = Procedures == 0 ? 0 : 1 - ((double)informed / Procedures);
    }
}
