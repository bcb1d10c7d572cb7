using MotCua.Kernel;

namespace MotCua.Catalogue.Contract;

/// <summary>Works out what is to be paid, and says why.</summary>
public static class FeeChoice
{
    /// <summary>The fees of one dossier; amounts that come to nothing are left out.</summary>
    /// <param name="record">The pinned record.</param>
    /// <param name="channel">Way of filing: its own price takes the place of the general one.</param>
    /// <param name="pages">Pages of the paper that is paid by page; below 1 counts as 1.</param>
    /// <param name="copies">Copies asked for; 0 is none (a paper paid by page counts once).</param>
    /// <param name="texts">Gives the explanation in the present language; Vietnamese without.</param>
    public static IReadOnlyList<FeeDue> For(ProcedureRecord record, Channel channel, int pages = 1, int copies = 0, Texts? texts = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        return [.. record.Fees
            .GroupBy(f => f.TierOf ?? f.Code, StringComparer.Ordinal)
            .Select(g => Due([.. g], channel, Math.Max(1, pages), Math.Max(0, copies), texts))
            .OfType<FeeDue>()];
    }

    private static FeeDue? Due(IReadOnlyList<FeeRule> all, Channel channel, int pages, int copies, Texts? texts)
    {
        var own = all.Where(f => f.Channel == channel).ToList();
        var rules = own.Count > 0 ? own : all.Where(f => f.Channel is null).ToList();
        if (rules.Count == 0)
        {
            return null;
        }

        var said = new List<string>();
        Say say = (text, args) => texts is null ? string.Format(VietnamTime.Culture, text, args) : texts[text, args];
        var amount = rules[0].Per switch
        {
            FeePer.Dossier => Flat(rules, said, say),
            FeePer.Copy => ByCopy(rules, copies, said, say),
            FeePer.Page => ByPage(rules, pages, Math.Max(1, copies), said, say),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var general = own.Count > 0 ? all.FirstOrDefault(f => f.Channel is null && f.FromPage is null or 1) : null;
        if (channel == Channel.Online && general is not null && general.Amount != rules[0].Amount)
        {
            said.Add(say("Giá khi nộp qua mạng; nộp cách khác là {0}.", new Money(general.Amount)));
        }

        return amount <= 0 ? null : new FeeDue(rules[0].Code, rules[0].Name, rules[0].NameEn, new Money(amount), string.Join(' ', said))
        {
            Kind = rules[0].Kind,
            PaidWhen = rules[0].PaidWhen,
            Source = rules[0].Source,
            Note = rules[0].Note,
        };
    }

    private static long Flat(List<FeeRule> rules, List<string> said, Say say)
    {
        var total = rules.Sum(f => f.Amount);
        said.Add(say("{0} một hồ sơ.", new Money(total)));
        return Capped(total, rules, said, say, "Không quá {0} một hồ sơ.");
    }

    private static long ByCopy(List<FeeRule> rules, int copies, List<string> said, Say say)
    {
        var each = rules.Sum(f => f.Amount);
        var total = checked(each * copies);
        said.Add(say("{0} bản × {1} = {2}.", copies, new Money(each), new Money(total)));
        return Capped(total, rules, said, say, "Không quá {0} một hồ sơ.");
    }

    private static long ByPage(List<FeeRule> rules, int pages, int copies, List<string> said, Say say)
    {
        var steps = rules.OrderBy(f => f.FromPage ?? 1).ToList();
        long one = 0;
        var parts = new List<string>();
        for (var i = 0; i < steps.Count; i++)
        {
            var from = Math.Max(1, steps[i].FromPage ?? 1);
            var to = i + 1 < steps.Count ? Math.Min(pages, (steps[i + 1].FromPage ?? 1) - 1) : pages;
            if (to < from)
            {
                continue;
            }

            var part = checked(steps[i].Amount * (to - from + 1L));
            one = checked(one + part);
            parts.Add(steps.Count == 1
                ? say("{0} trang × {1} = {2}", to - from + 1, new Money(steps[i].Amount), new Money(part))
                : say("trang {0}–{1}: {2} trang × {3} = {4}", from, to, to - from + 1, new Money(steps[i].Amount), new Money(part)));
        }

        var sentence = string.Join("; ", parts);
        said.Add(sentence.Length == 0 ? sentence : char.ToUpper(sentence[0], VietnamTime.Culture) + sentence[1..] + ".");
        one = Capped(one, rules, said, say, "Không quá {0} một bản.");
        var total = checked(one * copies);
        if (copies > 1)
        {
            said.Add(say("{0} bản × {1} = {2}.", copies, new Money(one), new Money(total)));
        }

        return total;
    }

    private static long Capped(long amount, List<FeeRule> rules, List<string> said, Say say, string sentence)
    {
        if (rules.Max(f => f.MaxAmount) is not { } most || amount <= most)
        {
            return amount;
        }

        said.Add(say(sentence, new Money(most)));
        return most;
    }

    private delegate string Say(string text, params object?[] args);
}
