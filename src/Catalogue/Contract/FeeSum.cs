using MotCua.Kernel;

namespace MotCua.Catalogue.Contract;

/// <summary>One fee with its steps, worked out for the facts of a dossier.</summary>
internal sealed class FeeSum(IReadOnlyList<FeeRule> all, FeeFacts facts, Texts? texts)
{
    private readonly List<string> said = [];

    /// <summary>Null when the fee is not due in this way of filing at all.</summary>
    internal FeeDue? Due()
    {
        var here = all.Where(f => f.Areas is { Count: > 0 } areas && areas.Any(a => facts.Areas.Contains(a, StringComparer.OrdinalIgnoreCase))).ToList();
        var placed = here.Count > 0 ? here : all.Where(f => f.Areas is not { Count: > 0 }).ToList();
        if (placed.Count == 0 && all.Any(f => f.Channel is null || f.Channel == facts.Channel))
        {
            var (least, most) = (all.Min(f => f.Amount), all.Max(f => f.Amount));
            return Open(all[0], Say("Tùy nơi nộp, từ {0} đến {1}.", new Money(least), new Money(most)));
        }

        var own = placed.Where(f => f.Channel == facts.Channel).ToList();
        var rules = own.Count > 0 ? own : placed.Where(f => f.Channel is null).ToList();
        if (rules.Count == 0)
        {
            return null;
        }

        if (rules[0].Per == FeePer.Decision)
        {
            return Open(rules[0], Say("Theo thông báo của cơ quan giải quyết trong từng hồ sơ."));
        }

        if (rules[0].Per == FeePer.SquareMetre && facts.SquareMetres is null)
        {
            return Open(rules[0], Say("Tính theo diện tích: {0} một m².", new Money(rules[0].Amount)));
        }

        if (here.Count > 0)
        {
            said.Add(Say("Mức thu của nơi nộp."));
        }

        var amount = Amount(rules);
        amount = Less(amount, rules[0], own.Count > 0);
        var general = own.Count > 0 ? placed.FirstOrDefault(f => f.Channel is null && f.FromPage is null or 1) : null;
        if (facts.Channel == Channel.Online && general is not null && general.Amount != rules[0].Amount)
        {
            said.Add(Say("Giá khi nộp qua mạng; nộp cách khác là {0}.", new Money(general.Amount)));
        }

        return Said(rules[0], amount, string.Join(' ', said.Where(s => s.Length > 0)), false);
    }

