using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Publishing;

/// <summary>Whether what a record says beyond its terms holds: reliefs and discounts, files to fill in, laws and their days.</summary>
internal static class FactCheck
{
    internal static void Check(Findings found, ProcedureRecord record)
    {
        for (var i = 0; i < record.Fees.Count; i++)
        {
            Fee(found, record.Fees[i], $"fees[{i}]");
        }

        for (var i = 0; i < record.Papers.Count; i++)
        {
            var place = $"papers[{i}]";
            foreach (var file in record.Papers[i].Templates ?? [])
            {
                found.Text(file.Name, place + ".templates", 300);
                found.Unless(IsAddress(file.Href, true), place + ".templates", "Địa chỉ tệp mẫu bắt đầu bằng https:// hoặc /.");
            }
        }

        for (var i = 0; i < record.LegalBases.Count; i++)
        {
            var law = record.LegalBases[i];
            found.Unless(law.Href is null || IsAddress(law.Href, false), $"legalBases[{i}].href", "Địa chỉ văn bản bắt đầu bằng https://.");
            found.Unless(law.ValidFrom is null || law.ValidTo is null || law.ValidFrom <= law.ValidTo, $"legalBases[{i}].validTo", "Ngày hết hiệu lực trước ngày có hiệu lực.");
        }
    }

    private static void Fee(Findings found, FeeRule fee, string place)
    {
        found.Unless(fee.OnlinePercentOff is null or (>= 1 and <= 100), place + ".onlinePercentOff", "Mức giảm từ 1 đến 100 phần trăm.");
        found.Unless(fee.FromSquareMetre is null || (fee.FromSquareMetre >= 1 && fee.Per == FeePer.SquareMetre), place + ".fromSquareMetre",
            "Chỉ khoản tính theo diện tích mới có m² bắt đầu, từ 1.");
        found.Unless(fee.Per != FeePer.Decision || fee.Amount == 0, place + ".amount", "Khoản theo thông báo thì không ghi số tiền.");
        found.Unless(fee.Areas is null || (fee.Areas.Count > 0 && fee.Areas.All(a => a.Trim().Length is > 0 and <= 40)), place + ".areas", "Nơi áp dụng là mã hoặc loại đơn vị.");
        found.Unique((fee.FreeFor ?? []).Select(r => r.Code), place + ".freeFor");
        foreach (var relief in fee.FreeFor ?? [])
        {
            found.Text(relief.Code, place + ".freeFor", 40);
            found.Text(relief.Name, place + ".freeFor", 500);
            found.Unless(relief.Percent is >= 1 and <= 100, place + ".freeFor", "Mức giảm từ 1 đến 100 phần trăm.");
        }
    }

    private static bool IsAddress(string text, bool ownToo) => text.Length <= 500
        && ((text.StartsWith("https://", StringComparison.Ordinal) && Uri.IsWellFormedUriString(text, UriKind.Absolute))
            || (ownToo && text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal) && Uri.IsWellFormedUriString(text, UriKind.Relative)));
}
