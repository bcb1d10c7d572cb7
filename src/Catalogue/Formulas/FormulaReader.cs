using System.Globalization;

namespace MotCua.Catalogue.Formulas;

using Run = Func<FormulaScope, object?>;

/// <summary>
/// Reads <c>or</c>, <c>and</c>, <c>not</c>, comparisons, <c>+ - * /</c>, names, numbers, texts in quotes and the functions of
/// <see cref="FormulaFunctions"/>. Kinds are known while reading: what cannot be computed is not accepted.
/// </summary>
internal sealed class FormulaReader(string text, Func<string, FormulaKind?> kindOf, Func<string, bool> isGroup)
{
    private const int Deepest = 20;
    private static readonly string[] Signs = ["<=", ">=", "!=", "=", "<", ">", "+", "-", "*", "/", "(", ")", ","];
    private readonly List<string> tokens = [];
    private int at;
    private int depth;

    internal Formula ReadAll()
    {
        if (text.Length > Formula.Longest)
        {
            throw new FormulaException("Công thức dài quá {0} ký tự.", Formula.Longest);
        }

        Split();
        var all = Or();
        return at == tokens.Count ? all : throw Unexpected();
    }

    private string? Next => at < tokens.Count ? tokens[at] : null;

    private bool Take(string token)
    {
        if (Next != token)
        {
            return false;
        }

        at++;
        return true;
    }

    private void Need(string token)
    {
        if (!Take(token))
        {
            throw Unexpected();
        }
    }

    private FormulaException Unexpected() => Next is { } token
        ? new FormulaException("Công thức không đọc được từ chỗ “{0}”.", token)
        : new FormulaException("Công thức còn dở dang.");

