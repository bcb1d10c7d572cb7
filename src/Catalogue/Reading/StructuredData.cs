using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Reading;

/// <summary>The record as schema.org <c>GovernmentService</c>, for machines that read pages. A data block: browsers never run it.</summary>
internal static class StructuredData
{
    internal static HtmlString Of(ProcedureRecord record, UnitSummary? unit, HttpRequest request)
    {
        var service = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "GovernmentService",
            ["identifier"] = record.Code,
            ["name"] = record.Name,
            ["category"] = record.Field,
            ["url"] = $"{request.Scheme}://{request.Host}/thu-tuc/{record.Code}",
            ["areaServed"] = "VN",
        };
        if (record.NameEn.Length > 0)
        {
            service["alternateName"] = record.NameEn;
        }

        if (unit is not null)
        {
            service["provider"] = new JsonObject { ["@type"] = "GovernmentOrganization", ["name"] = unit.Authority, ["telephone"] = unit.Phone };
        }

        if (record.Results.Count > 0)
        {
            service["serviceOutput"] = new JsonArray([.. record.Results.Select(r => (JsonNode)r.Name)]);
        }

        // The default encoder escapes <, > and &: what stands in a record can't end the block.
        return new HtmlString(service.ToJsonString(JsonSerializerOptions.Default));
    }
}
