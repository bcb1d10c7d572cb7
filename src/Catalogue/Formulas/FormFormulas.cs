using System.Runtime.CompilerServices;
using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Formulas;

/// <summary>The formulas of a form, read once.</summary>
internal sealed class FormFormulas
{
    private static readonly ConditionalWeakTable<EForm, FormFormulas> Known = [];
    private readonly Dictionary<string, Formula?> computed = new(StringComparer.Ordinal);

    private FormFormulas(EForm form)
    {
        foreach (var field in form.Fields)
        {
            if (field.Compute is { } formula)
            {
                computed[field.Name] = Read(form, null, formula);
            }

            foreach (var inner in field.Fields?.Where(f => f.Compute is not null) ?? [])
            {
                computed[$"{field.Name}.{inner.Name}"] = Read(form, field, inner.Compute!);
            }
        }

        Rules = [.. (form.Rules ?? []).Select(r => (r, Read(form, GroupOf(form, r.Field), r.Check)))];
    }

    internal IReadOnlyList<(EFormRule Rule, Formula? Formula)> Rules { get; }

    internal static FormFormulas Of(EForm form) => Known.GetValue(form, f => new FormFormulas(f));

    /// <summary>The formula of a field, by <c>name</c> or <c>group.name</c>; null where it cannot be read.</summary>
    internal Formula? For(string name) => computed.GetValueOrDefault(name);

    /// <summary>The group in which a rule looks row by row: it is said at a field of one.</summary>
    internal static EFormField? GroupOf(EForm form, string field) =>
        field.Split('.') is [var group, _] ? form.Fields.FirstOrDefault(f => f.Name == group && f.Type == EFormFieldType.Group) : null;

    /// <summary>What a name stands for, in a row of the group or outside any.</summary>
    internal static FormulaKind? KindOf(IEnumerable<EFormField> fields, EFormField? group, string name) => name.Split('.') switch
    {
        [var one] => group?.Fields?.FirstOrDefault(f => f.Name == one) is { } inRow ? KindOf(inRow)
            : fields.FirstOrDefault(f => f.Name == one) is { } field ? KindOf(field) : null,
        [var outer, var inner] => fields.FirstOrDefault(f => f.Name == outer)?.Fields?.FirstOrDefault(f => f.Name == inner) is { } member ? KindOf(member) : null,
        _ => null,
    };

    internal static bool IsGroup(IEnumerable<EFormField> fields, string name) => fields.Any(f => f.Name == name && f.Type == EFormFieldType.Group);

    private static FormulaKind? KindOf(EFormField field) => field.Type switch
    {
        EFormFieldType.Integer or EFormFieldType.Money => FormulaKind.Number,
        EFormFieldType.YesNo or EFormFieldType.Declaration => FormulaKind.Truth,
        EFormFieldType.Date or EFormFieldType.PartialDate => FormulaKind.Date,
        EFormFieldType.Group or EFormFieldType.Address => null,
        _ => FormulaKind.Text,
    };

    private static Formula? Read(EForm form, EFormField? group, string text)
    {
        try
        {
            return Formula.Read(text, n => KindOf(form.Fields, group, n), n => IsGroup(form.Fields, n));
        }
        catch (FormulaException)
        {
            return null;
        }
    }
}
