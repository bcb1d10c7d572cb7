namespace MotCua.Catalogue.Exporting;

/// <summary>Who gives the catalogue as open data and what others may do with it. Options section <c>OpenData</c>: data of each installation.</summary>
internal sealed record OpenDataSettings
{
    /// <summary>Who publishes; empty: the authority of the site.</summary>
    public string Publisher { get; set; } = "";

    /// <summary>Address that names the publisher, or empty.</summary>
    public string PublisherUrl { get; set; } = "";

    /// <summary>Address of the licence. Which one holds for a province's data is its decision [K].</summary>
    public string License { get; set; } = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>Mailbox for questions about the data, or empty.</summary>
    public string Contact { get; set; } = "";
}
