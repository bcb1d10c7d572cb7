using System.Text.RegularExpressions;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Processes;
using MotCua.Kernel.Deadlines;

namespace MotCua.Catalogue.Publishing;

/// <summary>Whether a record may be published. Pure: whether units exist is asked elsewhere.</summary>
internal static partial class RecordCheck
{
    private const long MostMoney = 1_000_000_000_000;
    private const int MostText = 20_000;

    internal static Findings Check(ProcedureRecord record)
    {
        var found = new Findings();
        found.Unless(CodePattern().IsMatch(record.Code), "code", "Mã gồm 3 đến 40 chữ cái, chữ số, dấu chấm hoặc gạch nối.");
        found.Text(record.Name, "name", ProcedureMapping.NameLength);
        found.Text(record.Field, "field", ProcedureMapping.FieldLength);
        found.Unless(record.NameEn.Length <= ProcedureMapping.NameLength, "nameEn", "Dài quá {0} ký tự.", ProcedureMapping.NameLength);
        found.Unless(record.Levels.Count > 0, "levels", "Chưa có cấp thực hiện.");
        found.Unless(record.Levels.Distinct().Count() == record.Levels.Count, "levels", "Một cấp được ghi hai lần.");
        found.Unless(record.Decision is null || record.Decision.Number.Length is > 0 and <= 100, "decision.number", "Số quyết định dài từ 1 đến 100 ký tự.");
        Long(found, record.Sequence, "sequence");
        Long(found, record.Conditions, "conditions");
        Channels(found, record);
        Variants(found, record);
        Terms(found, record);
        Papers(found, record);
        Fees(found, record);
        Offers(found, record);
        FactCheck.Check(found, record);
        found.Unique(record.Results.Select(r => r.Code), "results");
        Each(record.Results, (r, i) => found.Text(r.Name, $"results[{i}].name", MostText));
        Each(record.LegalBases, (b, i) => found.Text(b.Number, $"legalBases[{i}].number", 200));
        if (record.Form is not null)
        {
            FormCheck.Check(found, record.Form);
        }

        if (record.Process is not null)
        {
            ProcessCheck.Check(found, record.Process, "process");
            ProcessTime(found, record, record.Process);
        }

        return found;
    }

    /// <summary>Working hours of a term; null where working time can't be told (calendar days, months).</summary>
    internal static int? WorkingHours(Term term) => term.Unit switch
    {
        TermUnit.WorkingDays => term.Value * 8,
        TermUnit.WorkingHours => term.Value,
        TermUnit.SameDay => 8,
        _ => null,
    };

    private static int? CalendarDays(Term term) => term.Unit switch
    {
        TermUnit.CalendarDays => term.Value,
        TermUnit.Months => term.Value * 31,
        _ => null,
    };

    private static void Long(Findings found, IReadOnlyList<string> texts, string place) =>
        Each(texts, (t, i) => found.Text(t, $"{place}[{i}]", MostText));

    private static void Channels(Findings found, ProcedureRecord record) =>
        found.Unless(record.Channels.Select(c => c.Channel).Distinct().Count() == record.Channels.Count, "channels", "Một cách nộp được ghi hai lần.");

    private static void Variants(Findings found, ProcedureRecord record)
    {
        found.Unique(record.Variants.Select(v => v.Code), "variants");
        Each(record.Variants, (v, i) =>
        {
            found.Text(v.Code, $"variants[{i}].code", 40);
            found.Text(v.Name, $"variants[{i}].name", 1_000);
        });
    }

    private static void Terms(Findings found, ProcedureRecord record)
    {
        found.Unless(!record.NoTerm || record.Terms.Count == 0, "noTerm", "Đã ghi là không có thời hạn mà vẫn có dòng thời hạn.");
        found.Unless(
            record.Terms.Select(t => (t.Variant, t.Channel)).Distinct().Count() == record.Terms.Count,
            "terms", "Hai dòng thời hạn cho cùng một trường hợp và cách nộp.");
        Each(record.Terms, (t, i) =>
        {
            var place = $"terms[{i}]";
            Known(found, record, t.Variant, place + ".variant");

            // default(Term) never went through its own checks.
            found.Unless(t.Statutory.Value >= 1, place + ".statutory", "Thời hạn phải từ 1 trở lên.");
            found.Unless(t.Mode == CountingMode.WholeDays || WorkingHours(t.Statutory) is not null, place + ".mode",
                "Chỉ thời gian làm việc mới tính theo giờ.");
            if (t.Committed is { } committed)
            {
                found.Unless(committed.Value >= 1, place + ".committed", "Thời hạn phải từ 1 trở lên.");
                found.Unless(!Longer(committed, t.Statutory), place + ".committed", "Thời hạn cam kết không được dài hơn thời hạn luật định.");
            }
        });
    }

