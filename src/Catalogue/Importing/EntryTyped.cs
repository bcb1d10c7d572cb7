using System.Globalization;
using Microsoft.AspNetCore.Http;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Catalogue.Importing;

/// <summary>A term as it was typed.</summary>
internal sealed record TypedTerm(string? Value, string? Unit, string? Channel, string? Variant)
{
    internal bool IsEmpty => string.IsNullOrWhiteSpace(Value) && Unit is not "sameDay";

    internal static TypedTerm Of(IFormCollection form, int row) =>
        new(form[$"terms[{row}].value"], form[$"terms[{row}].unit"], form[$"terms[{row}].channel"], form[$"terms[{row}].variant"]);
}

/// <summary>A fee as it was typed.</summary>
internal sealed record TypedFee(string? Name, string? Amount, string? Per, string? Kind, string? Channel, string? Note)
{
    internal bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Amount);

    internal static TypedFee Of(IFormCollection form, int row) => new(
        form[$"fees[{row}].name"], form[$"fees[{row}].amount"], form[$"fees[{row}].per"], form[$"fees[{row}].kind"], form[$"fees[{row}].channel"],
        form[$"fees[{row}].note"]);
}

/// <summary>Makes an entry of what was typed, or says at the field what is wrong.</summary>
internal static class EntryTyped
{
    /// <exception cref="Refused">422 with fields.</exception>
    internal static PartEntry Read(bool isTerm, bool isFee, IReadOnlyList<TypedTerm> terms, IReadOnlyList<TypedFee> fees, bool free)
    {
        var wrong = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var entry = isTerm ? Terms(terms, wrong) : isFee ? Fees(fees, free, wrong) : throw Refused.Rule("reading.onlyText", "Phần này chỉ để nguyên văn được ở đây.");
        return wrong.Count == 0 ? entry : throw Refused.Input(wrong);
    }

    private static PartEntry Terms(IReadOnlyList<TypedTerm> typed, Dictionary<string, string[]> wrong)
    {
        var variants = new List<ProcedureVariant>();
        var terms = new List<ProcedureTerm>();
        for (var i = 0; i < typed.Count; i++)
        {
            var row = typed[i];
            if (row.IsEmpty)
            {
                continue;
            }

            if (Unit(row.Unit) is not { } unit)
            {
                wrong[$"terms[{i}].unit"] = ["Bạn chọn đơn vị thời gian."];
                continue;
            }

            var number = unit == TermUnit.SameDay && string.IsNullOrWhiteSpace(row.Value) ? 1
                : int.TryParse(row.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
            try
            {
                terms.Add(new ProcedureTerm { Statutory = new Term(number, unit), Channel = ChannelOf(row.Channel), Variant = VariantOf(row.Variant, variants) });
            }
            catch (Refused)
            {
                wrong[$"terms[{i}].value"] = ["Thời hạn là số nguyên từ 1, không quá 10 năm."];
            }
        }

        if (terms.Count == 0 && wrong.Count == 0)
        {
            wrong["terms[0].value"] = ["Bạn chưa điền thời hạn nào."];
        }

        return new PartEntry { Terms = terms, Variants = variants.Count > 0 ? variants : null };
    }

    private static PartEntry Fees(IReadOnlyList<TypedFee> typed, bool free, Dictionary<string, string[]> wrong)
    {
        var fees = new List<FeeRule>();
        for (var i = 0; i < typed.Count; i++)
        {
            var row = typed[i];
            if (row.IsEmpty)
            {
                continue;
            }

            var name = SearchText.Tidy(row.Name);
            if (name.Length == 0)
            {
                wrong[$"fees[{i}].name"] = ["Bạn chưa điền tên khoản."];
            }

            if (Amount(row.Amount) is not { } amount)
            {
                wrong[$"fees[{i}].amount"] = ["Số tiền là số đồng, ví dụ 50.000."];
                continue;
            }

            fees.Add(new FeeRule(
                string.Create(CultureInfo.InvariantCulture, $"PHI{i + 1:00}"), name, string.Empty, row.Kind == "charge" ? FeeKind.Charge : FeeKind.Fee, amount,
                row.Per switch { "page" => FeePer.Page, "copy" => FeePer.Copy, _ => FeePer.Dossier }, Channel: ChannelOf(row.Channel),
                Note: SearchText.Tidy(row.Note) is { Length: > 0 } note ? note : null));
        }

        if (free == fees.Count > 0 && wrong.Count == 0)
        {
            wrong["free"] = [free ? "Đã chọn không thu thì không ghi khoản nào." : "Bạn chọn không thu, hoặc ghi ít nhất một khoản."];
        }

        return new PartEntry { Fees = fees };
    }

    private static string? VariantOf(string? typed, List<ProcedureVariant> variants)
    {
        var name = SearchText.Cut(SearchText.Tidy(typed), 200);
        if (name.Length == 0)
        {
            return null;
        }

        if (variants.Find(v => v.Name == name) is { } known)
        {
            return known.Code;
        }

        variants.Add(new ProcedureVariant(string.Create(CultureInfo.InvariantCulture, $"TH{variants.Count + 1:00}"), name));
        return variants[^1].Code;
    }

    // Separators count only where groups of three follow.
    private static long? Amount(string? typed)
    {
        var groups = SearchText.Tidy(typed).Split('.', ',', ' ');
        return groups.Skip(1).All(g => g.Length == 3) && long.TryParse(string.Concat(groups), NumberStyles.None, CultureInfo.InvariantCulture, out var dong)
            && dong <= 1_000_000_000_000 ? dong : null;
    }

    private static TermUnit? Unit(string? text) => text switch
    {
        "workingDays" => TermUnit.WorkingDays,
        "calendarDays" => TermUnit.CalendarDays,
        "workingHours" => TermUnit.WorkingHours,
        "months" => TermUnit.Months,
        "sameDay" => TermUnit.SameDay,
        _ => null,
    };

    private static Channel? ChannelOf(string? text) => text switch
    {
        "counter" => Channel.Counter,
        "online" => Channel.Online,
        "post" => Channel.Post,
        _ => null,
    };
}
