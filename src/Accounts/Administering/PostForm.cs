using Microsoft.AspNetCore.Mvc.ModelBinding;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Administering;

/// <summary>A post as it is typed; posted as <c>posts.unit</c>, <c>posts.title</c> … as refusals name their fields.</summary>
internal sealed class PostForm
{
    internal const string Prefix = "posts";
    private const int MostOffered = 500;

    public string? Unit { get; set; }

    public string? Title { get; set; }

    public List<string> Roles { get; set; } = [];

    public string? Rank { get; set; }

    public string? Signs { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    internal static IReadOnlyList<Choice> RoleChoices(Texts texts) =>
        [.. Contract.Roles.OfPosts.Select(r => new Choice(r, texts[Contract.Roles.Words(r)]))];

    internal static IReadOnlyList<Choice> RankChoices(Texts texts) =>
        [.. Enum.GetValues<PostRank>().Where(r => r != PostRank.None).Select(r => new Choice(r.ToString(), texts[PostRanks.Words(r)]))];

    internal static IReadOnlyList<Choice> SignsChoices(Texts texts) =>
        [.. Enum.GetValues<PostSigns>().Select(s => new Choice(s.ToString(), texts[PostRanks.Words(s)]))];

    /// <summary>Units to choose from; empty where they are too many for a list: then one types the code.</summary>
    internal static IReadOnlyList<Choice> UnitChoices(IReadOnlyList<UnitSummary> units) =>
        units.Count > MostOffered ? [] : [.. units.Select(u => new Choice(u.Code, $"{Texts.Pick(u.Name, u.NameEn)} ({u.Code})"))];

    /// <summary>The post that is meant, or null with what is missing said at its field. What is wrong in itself the service refuses.</summary>
    internal async ValueTask<NewPost?> ReadAsync(ModelStateDictionary state, AgencyDirectory directory, Texts texts, CancellationToken ct)
    {
        UnitSummary? unit = null;
        if (string.IsNullOrWhiteSpace(Unit))
        {
            state.AddModelError("posts.unit", texts["Bạn chưa chọn đơn vị."]);
        }
        else if ((unit = await directory.FindAsync(Unit, ct: ct)) is null)
        {
            state.AddModelError("posts.unit", texts["Không tìm thấy đơn vị này."]);
        }

        if (string.IsNullOrWhiteSpace(Title))
        {
            state.AddModelError("posts.title", texts["Bạn chưa điền chức danh."]);
        }

        if (Roles.Count == 0)
        {
            state.AddModelError("posts.roles", texts["Bạn chưa chọn vai trò nào."]);
        }

        if (From is null && state.GetFieldValidationState("posts.from") != ModelValidationState.Invalid)
        {
            state.AddModelError("posts.from", texts["Bạn chưa điền ngày đầu."]);
        }

        if (!PostRanks.TryParse(Rank, out PostRank rank))
        {
            state.AddModelError("posts.rank", texts["Bạn chọn một trong các mục đã nêu."]);
        }

        if (!PostRanks.TryParse(Signs, out PostSigns signs))
        {
            state.AddModelError("posts.signs", texts["Bạn chọn một trong các mục đã nêu."]);
        }

        return state.IsValid
            ? new NewPost(unit!.Id, Title!, Roles, From!.Value, To) { Rank = rank, Signs = string.IsNullOrWhiteSpace(Signs) ? null : signs }
            : null;
    }
}
