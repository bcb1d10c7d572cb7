using System.Globalization;
using Microsoft.AspNetCore.Http;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Rehearsing;

/// <summary>
/// Reads a rehearsal from an address and writes it into one: <c>procedure</c>, <c>unit</c>, <c>seed</c>, and for <c>before</c> and <c>after</c> each
/// <c>.term</c>, <c>.termUnit</c>, <c>.rate</c>, <c>.share</c>, <c>.back</c>, <c>.supplement</c>, <c>.hours.STEP</c>, <c>.people.ROLE</c>. What is left out is as known.
/// </summary>
internal static class RehearsalQuery
{
    public const string Before = "before";
    public const string After = "after";

    /// <summary>The seed where none is said.</summary>
    public const int Seed = 1;

    private const int MostLength = 40;

    /// <summary>Both sides and the seed.</summary>
    /// <exception cref="Refused">422 with a sentence at each wrong place.</exception>
    public static (Side Before, Side After, int Seed) Read(IQueryCollection query, RehearsalFacts facts, Side known)
    {
        var wrong = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var before = ReadSide(new Reader(query, Before, wrong), facts, known);

        // What was not said of the change is as before it.
        var after = ReadSide(new Reader(query, After, wrong), facts, before);
        var seed = Seed;
        if (query["seed"].ToString().Trim() is { Length: > 0 } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed)))
        {
            wrong["seed"] = ["Số gieo là số nguyên từ 0 đến 2.147.483.647."];
        }

        return wrong.Count == 0 ? (before, after, seed) : throw Refused.Input(wrong);
    }

    /// <summary>The address of a rehearsal, with every number in it.</summary>
    public static string Write(string path, RehearsalFacts facts, Side before, Side after, int seed)
    {
        var parts = new QueryString().Add("procedure", facts.Procedure.Record.Code).Add("unit", facts.Unit.Code).Add("seed", seed.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, side) in new[] { (Before, before), (After, after) })
        {
            parts = Values(name, facts, side).Aggregate(parts, (p, v) => p.Add(v.Name, v.Value));
        }

        return path + parts;
    }

    /// <summary>The fields of one side with their values.</summary>
    public static IEnumerable<(string Name, string Value)> Values(string name, RehearsalFacts facts, Side side)
    {
        if (side.Term is { } term)
        {
            yield return ($"{name}.term", term.Value.ToString(CultureInfo.InvariantCulture));
            yield return ($"{name}.termUnit", NameOf(term.Unit));
        }

        yield return ($"{name}.rate", Text(side.Rate));
        yield return ($"{name}.share", Text(side.Share));
        yield return ($"{name}.back", Text(side.Back));
        yield return ($"{name}.supplement", Text(side.Supplement));
        for (var i = 0; i < facts.Steps.Count; i++)
        {
            yield return ($"{name}.hours.{facts.Steps[i].Step.Code}", Text(side.Hours[i]));
        }

        for (var i = 0; i < facts.Stations.Count; i++)
        {
            yield return ($"{name}.people.{facts.Stations[i].Key}", side.People[i].ToString(CultureInfo.InvariantCulture));
        }
    }

    internal static string NameOf(TermUnit unit) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(unit.ToString());

    /// <summary>A number as the fields take it: <c>1,5</c>.</summary>
    internal static string Text(double number) => number.ToString("0.##", VietnamTime.Culture);

    private static Side ReadSide(Reader read, RehearsalFacts facts, Side known) => new()
    {
        Term = read.Term(known.Term),
        Rate = read.Number("rate", known.Rate, Limits.LeastRate, Limits.MostRate),
        Share = read.Number("share", known.Share, Limits.LeastShare, 100),
        Back = facts.BackFrom is null ? 0 : read.Number("back", known.Back, 0, Limits.MostAside),
        Supplement = facts.AskIn is null ? 0 : read.Number("supplement", known.Supplement, 0, Limits.MostAside),
        Hours = [.. facts.Steps.Select((s, i) => read.Number("hours." + s.Step.Code, known.Hours[i], 0, Limits.MostHours))],
        People = [.. facts.Stations.Select((s, i) => read.People("people." + s.Key, known.People[i]))],
    };

    /// <summary>Reads the fields of one side.</summary>
    private sealed class Reader(IQueryCollection query, string side, Dictionary<string, string[]> wrong)
    {
        public double Number(string name, double known, double least, double most)
        {
            if (Said(name) is not { } text)
            {
                return known;
            }

            // 1,5 and 1.5 are the same here: nobody groups thousands in a rate.
            if (text.Length <= MostLength && double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most)
            {
                return number;
            }

            Wrong(name, "Nhập một số từ {0} đến {1}.", Text(least), Text(most));
            return known;
        }

        public int People(string name, int known)
        {
            if (Said(name) is { } text)
            {
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var people) && people is >= 1 and <= Limits.MostPeople)
                {
                    return people;
                }

                Wrong(name, "Số người là số nguyên từ 1 đến {0}.", Limits.MostPeople);
            }
            else if (known < 1)
            {
                Wrong(name, "Vai trò này chưa có ai giữ. Bạn nhập số người để diễn tập.");
            }

            return known;
        }

        public Term? Term(Term? known)
        {
            var unit = known?.Unit ?? TermUnit.WorkingDays;
            if (Said("termUnit") is { } named && (char.IsAsciiDigit(named[0]) || !Enum.TryParse(named, true, out unit) || !Enum.IsDefined(unit)))
            {
                Wrong("termUnit", "Không có đơn vị thời hạn này.");
                return known;
            }

            if (Said("term") is not { } text)
            {
                return known is { } value && unit != value.Unit ? Try(value.Value.ToString(CultureInfo.InvariantCulture), unit) : known;
            }

            return Try(text, unit) ?? known;
        }

        private Term? Try(string text, TermUnit unit)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                Wrong("term", "Thời hạn là số nguyên từ 1 trở lên.");
                return null;
            }

            try
            {
                return new Term(value, unit);
            }
            catch (Refused refused)
            {
                Wrong("term", refused.Text);
                return null;
            }
        }

        private string? Said(string name) => query[$"{side}.{name}"].ToString().Trim() is { Length: > 0 } text ? text : null;

        private void Wrong(string name, string text, params object[] args) =>
            wrong[$"{side}.{name}"] = [args.Length == 0 ? text : string.Format(VietnamTime.Culture, text, args)];
    }
}
