using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Figures;
using MotCua.Kernel;

namespace MotCua.Dossiers.Home;

/// <summary>The door: what do you need, where is my dossier, how do we work.</summary>
[AllowAnonymous]
internal sealed class HomeModel(CatalogueDesk catalogue, FigureBook figures, TimeProvider clock) : PageModel
{
    /// <summary>What people look for most, and the words that find it.</summary>
    public (string Text, string Query)[] Often { get; } =
    [
        ("Khai sinh", "khai sinh"), ("Chứng thực bản sao", "chứng thực bản sao"), ("Giấy phép xây dựng", "giấy phép xây dựng"),
        ("Hộ kinh doanh", "hộ kinh doanh"),
    ];

    public LifeEvent[] LifeEvents { get; } =
    [
        new("sinh-con", "Sinh con", "birth"), new("ket-hon", "Kết hôn", "marriage"), new("xay-nha", "Xây, sửa nhà", "house"),
        new("dat-dai", "Đất đai", "land"), new("mo-cua-hang", "Mở cửa hàng", "shop"), new("di-hoc", "Đi học", "school"),
        new("om-dau", "Ốm đau, bảo hiểm", "health"), new("nguoi-than-mat", "Người thân mất", "death"),
    ];

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public double? Kept { get; private set; }

    public int Procedures { get; private set; }

    public double OnlineShare { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        To = clock.Today();
        From = To.AddDays(-30);
        Kept = (await figures.ReadAsync(new FigureQuery(From, To, FigureBy.Unit), ct)).Total.OnTimeRateAsPromised;
        Procedures = (await catalogue.SearchAsync(new ProcedureQuery(Limit: 1), ct)).Total;
        var informed = (await catalogue.SearchAsync(new ProcedureQuery(Service: ServiceLevel.Info, Limit: 1), ct)).Total;
        OnlineShare = Procedures == 0 ? 0 : 1 - ((double)informed / Procedures);
    }
}

/// <summary>An occasion in life under which procedures are found.</summary>
internal sealed record LifeEvent(string Code, string Name, string Icon);
