using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MotCua.Web.Hosting;

/// <summary>The description of the API for machines: OpenAPI 3.1, only what lies under <c>/api</c>.</summary>
internal static class OpenApiDescription
{
    internal static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = api => api.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "MotCua",
                Version = "v1",
                Description = "Public services of a Vietnamese province. Errors are application/problem+json; instants are answered in +07:00; "
                    + "lists take cursor and limit; changing calls take If-Match; creating calls take Idempotency-Key.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token from the sign-in server or from `motcua token ACCOUNT`.",
            };
            return Task.CompletedTask;
        });
    }
}
