using Microsoft.AspNetCore.Http;

namespace MotCua.Ui.TagHelpers;

/// <summary>
/// Where each field of this request's page stands, so that the error summary can list errors in the order of the form
/// (ModelState keeps an order of its own) and link to the control itself.
/// </summary>
internal sealed class FormOrder
{
    private readonly Dictionary<string, (int Place, string Id)> fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True once a summary stands on the page: the title then says so, and no second one is drawn.</summary>
    public bool HasSummary { get; set; }

    public static FormOrder Of(HttpContext context)
    {
        if (context.Items[typeof(FormOrder)] is not FormOrder order)
        {
            context.Items[typeof(FormOrder)] = order = new FormOrder();
        }

        return order;
    }

    public void Register(string name, string id) => fields.TryAdd(name, (fields.Count, id));

    /// <summary>The field that an error belongs to; errors of a part (<c>Papers[0].Count</c>) belong to the nearest whole.</summary>
    public (int Place, string Id)? Find(string key)
    {
        for (var name = key; name.Length > 0;)
        {
            if (fields.TryGetValue(name, out var found))
            {
                return found;
            }

            var cut = name.LastIndexOfAny(['.', '[']);
            name = cut < 0 ? "" : name[..cut];
        }

        return null;
    }
}
