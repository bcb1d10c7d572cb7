using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Agencies;

/// <summary>What becomes of the eleven units of <see cref="SmallProduct"/> when there are two tiers.</summary>
internal static class Reorganised
{
    internal const string Units = """
        code,name,level,type,parent
        79,Thành phố Hồ Chí Minh,1,thanh-pho-tw,
        26575,Xã Ngãi Giao,2,xa,79
        26506,Phường Vũng Tàu,2,phuong,79
        26545,Xã Long Sơn,2,xa,79
        """;

    internal const string Mapping = """
        code_2021,name_2021,code_2025,name_2025
        26575,Thị trấn Ngãi Giao,26575,Xã Ngãi Giao
        26611,Xã Suối Rao,26575,Xã Ngãi Giao
        26506,Phường 1,26506,Phường Vũng Tàu
        747,Thành phố Vũng Tàu,26506,Phường Vũng Tàu
        26545,Xã Long Sơn,26545,Xã Long Sơn
        """;

    internal const string Decision = "Nghị quyết 1685/NQ-UBTVQH15";

    /// <summary>The Monday after the day on which the product's clock stands.</summary>
    internal static readonly DateOnly Day = new(2021, 8, 16);

    internal static Task<ReorganisationPreview> ApplyAsync(SmallProduct product) => product.DoAsync(s =>
        s.GetRequiredService<AgencyRegistry>().ReorganiseAsync(new ReorganisationRequest(Units, Mapping, Day, Decision), SmallProduct.Actor));
}