    private void Split()
    {
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var from = i;
            if (text[i] == '"')
            {
                var end = text.IndexOf('"', i + 1);
                i = end < 0 ? throw new FormulaException("Công thức thiếu dấu ngoặc kép.") : end + 1;
            }
            else if (char.IsAsciiLetterOrDigit(text[i]))
            {
                while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '.'))
                {
                    i++;
                }
            }
            else
            {
                i += Signs.FirstOrDefault(s => text.AsSpan(from).StartsWith(s, StringComparison.Ordinal))?.Length
                    ?? throw new FormulaException("Công thức không đọc được từ chỗ “{0}”.", text[i]);
            }

            tokens.Add(text[from..i]);
        }
    }

    private Formula Or()
    {
        var left = And();
        while (Take("or"))
        {
            var (a, b) = (Run(left, FormulaKind.Truth), Run(And(), FormulaKind.Truth));
            left = new Formula(FormulaKind.Truth, s => (a(s), b(s)) switch
            {
                (true, _) or (_, true) => true,
                (null, _) or (_, null) => null,
                _ => false,
            });
        }

        return left;
    }

    private Formula And()
    {
        var left = Not();
        while (Take("and"))
        {
            var (a, b) = (Run(left, FormulaKind.Truth), Run(Not(), FormulaKind.Truth));
            left = new Formula(FormulaKind.Truth, s => (a(s), b(s)) switch
            {
                (false, _) or (_, false) => false,
                (null, _) or (_, null) => null,
                _ => true,
            });
        }

        return left;
    }

    private Formula Not()
    {
        if (!Take("not"))
        {
            return Compared();
        }

        var inner = Deeper(Not);
        var run = Run(inner, FormulaKind.Truth);
        return new Formula(FormulaKind.Truth, s => run(s) is bool yes ? !yes : null);
    }

    private Formula Compared()
    {
        var left = Sum();
        if (Next is not ("=" or "!=" or "<" or "<=" or ">" or ">="))
        {
            return left;
        }

        var sign = tokens[at++];
        var right = Sum();
        if (left.Kind != right.Kind || (left.Kind is FormulaKind.Text or FormulaKind.Truth && sign is not ("=" or "!=")))
        {
            throw new FormulaException("Hai bên của dấu “{0}” không so sánh được với nhau.", sign);
        }

        var (a, b) = (left.Run, right.Run);
        return new Formula(FormulaKind.Truth, s => FormulaFunctions.Compare(sign, a(s), b(s)));
    }

    private Formula Sum()
    {
        var left = Product();
        while (Next is "+" or "-")
        {
            left = Arithmetic(tokens[at++][0], left, Product());
        }

        return left;
    }

    private Formula Product()
    {
        var left = Signed();
        while (Next is "*" or "/")
        {
            left = Arithmetic(tokens[at++][0], left, Signed());
        }

        return left;
    }

    private static Formula Arithmetic(char sign, Formula left, Formula right)
    {
        var (a, b) = (Run(left, FormulaKind.Number), Run(right, FormulaKind.Number));
        return new Formula(FormulaKind.Number, s => a(s) is decimal x && b(s) is decimal y ? s.Do(sign, x, y) : null);
    }

    private Formula Signed()
    {
        if (!Take("-"))
        {
            return One();
        }

        var run = Run(Deeper(Signed), FormulaKind.Number);
        return new Formula(FormulaKind.Number, s => run(s) is decimal number ? -number : null);
    }

    private Formula One()
    {
        var token = Next ?? throw Unexpected();
        at++;
        if (token == "(")
        {
            var inner = Deeper(Or);
            Need(")");
            return inner;
        }

        if (token[0] == '"')
        {
            return new Formula(FormulaKind.Text, _ => token[1..^1]);
        }

        if (char.IsAsciiDigit(token[0]))
        {
            return token.Length <= 18 && decimal.TryParse(token, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? new Formula(FormulaKind.Number, _ => number)
                : throw new FormulaException("“{0}” không phải là số.", token);
        }

        if (!char.IsAsciiLetter(token[0]))
        {
            at--;
            throw Unexpected();
        }

        if (Take("("))
        {
            return Deeper(() => Call(token));
        }

        if (token is "true" or "false")
        {
            return new Formula(FormulaKind.Truth, _ => token == "true");
        }

        return token.Contains('.', StringComparison.Ordinal)
            ? throw new FormulaException("“{0}” thuộc nhóm nhiều dòng, chỉ dùng trong sum().", token)
            : Named(token);
    }

    private Formula Named(string name)
    {
        var kind = kindOf(name) ?? throw new FormulaException("Công thức nhắc mục “{0}” chưa có hoặc đứng sau.", name);
        return new Formula(kind, s => FormulaFunctions.ValueOf(s.Answer(name), kind));
    }

    private Formula Call(string function)
    {
        switch (function)
        {
            case "sum":
                return OverRows(function);
            case "count":
                var group = Next ?? throw Unexpected();
                at++;
                Need(")");
                return isGroup(group)
                    ? new Formula(FormulaKind.Number, s => (decimal)FormulaFunctions.RowsOf(s.Answer(group)).Count())
                    : throw new FormulaException("“{0}” không phải là nhóm nhiều dòng.", group);
            case "has":
                var name = Next ?? throw Unexpected();
                at++;
                Need(")");
                return kindOf(name) is null && !isGroup(name)
                    ? throw new FormulaException("Công thức nhắc mục “{0}” chưa có hoặc đứng sau.", name)
                    : new Formula(FormulaKind.Truth, s => s.Answer(name) is not null);
        }

        var arguments = new List<Formula>();
        if (!Take(")"))
        {
            do
            {
                arguments.Add(Or());
            }
            while (Take(","));
            Need(")");
        }

        return FormulaFunctions.Call(function, arguments);
    }

    private Formula OverRows(string function)
    {
        var member = Next ?? throw Unexpected();
        at++;
        Need(")");
        if (kindOf(member) != FormulaKind.Number || member.Split('.') is not [var group, var field])
        {
            throw new FormulaException("Trong {0}() phải là một mục số của nhóm nhiều dòng, ví dụ plots.area.", function);
        }

        return new Formula(FormulaKind.Number, s =>
        {
            decimal? total = 0;
            foreach (var row in FormulaFunctions.RowsOf(s.Answer(group)))
            {
                if (total is { } sum && FormulaFunctions.ValueOf(row[field], FormulaKind.Number) is decimal number)
                {
                    total = s.Do('+', sum, number);
                }
            }

            return total;
        });
    }

    private Formula Deeper(Func<Formula> read)
    {
        if (++depth > Deepest)
        {
            throw new FormulaException("Công thức lồng nhau quá {0} lần.", Deepest);
        }

        var inner = read();
        depth--;
        return inner;
    }

    private static Run Run(Formula formula, FormulaKind kind) => formula.Kind == kind ? formula.Run
        : throw new FormulaException(kind == FormulaKind.Number ? "Chỉ tính được với số." : "“and”, “or”, “not” chỉ dùng với điều kiện.");
}
