namespace MotCua.Ui;

/// <summary>Kinds of button; a page has one <see cref="Main"/>.</summary>
public enum ButtonKind
{
    /// <summary>Filled: the next step.</summary>
    Main,

    /// <summary>Outlined: everything else one may do.</summary>
    Alt,

    /// <summary>Like a link.</summary>
    Quiet,

    /// <summary>Filled red: on the page that confirms what cannot be undone.</summary>
    Grave,

    /// <summary>Outlined red: leads to such a page.</summary>
    AltGrave,

    /// <summary>Rice yellow, on the dark header of the home page only.</summary>
    Sun,
}
