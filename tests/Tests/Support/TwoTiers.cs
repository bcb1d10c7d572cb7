using MotCua.Agencies.Contract;

namespace MotCua.Tests.Support;

/// <summary>The small province becomes part of a city of two tiers, as on 1 July 2025: codes are given to new units, districts end.</summary>
internal static class TwoTiers
{
    /// <summary>First day of the new units in tests: the Monday after the small province's day.</summary>
    internal static readonly DateOnly Day = new(2021, 8, 16);

    internal const string Units = """
        code,name,level,type,parent
        79,Thành phố Hồ Chí Minh,1,thanh-pho-tw,
        26575,Xã Ngãi Giao,2,xa,79
        26506,Phường Vũng Tàu,2,phuong,79
        26545,Xã Long Sơn,2,xa,79
        26732,Đặc khu Côn Đảo,2,dac-khu,79
        """;

    internal const string Mapping = """
        code_2021,name_2021,code_2025,name_2025
        26575,Thị trấn Ngãi Giao,26575,Xã Ngãi Giao
        26611,Xã Suối Rao,26575,Xã Ngãi Giao
        26506,Phường 1,26506,Phường Vũng Tàu
        26545,Xã Long Sơn,26545,Xã Long Sơn
        755,Huyện Côn Đảo,26732,Đặc khu Côn Đảo
        """;

    internal static ReorganisationRequest Request(string units = Units, string mapping = Mapping, DateOnly? day = null) =>
        new(units, mapping, day ?? Day, "Nghị quyết 1685/NQ-UBTVQH15");
}
