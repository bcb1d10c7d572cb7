using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Catalogue.Searching;

internal sealed record TermText(int Value, string Unit)
{
    internal static TermText? Of(Term? term) => term is { } t ? new TermText(t.Value, Words.Text(t.Unit)) : null;
}

internal sealed record ProcedureItem(
    string Code, string Name, string NameEn, string Field, string? Level, IReadOnlyList<string> Levels, string ServiceLevel, TermText? StatutoryTime,
    TermText? CommittedTime, long? Fee)
{
    internal static ProcedureItem Of(ProcedureSummary s) => new(
        s.Code, s.Name, s.NameEn, s.Field, s.Level is { } level ? Words.Text(level) : null, [.. s.Levels.Select(Words.Text)],
        Words.Text(s.ServiceLevel), TermText.Of(s.Term?.Statutory), TermText.Of(s.Term?.Committed), s.Fee);
}

internal sealed record SuggestionItem(string Code, string Name, string Field, string? Level, IReadOnlyList<int[]> Marks)
{
    internal static SuggestionItem Of(Suggestion s) => new(s.Code, s.Name, s.Field, s.Level is { } level ? Words.Text(level) : null, s.Marks);
}

internal sealed record SuggestionList(IReadOnlyList<SuggestionItem> Items);

internal sealed record VersionItem(int Version, DateOnly ValidFrom, DateTimeOffset PublishedAt, string? Decision, bool Abolished);

internal sealed record AbolitionItem(DateOnly From, string? Decision);

internal sealed record OfferItem(string Code, string Identifier, string Name, string ServiceLevel);

/// <summary>The whole record, with what is worked out from it laid beside.</summary>
internal static class ProcedureDetail
{
    internal static JsonObject Of(Procedure procedure, IReadOnlyList<ProcedureVersion> versions)
    {
        var record = procedure.Record;
        var detail = Node(record);
        detail.Remove("offers");
        detail["version"] = procedure.Version;
        detail["validFrom"] = JsonSerializer.SerializeToNode(procedure.ValidFrom);
        detail["form"] = record.Form is null ? null : EFormSchema.ToJsonSchema(record.Form);
        detail["decision"] ??= null;
        detail["versions"] = Nodes(versions.Select(v => new VersionItem(v.Version, v.ValidFrom, VietnamTime.At(v.PublishedAt), v.Decision, v.Abolished)));
        detail["abolished"] = procedure.Abolished is { } ended ? Node(new AbolitionItem(ended.From, ended.Decision)) : null;
        if (procedure.AsOf is { } day)
        {
            detail["asOf"] = JsonSerializer.SerializeToNode(day);
            detail["announced"] = procedure.IsAnnounced;
        }

        detail["offeredBy"] = Nodes(procedure.Offers.Select(o => new OfferItem(o.Unit.Code, o.Unit.Identifier, o.Unit.Name, Words.Text(o.ServiceLevel))));
        var item = Node(ProcedureItem.Of(Summaries.Of(record, procedure.Offers.Select(o => o.ServiceLevel))));
        foreach (var name in (string[])["level", "serviceLevel", "statutoryTime", "committedTime", "fee"])
        {
            detail[name] = item[name]?.DeepClone();
        }

        return detail;
    }

    private static JsonObject Node<T>(T value) => (JsonObject)JsonSerializer.SerializeToNode(value, CatalogueJson.Options)!;

    private static JsonArray Nodes<T>(IEnumerable<T> values) => new([.. values.Select(v => (JsonNode)Node(v))]);
}
