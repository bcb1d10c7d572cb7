namespace MotCua.Provisioning.Scim.Filtering;

/// <summary>A filter as it was read (RFC 7644, 3.4.2.2).</summary>
internal abstract record ScimFilter
{
    /// <summary>Both.</summary>
    internal sealed record And(ScimFilter Left, ScimFilter Right) : ScimFilter;

    /// <summary>One of the two.</summary>
    internal sealed record Or(ScimFilter Left, ScimFilter Right) : ScimFilter;

    /// <summary>The opposite.</summary>
    internal sealed record Not(ScimFilter Inner) : ScimFilter;

    /// <summary>An attribute has a value.</summary>
    internal sealed record Present(ScimPath Path) : ScimFilter;

    /// <summary>An attribute is compared. The operator is in lower case; the value a text, a number, a truth or null.</summary>
    internal sealed record Compare(ScimPath Path, string Operator, ScimValue Value) : ScimFilter;

    /// <summary>One value of an attribute of several satisfies all that stands in the brackets.</summary>
    internal sealed record Within(ScimPath Path, ScimFilter Inner) : ScimFilter;
}

/// <summary>Name of an attribute: <c>userName</c>, <c>name.familyName</c>, <c>urn:…:User:department</c>. Names are not told apart by case.</summary>
/// <param name="Schema">The schema before it, in lower case; empty without.</param>
/// <param name="Attribute">In lower case.</param>
/// <param name="Sub">Part of a complex attribute, in lower case; null for the whole.</param>
internal sealed record ScimPath(string Schema, string Attribute, string? Sub = null)
{
    /// <summary>Without its schema.</summary>
    internal string Plain => Sub is null ? Attribute : $"{Attribute}.{Sub}";

    /// <summary>True when that schema stands before it.</summary>
    internal bool IsOf(string schema) => Schema.Equals(schema, StringComparison.OrdinalIgnoreCase);

    internal ScimPath Below(ScimPath inner) => this with { Sub = inner.Attribute };
}

/// <summary>A value in a filter.</summary>
/// <param name="Text">As text; null for null.</param>
/// <param name="IsText">True when it stood in quotes.</param>
internal sealed record ScimValue(string? Text, bool IsText)
{
    /// <summary>As truth; some clients put it in quotes.</summary>
    internal bool? Truth => bool.TryParse(Text, out var truth) ? truth : null;
}

/// <summary>Where a change of PATCH goes: an attribute, some values of it, a part of them (RFC 7644, 3.5.2).</summary>
internal sealed record ScimTarget(ScimPath Path, ScimFilter? Which);
