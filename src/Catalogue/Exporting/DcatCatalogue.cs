using System.Globalization;
using System.Text.Json.Nodes;

namespace MotCua.Catalogue.Exporting;

/// <summary>The catalogue as DCAT-AP 3 (JSON-LD): one catalogue, one data set, a distribution for each format.</summary>
internal static class DcatCatalogue
{
    private const string Authority = "http://publications.europa.eu/resource/authority/";

    internal static JsonObject Of(string host, string publisher, OpenDataSettings settings, DateTimeOffset? changed)
    {
        var self = $"{host}/api/v1/catalogue.jsonld";
        var agent = new JsonObject { ["@id"] = settings.PublisherUrl.Length > 0 ? settings.PublisherUrl : $"{host}/", ["@type"] = "foaf:Agent", ["foaf:name"] = Say(publisher, "vi") };
        var dataset = new JsonObject
        {
            ["@id"] = $"{self}#thu-tuc",
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = $"{self}#thu-tuc",
            ["dct:title"] = new JsonArray(Say("Danh mục thủ tục hành chính", "vi"), Say("Catalogue of administrative procedures", "en")),
            ["dct:description"] = new JsonArray(
                Say("Mọi thủ tục hành chính đang áp dụng: trình tự, giấy tờ, thời hạn, phí, kết quả, căn cứ và nơi nhận.", "vi"),
                Say("All administrative procedures in force: steps, papers, terms, fees, results, legal bases and where to file.", "en")),
            ["dct:publisher"] = agent.DeepClone(),
            ["dct:language"] = Id(Authority + "language/VIE"),
            ["dct:accrualPeriodicity"] = Id(Authority + "frequency/CONT"),
            ["dct:accessRights"] = Id(Authority + "access-right/PUBLIC"),
            ["dcat:theme"] = Id(Authority + "data-theme/GOVE"),
            ["dcat:keyword"] = new JsonArray(Say("thủ tục hành chính", "vi"), Say("public services", "en")),
            ["dcat:landingPage"] = Id($"{host}/thu-tuc"),
            ["dcat:distribution"] = new JsonArray(
                Distribution(host, "csv", "CSV", "text/csv", settings),
                Distribution(host, "json", "JSON", "application/json", settings),
                Distribution(host, "xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", settings)),
        };
        if (settings.Contact.Length > 0)
        {
            dataset["dcat:contactPoint"] = new JsonObject { ["@type"] = "vcard:Organization", ["vcard:fn"] = publisher, ["vcard:hasEmail"] = Id("mailto:" + settings.Contact) };
        }

        if (changed is { } at)
        {
            dataset["dct:modified"] = Moment(at);
        }

        var catalogue = new JsonObject
        {
            ["@context"] = new JsonObject
            {
                ["dcat"] = "http://www.w3.org/ns/dcat#", ["dct"] = "http://purl.org/dc/terms/", ["foaf"] = "http://xmlns.com/foaf/0.1/",
                ["vcard"] = "http://www.w3.org/2006/vcard/ns#", ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            },
            ["@id"] = self,
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = new JsonArray(Say("Dữ liệu mở về thủ tục hành chính", "vi"), Say("Open data on administrative procedures", "en")),
            ["dct:description"] = Say("Danh mục thủ tục hành chính của tỉnh, ở các dạng máy đọc được.", "vi"),
            ["dct:publisher"] = agent,
            ["dct:license"] = Id(settings.License),
            ["dct:language"] = Id(Authority + "language/VIE"),
            ["foaf:homepage"] = Id($"{host}/"),
            ["dcat:dataset"] = new JsonArray(dataset),
        };
        if (changed is { } last)
        {
            catalogue["dct:modified"] = Moment(last);
        }

        return catalogue;
    }

    private static JsonObject Distribution(string host, string ending, string format, string media, OpenDataSettings settings) => new()
    {
        ["@id"] = $"{host}/api/v1/procedures.{ending}",
        ["@type"] = "dcat:Distribution",
        ["dct:title"] = Say(format, "vi"),
        ["dcat:accessURL"] = Id($"{host}/thu-tuc"),
        ["dcat:downloadURL"] = Id($"{host}/api/v1/procedures.{ending}"),
        ["dcat:mediaType"] = Id("http://www.iana.org/assignments/media-types/" + media),
        ["dct:format"] = Id(Authority + "file-type/" + format),
        ["dct:license"] = Id(settings.License),
    };

    private static JsonObject Say(string text, string language) => new() { ["@value"] = text, ["@language"] = language };

    private static JsonObject Id(string address) => new() { ["@id"] = address };

    private static JsonObject Moment(DateTimeOffset at) => new()
    {
        ["@value"] = Kernel.VietnamTime.At(at).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), ["@type"] = "xsd:dateTime",
    };
}
