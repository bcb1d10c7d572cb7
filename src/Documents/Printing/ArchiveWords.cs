using System.Globalization;
using System.Xml.Linq;

namespace MotCua.Documents.Printing;

/// <summary>What the XMP packet of a PDF/A says of the document (ISO 19005-1, 6.7).</summary>
internal static class ArchiveWords
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";

    public static XDocument About(string title, DateTimeOffset issuedAt)
    {
        var at = issuedAt.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        return new XDocument(new XElement(Rdf + "RDF",
            new XElement(Rdf + "Description",
                new XAttribute(Rdf + "about", string.Empty),
                new XAttribute(XNamespace.Xmlns + "dc", Dc),
                new XAttribute(XNamespace.Xmlns + "xmp", Xmp),
                new XElement(Dc + "title", new XElement(Rdf + "Alt",
                    new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), title))),
                new XElement(Dc + "language", new XElement(Rdf + "Bag", new XElement(Rdf + "li", "vi"))),
                new XElement(Xmp + "CreateDate", at),
                new XElement(Xmp + "ModifyDate", at),
                new XElement(Xmp + "MetadataDate", at))));
    }
}
