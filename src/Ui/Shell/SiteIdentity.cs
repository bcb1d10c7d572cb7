namespace MotCua.Ui;

/// <summary>Whose site this is. Options section <c>Site</c>; the names are data and are not translated.</summary>
public sealed record SiteIdentity
{
    /// <summary>The product's name in the header.</summary>
    public string Name { get; set; } = "Một cửa";

    /// <summary>The authority, under the name: <c>Tỉnh Bà Rịa – Vũng Tàu</c>.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The office that answers, in the footer.</summary>
    public string Office { get; set; } = "";

    /// <summary>Its address.</summary>
    public string Address { get; set; } = "";

    /// <summary>Its opening hours, as people say them.</summary>
    public string Hours { get; set; } = "";

    /// <summary>The telephone for questions, or empty.</summary>
    public string Phone { get; set; } = "";

    /// <summary>A line shown on every page of a sample or test installation, or empty.</summary>
    public string DemoLine { get; set; } = "";
}
