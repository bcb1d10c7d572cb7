namespace MotCua.Ui;

/// <summary>The sign of the product: a door with a light behind it.</summary>
public static class Sign
{
    /// <summary>The drawing, 34 pixels, for dark ground.</summary>
    public const string Svg =
        "<svg width='34' height='34' viewBox='0 0 34 34' aria-hidden='true' focusable='false'>"
        + "<path d='M7 31V15a10 10 0 0 1 20 0v16' fill='none' stroke='#f2b632' stroke-width='3.4' stroke-linecap='round'/>"
        + "<path d='M12.5 31V16a4.5 4.5 0 0 1 9 0v15z' fill='#fff'/>"
        + "<path d='M3 31h28' stroke='#f2b632' stroke-width='3.4' stroke-linecap='round'/></svg>";
}
