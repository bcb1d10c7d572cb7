using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using MotCua.Kernel;

namespace MotCua.Provisioning.Scim.Filtering;

/// <summary>An attribute of a row, as the database compares it.</summary>
internal abstract record ScimField<TRow>
{
    /// <summary>A text. Where case is not told apart, it is kept in lower case already.</summary>
    internal sealed record Text(Expression<Func<TRow, string?>> Of, bool Lower = false) : ScimField<TRow>;

    /// <summary>A truth.</summary>
    internal sealed record Truth(Expression<Func<TRow, bool>> Of) : ScimField<TRow>;

    /// <summary>A moment.</summary>
    internal sealed record Moment(Expression<Func<TRow, DateTimeOffset>> Of) : ScimField<TRow>;

    /// <summary>The same for every row that has it.</summary>
    internal sealed record Fixed(string Value, Expression<Func<TRow, bool>> Has) : ScimField<TRow>;

    /// <summary>Something beside the row, which can be asked for one value only: whether it is there.</summary>
    internal sealed record Beside(Func<string?, Expression<Func<TRow, bool>>> Is) : ScimField<TRow>;
}

/// <summary>Makes of a filter a condition that the database answers. Values go as parameters, names only as fields that are known.</summary>
internal sealed class FilterQuery<TRow>(Func<ScimPath, ScimField<TRow>?> fields, bool lenient = false)
{
    private static readonly MethodInfo Substring = typeof(string).GetMethod(nameof(string.Substring), [typeof(int), typeof(int)])!;
    private static readonly MethodInfo Rest = typeof(string).GetMethod(nameof(string.Substring), [typeof(int)])!;
    private static readonly MethodInfo Contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
    private static readonly MethodInfo Order = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
    private readonly ParameterExpression row = Expression.Parameter(typeof(TRow), "row");

    /// <exception cref="Refused">400 <c>scim.invalidFilter</c> for an attribute that is not known, or a comparison that it does not have.</exception>
    internal Expression<Func<TRow, bool>> Make(ScimFilter filter) => Expression.Lambda<Func<TRow, bool>>(Of(filter, null), row);