    private static bool Longer(Term committed, Term statutory) =>
        (WorkingHours(committed) is { } hours && WorkingHours(statutory) is { } lawful && hours > lawful)
        || (CalendarDays(committed) is { } days && CalendarDays(statutory) is { } lawfulDays && days > lawfulDays);

    private static void Papers(Findings found, ProcedureRecord record)
    {
        found.Unique(record.Papers.Select(p => p.Code), "papers");
        Each(record.Papers, (p, i) =>
        {
            var place = $"papers[{i}]";
            found.Unless(ShortPattern().IsMatch(p.Code), place + ".code", "Mã giấy tờ gồm 1 đến 20 chữ cái, chữ số, gạch nối.");
            found.Text(p.Name, place + ".name", MostText);
            found.Unless(p.Originals is >= 0 and <= 100, place + ".originals", "Số bản từ 0 đến 100.");
            found.Unless(p.Copies is >= 0 and <= 100, place + ".copies", "Số bản từ 0 đến 100.");
            Known(found, record, p.Variant, place + ".variant");
        });
    }

    private static void Fees(Findings found, ProcedureRecord record)
    {
        var same = record.Fees.GroupBy(f => (f.Code, f.Channel, f.FromPage, f.FromSquareMetre, Areas: string.Join(' ', f.Areas ?? []))).Where(g => g.Count() > 1);
        foreach (var twice in same)
        {
            found.Add("fees", "Khoản “{0}” có hai dòng như nhau.", twice.Key.Code);
        }

        Each(record.Fees, (f, i) =>
        {
            var place = $"fees[{i}]";
            found.Text(f.Code, place + ".code", 40);
            found.Text(f.Name, place + ".name", 1_000);
            found.Unless(f.Amount is >= 0 and <= MostMoney, place + ".amount", "Số tiền từ 0 đến {0:#,0} đồng.", MostMoney);
            found.Unless(f.MaxAmount is null or (>= 0 and <= MostMoney), place + ".maxAmount", "Số tiền từ 0 đến {0:#,0} đồng.", MostMoney);
            found.Unless(f.FromPage is null || (f.FromPage >= 1 && f.Per == FeePer.Page), place + ".fromPage",
                "Chỉ khoản tính theo trang mới có trang bắt đầu, từ 1.");
            found.Unless(f.TierOf is null || record.Fees.Any(o => o.Code == f.TierOf && o.Per == f.Per), place + ".tierOf",
                "Không có khoản “{0}” tính cùng cách.", f.TierOf);
        });
        found.Unless(
            record.Fees.GroupBy(f => f.TierOf ?? f.Code).All(g => g.Select(f => f.Per).Distinct().Count() == 1),
            "fees", "Các bậc của một khoản phải tính cùng cách.");
    }

    private static void Offers(Findings found, ProcedureRecord record)
    {
        found.Unique(record.Offers.Select(o => o.Units), "offers");
        Each(record.Offers, (o, i) =>
        {
            var place = $"offers[{i}].units";
            if (found.Text(o.Units, place, 40) && o.Units.StartsWith(OfferUnits.LevelPrefix, StringComparison.Ordinal))
            {
                found.Unless(OfferUnits.LevelOf(o.Units) is not null, place, "Không có cấp đơn vị “{0}”.", o.Units[OfferUnits.LevelPrefix.Length..]);
            }
        });
    }

    private static void ProcessTime(Findings found, ProcedureRecord record, Process process)
    {
        // Hours that are shares follow the term; what is compared is what would run.
        if (record.Terms.MaxBy(t => WorkingHours(t.Committed ?? t.Statutory) ?? int.MaxValue) is { } longest && WorkingHours(longest.Committed ?? longest.Statutory) is { } hours
            && ProcessFitting.Fit(process, record, longest.Committed ?? longest.Statutory).TotalHours is var total && total > hours)
        {
            found.Add("process", process.IsBranched ? "Đường dài nhất qua các bước hết {0} giờ, dài hơn thời hạn {1} giờ." : "Các bước cộng lại {0} giờ, dài hơn thời hạn {1} giờ.",
                total, hours);
        }
    }

    private static void Known(Findings found, ProcedureRecord record, string? variant, string place) =>
        found.Unless(variant is null || record.Variants.Any(v => v.Code == variant), place, "Không có trường hợp “{0}”.", variant);

    private static void Each<T>(IReadOnlyList<T> items, Action<T, int> check)
    {
        for (var i = 0; i < items.Count; i++)
        {
            check(items[i], i);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.\-]{2,39}\z")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9\-]{0,19}\z")]
    private static partial Regex ShortPattern();
}

/// <summary>How an offer names its units.</summary>
internal static class OfferUnits
{
    internal const string LevelPrefix = "level:";

    internal static UnitLevel? LevelOf(string units) =>
        units.StartsWith(LevelPrefix, StringComparison.Ordinal) && UnitLevels.TryParse(units[LevelPrefix.Length..], out var level) ? level : null;
}
