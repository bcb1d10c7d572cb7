using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>The period of a register, from its address; without days, this month until today.</summary>
internal sealed record RegisterPeriod(DateOnly From, DateOnly To)
{
    public static RegisterPeriod Read(IQueryCollection query, DateOnly today)
    {
        var to = ListQueries.Day(query, "to") ?? today;
        return new RegisterPeriod(ListQueries.Day(query, "from") ?? new DateOnly(to.Year, to.Month, 1), to);
    }
}

/// <summary>The register of dossiers on the page, and as PDF. TT 01/2018/TT-VPCP, mẫu 06 [K].</summary>
internal sealed class RegisterModel(
    CallerAccess callers, WorkList list, ListFilters filters, AgencyDirectory agencies, PermissionBook permissions, TimeProvider clock,
    Texts texts) : OfficePage
{
    private PermissionsInForce inForce = null!;

    public RegisterPeriod Period { get; private set; } = null!;

    public UnitSummary? Unit { get; private set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<ListRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public string? Problem { get; private set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public Caller Caller { get; private set; } = null!;

    public string Question => $"unit={Uri.EscapeDataString(Unit?.Code ?? string.Empty)}&from={Period.From:yyyy-MM-dd}&to={Period.To:yyyy-MM-dd}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Caller = await callers.GetAsync(ct);
        if (!ViewWords.SeesDossiers(Caller))
        {
            throw Refused.Forbidden("register.notYours", "Sổ theo dõi chỉ dành cho đơn vị tiếp nhận và giải quyết hồ sơ.");
        }

        Period = new RegisterPeriod(new DateOnly(clock.Today().Year, clock.Today().Month, 1), clock.Today());
        Units = await filters.UnitsAsync(Caller, ct);
        try
        {
            Period = RegisterPeriod.Read(Request.Query, clock.Today());
            var code = Request.Query["unit"].ToString() is { Length: > 0 } asked ? asked
                : Units.Count > 0 && Units.All(u => u.Value != Caller.Posts[0].UnitCode) ? Units[0].Value : Caller.Posts[0].UnitCode;
            Unit = await agencies.FindAsync(code, null, ct) ?? throw Refused.Malformed("list.unknownUnit", "Không có cơ quan “{0}”.", code);
            await FillAsync(ct);
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Malformed or RefusalKind.Rule)
        {
            Problem = texts.Of(refused);
            Response.StatusCode = (int)refused.Kind;
        }

        return Page();
    }

    /// <summary>Name, place and phone as this officer may see them.</summary>
    public Applicant PersonOf(ListRow row) =>
        inForce.ShowsAll(Caller, row.Kept) ? row.Applicant : PersonalData.Masked(row.Applicant);

    private async Task FillAsync(CancellationToken ct)
    {
        if (Period.To < Period.From || Period.To.DayNumber - Period.From.DayNumber > 366)
        {
            throw Refused.Rule("register.badPeriod", "Sổ in cho tối đa một năm, ngày cuối từ ngày đầu trở đi.");
        }

        var asked = ListQueries.Read(Request.Query);
        var query = new ListQuery
        {
            View = ListView.All, Unit = Unit!.Code, ReceivedFrom = Period.From, ReceivedTo = Period.To, Limit = 50, Cursor = asked.Cursor, Before = asked.Before,
        };
        var page = await list.PageAsync(query, Caller, ct);
        Rows = page.Rows;
        inForce = await permissions.CurrentAsync(ct);
        Total = await list.CountAllAsync(query, Caller, ct);
        Next = page.Next is null ? null : $"/can-bo/so-theo-doi?{Question}&cursor={page.Next}";
        Previous = page.Previous is null ? null : $"/can-bo/so-theo-doi?{Question}&before={page.Previous}";
    }
}
