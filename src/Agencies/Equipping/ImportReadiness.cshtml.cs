using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Registering;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Equipping;

/// <summary>What was counted, from a file: first what each row says anew or otherwise, then all of it or nothing.</summary>
[Authorize(AgencyPolicies.Administer)]
[RequestFormLimits(ValueLengthLimit = 2 * UploadInput.Most, MultipartBodyLengthLimit = 4 * UploadInput.Most)]
internal sealed class ImportReadinessModel(
    EquippingService service, ReadinessReading reading, AgencyBook book, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    internal const int MostLines = 200;

    private ReadinessStandard? standard;

    [BindProperty]
    public UploadInput Input { get; set; } = new();

    /// <summary>A row of the file and what it changes.</summary>
    internal sealed record Line(EquippingService.Compared It, UnitSummary Unit);

    public IReadOnlyList<Line>? Lines { get; private set; }

    public IEnumerable<Line> Changing => (Lines ?? []).Where(l => l.It.Fresh.Count + l.It.Mended.Count > 0);

    /// <summary>Something changed between preview and confirmation.</summary>
    public bool IsOther { get; private set; }

    public string Name(string item) => standard?.Item(item) is { } known ? ReadinessWords.Name(known) : item;

    /// <summary>A count as a number; of what is there or not, which.</summary>
    public string Value(ReadinessFact fact) =>
        standard?.Item(fact.Item) is { IsYesNo: true } known ? ReadinessWords.Value(known, (int)fact.Value, texts) : Vn.Number(fact.Value);

    public IActionResult OnPostEdit() => Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => TryAsync(false, ct);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => TryAsync(true, ct);

    private async Task<IActionResult> TryAsync(bool confirmed, CancellationToken ct)
    {
        try
        {
            var statements = await service.ReadAsync(await Input.ReadAsync(ct), ct);
            var actor = await administrators.ActAsync(ct);
            var compared = await service.CompareAsync(statements, actor, ct);
            var seal = UploadInput.SealOf(compared.SelectMany(c => c.Fresh.Concat(c.Mended.Select(m => m.Now))
                .Select(f => $"{f.UnitId} {f.Item} {f.Day:yyyy-MM-dd} {f.Revision} {f.Value} {f.Source}")));
            if (compared.Any(c => c.Mended.Count > 0) && Input.Reason is null)
            {
                throw Refused.Field("Input.Why", "Bạn ghi lý do sửa số liệu đã khai.");
            }

            if (confirmed && seal == Input.Seal)
            {
                await service.StateAsync(statements, actor, Input.Reason, ct);
                return LocalRedirect("/can-bo/san-sang");
            }

            if (confirmed)
            {
                IsOther = true;
                Response.StatusCode = StatusCodes.Status409Conflict;
            }

            var pages = await book.ReadAsync(ct);
            standard = await reading.StandardAsync(clock.Today(), ct);
            Input.Seal = seal;
            Lines = [.. compared.Select(c => new Line(c, pages.Find(c.Statement.Unit, c.Statement.Day)!))];
        }
        catch (Refused refused)
        {
            UploadInput.Tell(refused, this, texts);
        }

        return Page();
    }
}