    private Expression Of(ScimFilter filter, ScimPath? within) => filter switch
    {
        ScimFilter.And and => Expression.AndAlso(Of(and.Left, within), Of(and.Right, within)),
        ScimFilter.Or or => Expression.OrElse(Of(or.Left, within), Of(or.Right, within)),
        ScimFilter.Not not => Expression.Not(Of(not.Inner, within)),
        ScimFilter.Within inner => Expression.AndAlso(Of(new ScimFilter.Present(inner.Path), null), OneOf(inner)),
        ScimFilter.Present present => Field(present.Path, within) is { } field ? Has(field) : Expression.Constant(false),
        ScimFilter.Compare compare => Field(compare.Path, within) is { } field ? Compare(field, compare) : Expression.Constant(compare.Operator == "ne"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Of what lies beside the row each question is asked apart, so two in one pair of brackets would not be about one value.
    private Expression OneOf(ScimFilter.Within within) =>
        within.Inner is not ScimFilter.Compare && fields(within.Path with { Sub = "value" }) is ScimField<TRow>.Beside ? throw Unknown(within.Path)
            : Of(within.Inner, within.Path);

    private ScimField<TRow>? Field(ScimPath path, ScimPath? within)
    {
        var full = within?.Below(path) ?? path;
        return fields(full) ?? (lenient ? null : throw Unknown(full));
    }

    private Expression Has(ScimField<TRow> field) => field switch
    {
        ScimField<TRow>.Text text => Expression.NotEqual(On(text.Of), Expression.Constant(null, typeof(string))),
        ScimField<TRow>.Fixed same => On(same.Has),
        ScimField<TRow>.Beside beside => On(beside.Is(null)),
        _ => Expression.Constant(true),
    };

    private Expression Compare(ScimField<TRow> field, ScimFilter.Compare compare) => field switch
    {
        // Null is what an attribute without a value is.
        _ when compare.Value.Text is null => compare.Operator switch
        {
            "eq" => Expression.Not(Has(field)),
            "ne" => Has(field),
            _ => throw Wrong(compare),
        },
        ScimField<TRow>.Text text => CompareText(On(text.Of), text.Lower ? Folded(compare.Value.Text) : compare.Value.Text, compare),
        ScimField<TRow>.Truth truth when compare is { Operator: "eq" or "ne", Value.Truth: { } wanted } =>
            wanted == (compare.Operator == "eq") ? On(truth.Of) : Expression.Not(On(truth.Of)),
        ScimField<TRow>.Moment moment when DateTimeOffset.TryParse(
            compare.Value.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => CompareMoment(On(moment.Of), at.ToUniversalTime(), compare),
        ScimField<TRow>.Fixed same => FilterMatch.Holds(
            compare with { Path = new ScimPath(string.Empty, "it") }, new System.Text.Json.Nodes.JsonObject { ["it"] = same.Value })
                ? On(same.Has) : compare.Operator == "ne" ? Expression.Not(On(same.Has)) : Expression.Constant(false),
        ScimField<TRow>.Beside beside when compare.Operator == "eq" => On(beside.Is(compare.Value.Text)),
        ScimField<TRow>.Beside beside when compare.Operator == "ne" => Expression.Not(On(beside.Is(compare.Value.Text))),
        _ => throw Wrong(compare),
    };

    // LIKE tells case apart in one database and not in the other: pieces are cut out and compared instead.
    private static BinaryExpression CompareText(Expression text, string wanted, ScimFilter.Compare compare)
    {
        var value = Parameter(wanted);
        var length = Expression.Constant(wanted.Length);
        var there = Expression.NotEqual(text, Expression.Constant(null, typeof(string)));
        var least = Expression.GreaterThanOrEqual(Expression.Property(text, nameof(string.Length)), length);
        var order = Expression.Call(Order, text, value);
        var zero = Expression.Constant(0);
        return compare.Operator switch
        {
            "eq" => Expression.Equal(text, value),
            "ne" => Expression.NotEqual(text, value),
            "co" => Expression.AndAlso(there, Expression.Call(text, Contains, value)),
            "sw" => Expression.AndAlso(Expression.AndAlso(there, least), Expression.Equal(Expression.Call(text, Substring, zero, length), value)),
            "ew" => Expression.AndAlso(Expression.AndAlso(there, least), Expression.Equal(
                Expression.Call(text, Rest, Expression.Subtract(Expression.Property(text, nameof(string.Length)), length)), value)),
            "gt" => Expression.AndAlso(there, Expression.GreaterThan(order, zero)),
            "ge" => Expression.AndAlso(there, Expression.GreaterThanOrEqual(order, zero)),
            "lt" => Expression.AndAlso(there, Expression.LessThan(order, zero)),
            _ => Expression.AndAlso(there, Expression.LessThanOrEqual(order, zero)),
        };
    }

    private static BinaryExpression CompareMoment(Expression moment, DateTimeOffset wanted, ScimFilter.Compare compare)
    {
        var value = Parameter(wanted);
        return compare.Operator switch
        {
            "eq" => Expression.Equal(moment, value),
            "ne" => Expression.NotEqual(moment, value),
            "gt" => Expression.GreaterThan(moment, value),
            "ge" => Expression.GreaterThanOrEqual(moment, value),
            "lt" => Expression.LessThan(moment, value),
            "le" => Expression.LessThanOrEqual(moment, value),
            _ => throw Wrong(compare),
        };
    }

    /// <summary>What rows are sorted by.</summary>
    /// <exception cref="Refused">400 <c>scim.invalidPath</c>.</exception>
    internal static IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, ScimField<TRow>? by, bool descending) => by switch
    {
        ScimField<TRow>.Text text => descending ? rows.OrderByDescending(text.Of) : rows.OrderBy(text.Of),
        ScimField<TRow>.Truth truth => descending ? rows.OrderByDescending(truth.Of) : rows.OrderBy(truth.Of),
        ScimField<TRow>.Moment moment => descending ? rows.OrderByDescending(moment.Of) : rows.OrderBy(moment.Of),
        _ => throw Refused.Malformed("scim.invalidPath", "Không sắp xếp được theo thuộc tính này."),
    };

    private Expression On<T>(Expression<Func<TRow, T>> of) => new Put(of.Parameters[0], row).Visit(of.Body);

    private static MemberExpression Parameter<T>(T value) => Expression.Property(Expression.Constant(new Box<T>(value)), nameof(Box<>.Value));

    private static string Folded(string text) => text.ToLowerInvariant();

    private static Refused Unknown(ScimPath path) =>
        Refused.Malformed("scim.invalidFilter", "Không lọc được theo thuộc tính “{0}”.", SearchText.Cut(path.Plain, 60));

    private static Refused Wrong(ScimFilter.Compare compare) => Refused.Malformed(
        "scim.invalidFilter", "Thuộc tính “{0}” không so sánh được bằng {1} với giá trị này.", SearchText.Cut(compare.Path.Plain, 60), compare.Operator);

    private sealed record Box<T>(T Value);

    private sealed class Put(ParameterExpression was, ParameterExpression now) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == was ? now : node;
    }
}
