using System.Text.Json.Nodes;
using MotCua.Kernel;

namespace MotCua.Catalogue.Designing;

/// <summary>Where questions and pages stand: moved, copied, taken away. Answers what the page shows then.</summary>
internal static class Arranging
{
    internal const string Up = "up";
    internal const string Down = "down";

    /// <summary>What a button asks: <c>up hoVaTen</c>.</summary>
    /// <param name="Verb">What to do.</param>
    /// <param name="Target">Name of the question or code of the page.</param>
    internal sealed record Asked(string Verb, string Target)
    {
        internal bool Removes => Verb is "remove" or "removePage";

        internal static Asked Of(string? button) => button?.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at
            ? new Asked(button[..at], button[(at + 1)..]) : new Asked(button ?? string.Empty, string.Empty);
    }

    /// <summary>Where it was dropped.</summary>
    internal sealed record Drop(string Page, string Before);

    /// <summary>Does it; answers what is looked at then, null where that stays.</summary>
    internal static string? Do(JsonObject form, Asked asked, Drop drop, bool also)
    {
        switch (asked.Verb)
        {
            case Up or Down:
                FormNodes.Step(form, Field(form, asked.Target), asked.Verb == Up ? -1 : 1);
                return null;
            case "pageUp" or "pageDown":
                FormNodes.StepPage(Page(form, asked.Target), asked.Verb == "pageUp" ? -1 : 1);
                return null;
            case "place":
                Place(Field(form, asked.Target), Page(form, drop.Page), drop.Before.Length == 0 ? null : Field(form, drop.Before));
                return null;
            case "copy":
                return "muc=" + Uri.EscapeDataString(FormNodes.Copy(form, Field(form, asked.Target)));
            case "remove":
                return Remove(form, Field(form, asked.Target), also);
            case "removePage":
                var page = Page(form, asked.Target);
                Free(form, [.. FormNodes.Fields(page).Select(f => FormNodes.Text(f, "name"))], also);
                ((JsonArray)page.Parent!).Remove(page);
                return string.Empty;
            default:
                throw Refused.Rule("form.unknownAct", "Không có việc này.");
        }
    }

    // Answers of a row lie within the row: what is asked there can't be answered outside of it, and the other way round.
    private static void Place(JsonObject field, JsonObject page, JsonObject? before)
    {
        var group = FormNodes.GroupOf(field);
        if (group != (before is null ? null : FormNodes.GroupOf(before)))
        {
            throw Refused.State("form.ofARow", "Câu hỏi trong dòng chỉ đổi chỗ trong dòng của nó. Muốn hỏi ở ngoài thì bạn thêm câu mới ở đó.");
        }

        FormNodes.Place(field, group ?? page, before);
    }

    private static string Remove(JsonObject form, JsonObject field, bool also)
    {
        Free(form, [FormNodes.PathOf(field)], also);
        var list = (JsonArray)field.Parent!;
        var (page, group) = (FormNodes.PageOf(field), FormNodes.GroupOf(field));
        var at = list.IndexOf(field);
        list.RemoveAt(at);
        return list.Count > 0 ? "muc=" + Uri.EscapeDataString(FormNodes.PathOf((JsonObject)list[Math.Min(at, list.Count - 1)]!))
            : group is not null ? "muc=" + Uri.EscapeDataString(FormNodes.Text(group, "name"))
            : "trang=" + Uri.EscapeDataString(FormNodes.Text(page, "code"));
    }

    // Who takes away a question on which others hang says what becomes of them.
    private static void Free(JsonObject form, IReadOnlyList<string> names, bool also)
    {
        var hanging = FormNodes.HangingOn(form, names);
        if (hanging.Count > 0 && !also)
        {
            throw Refused.State(
                "form.hangs", "Chưa xóa: có câu hỏi khác chỉ hỏi theo câu trả lời ở đây ({0}). Bạn đánh dấu “Bỏ luôn điều kiện” rồi xóa, hoặc đổi điều kiện của các câu ấy trước.",
                string.Join("; ", hanging.Take(5).Select(f => SearchText.Cut(FormNodes.Text(f, "label"), 60))));
        }

        foreach (var field in hanging)
        {
            field.Remove("when");
        }
    }

    private static JsonObject Field(JsonObject form, string name) =>
        FormNodes.Field(form, name) ?? throw Refused.NotFound("form.noQuestion", "Câu hỏi này không còn trong biểu mẫu.");

    private static JsonObject Page(JsonObject form, string code) =>
        FormNodes.Page(form, code) ?? throw Refused.NotFound("form.noPage", "Biểu mẫu không có trang này.");
}
