namespace MotCua.Ui;

/// <summary>
/// What stands around a page: title, who is signed in, navigation. One per request (scoped service). Pages set
/// <see cref="Title"/>; a filter in Web or a module fills the rest. Layouts read it after the page has run.
/// </summary>
public sealed class PageFrame
{
    /// <summary>The page's title, without the site's name.</summary>
    public string Title { get; set; } = "";

    /// <summary>One sentence for search engines, or empty.</summary>
    public string Description { get; set; } = "";

    /// <summary>How wide the page's content stands in the public layout.</summary>
    public PageWidth Width { get; set; } = PageWidth.Normal;

    /// <summary>Who is signed in, or null.</summary>
    public LayoutUser? User { get; set; }

    /// <summary>What the person should know on any page, or null.</summary>
    public FrameNotice? Notice { get; set; }

    /// <summary>Where the sign leads.</summary>
    public string HomeUrl { get; set; } = "/";

    /// <summary>Where one signs in; the present address is added as <c>returnUrl</c>.</summary>
    public string SignInUrl { get; set; } = "/dang-nhap";

    /// <summary>Where the sign-out form posts.</summary>
    public string SignOutUrl { get; set; } = "/dang-xuat";

    /// <summary>Links of the public header, left of language and sign-in; hidden on narrow phones.</summary>
    public IList<NavItem> TopLinks { get; } = [];

    /// <summary>Links of the public footer.</summary>
    public IList<NavItem> FooterLinks { get; } = [];

    /// <summary>The office's side navigation, in sections.</summary>
    public IList<NavSection> Sections { get; } = [];

    /// <summary>What must be said above every page of the office, loudly; each leads to what it is about.</summary>
    public IList<NavItem> Alarms { get; } = [];

    /// <summary>Where the office's search form goes (GET, field <c>q</c>).</summary>
    public string SearchUrl { get; set; } = "/can-bo/ho-so";

    /// <summary>What was searched for, kept in the field.</summary>
    public string SearchText { get; set; } = "";

    /// <summary>False keeps crawlers away from the page (set for everything behind a sign-in).</summary>
    public bool Indexed { get; set; } = true;
}

/// <summary>Who is signed in, as the header shows it.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Unit">The unit he or she works in, or null for the public.</param>
/// <param name="Post">The post, or null.</param>
/// <param name="Links">What belongs to this person: own dossiers, account. Shown in the menu.</param>
public sealed record LayoutUser(string Name, string? Unit = null, string? Post = null, IReadOnlyList<NavItem>? Links = null);

/// <summary>One line above every page, until the person has done something about it.</summary>
/// <param name="Text">What happened, already translated.</param>
/// <param name="Link">Words of the link.</param>
/// <param name="Href">Where more is said.</param>
public sealed record FrameNotice(string Text, string Link, string Href);

/// <summary>One link of a navigation.</summary>
/// <param name="Text">Its words, already translated.</param>
/// <param name="Href">Its address.</param>
/// <param name="Count">A figure beside it, or null.</param>
/// <param name="Tone">Of the figure: <see cref="Tone.Bad"/> for what is late.</param>
/// <param name="Current">True where the reader is.</param>
public sealed record NavItem(string Text, string Href, int? Count = null, Tone Tone = Tone.Quiet, bool Current = false);

/// <summary>Some links under a heading (or none, for the first).</summary>
public sealed record NavSection(string? Heading, IReadOnlyList<NavItem> Items);

/// <summary>How wide a public page is.</summary>
public enum PageWidth
{
    /// <summary>1120 px, for reading with something beside it.</summary>
    Normal,

    /// <summary>680 px, for questions and forms.</summary>
    Narrow,

    /// <summary>The whole window: the page brings its own <c>wrap</c> parts (home).</summary>
    Full,
}

/// <summary>The states of the look; always with a word, never by colour alone.</summary>
public enum Tone
{
    /// <summary>Grey: nothing particular.</summary>
    Quiet,

    /// <summary>Green: done, in order.</summary>
    Good,

    /// <summary>Rice yellow: soon, look at it.</summary>
    Soon,

    /// <summary>Red: late, wrong, refused.</summary>
    Bad,

    /// <summary>Sea: at present, paused, information.</summary>
    Sea,
}