    private long Amount(List<FeeRule> rules) => rules[0].Per switch
    {
        FeePer.Dossier => Flat(rules),
        FeePer.Copy => ByCopy(rules),
        FeePer.Page => ByPage(rules),
        FeePer.SquareMetre => BySquareMetre(rules),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static FeeDue Open(FeeRule rule, string sentence) => Said(rule, 0, sentence, true);

    private static FeeDue Said(FeeRule rule, long amount, string sentence, bool open) => new(rule.Code, rule.Name, rule.NameEn, new Money(Math.Max(0, amount)), sentence)
    {
        Kind = rule.Kind,
        PaidWhen = rule.PaidWhen,
        Source = rule.DecidedBy is { Length: > 0 } by && rule.Source.Length > 0 ? $"{rule.Source}; {by}" : rule.DecidedBy ?? rule.Source,
        Note = rule.Note,
        IsOpen = open,
    };

    // A discount for filing online first, then who pays less; parts of a đồng fall away.
    private long Less(long amount, FeeRule rule, bool hasOwnPrice)
    {
        if (facts.Channel == Channel.Online && !hasOwnPrice && rule.OnlinePercentOff is { } off)
        {
            amount -= amount * off / 100;
            said.Add(Say("Nộp qua mạng giảm {0} %: còn {1}.", off, new Money(amount)));
        }

        if (rule.FreeFor?.FirstOrDefault(r => r.Code == facts.Relief) is { } relief)
        {
            amount -= amount * relief.Percent / 100;
            var who = texts is null ? relief.Name : relief.ShownName;
            said.Add(relief.Percent == 100 ? Say("Được miễn: {0}.", who) : Say("Được giảm {0} % ({1}): còn {2}.", relief.Percent, who, new Money(amount)));
        }

        return amount;
    }

    private long Flat(List<FeeRule> rules)
    {
        var total = rules.Sum(f => f.Amount);
        said.Add(Say("{0} một hồ sơ.", new Money(total)));
        return Capped(total, rules, "Không quá {0} một hồ sơ.");
    }

    private long ByCopy(List<FeeRule> rules)
    {
        var each = rules.Sum(f => f.Amount);
        var copies = Math.Max(0, facts.Copies);
        var total = checked(each * copies);
        said.Add(Say("{0} bản × {1} = {2}.", copies, new Money(each), new Money(total)));
        return Capped(total, rules, "Không quá {0} một hồ sơ.");
    }

    private long ByPage(List<FeeRule> rules)
    {
        var (one, parts) = Steps(
            rules.OrderBy(f => f.FromPage ?? 1).Select(f => (From: Math.Max(1, f.FromPage ?? 1), f.Amount)).ToList(), Math.Max(1, facts.Pages),
            (from, to, count, each, sum, alone) => alone
                ? Say("{0} trang × {1} = {2}", count, each, sum)
                : Say("trang {0}–{1}: {2} trang × {3} = {4}", from, to, count, each, sum));
        AddSentence(parts);
        one = Capped(one, rules, "Không quá {0} một bản.");
        var copies = Math.Max(1, facts.Copies);
        var total = checked(one * copies);
        if (copies > 1)
        {
            said.Add(Say("{0} bản × {1} = {2}.", copies, new Money(one), new Money(total)));
        }

        return total;
    }

    private long BySquareMetre(List<FeeRule> rules)
    {
        var (total, parts) = Steps(
            rules.OrderBy(f => f.FromSquareMetre ?? 1).Select(f => (From: Math.Max(1, f.FromSquareMetre ?? 1), f.Amount)).ToList(), Math.Max(0, facts.SquareMetres ?? 0),
            (from, to, count, each, sum, alone) => alone
                ? Say("{0} m² × {1} = {2}", count, each, sum)
                : Say("m² thứ {0}–{1}: {2} m² × {3} = {4}", from, to, count, each, sum));
        AddSentence(parts);
        return Capped(total, rules, "Không quá {0} một hồ sơ.");
    }

    private static (long Sum, List<string> Parts) Steps(
        List<(int From, long Amount)> steps, int units, Func<int, int, int, Money, Money, bool, string> say)
    {
        long sum = 0;
        var parts = new List<string>();
        for (var i = 0; i < steps.Count; i++)
        {
            var from = steps[i].From;
            var to = i + 1 < steps.Count ? Math.Min(units, steps[i + 1].From - 1) : units;
            if (to < from)
            {
                continue;
            }

            var part = checked(steps[i].Amount * (to - from + 1L));
            sum = checked(sum + part);
            parts.Add(say(from, to, to - from + 1, new Money(steps[i].Amount), new Money(part), steps.Count == 1));
        }

        return (sum, parts);
    }

    private void AddSentence(List<string> parts)
    {
        var sentence = string.Join("; ", parts);
        said.Add(sentence.Length == 0 ? sentence : char.ToUpper(sentence[0], VietnamTime.Culture) + sentence[1..] + ".");
    }

    private long Capped(long amount, List<FeeRule> rules, string sentence)
    {
        if (rules.Max(f => f.MaxAmount) is not { } most || amount <= most)
        {
            return amount;
        }

        said.Add(Say(sentence, new Money(most)));
        return most;
    }

    private string Say(string text, params object?[] args) => texts is null ? string.Format(VietnamTime.Culture, text, args) : texts[text, args];
}
