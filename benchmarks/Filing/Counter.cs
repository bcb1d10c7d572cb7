using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Bench.Measuring;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Filing;
using MotCua.Kernel;

namespace MotCua.Bench.Filing;

/// <summary>The one-stop centre's counter: what can be filed there for the departments, and a clerk who files it.</summary>
internal sealed class Counter(Bed bed, Caller clerk, IReadOnlyList<(string Unit, Procedure Procedure)> offers)
{
    private const string Account = "tiepnhan.ttpvhcc";
    private const int MostOfOneUnit = 3;
    private static readonly string[] Names = ["Nguyễn Thị Mai", "Trần Văn Hòa", "Lê Quốc Bảo", "Phạm Thị Ngọc Hạnh", "Võ Minh Khang"];

    public int Units { get; } = offers.Select(o => o.Unit).Distinct().Count();

    public static async Task<Counter> OpenAsync(Bed bed, CancellationToken ct)
    {
        var clerk = await bed.CallerAsync(Account, ct);
        var found = new List<(string, Procedure)>();
        await bed.DoAsync(async s =>
        {
            var filing = s.GetRequiredService<FilingService>();
            var catalogue = s.GetRequiredService<CatalogueDesk>();
            foreach (var unit in await s.GetRequiredService<AgencyDirectory>().ReceivedByAsync(clerk.Posts[0].UnitId, ct))
            {
                var listed = await catalogue.SearchAsync(new ProcedureQuery(Unit: unit.Code, Limit: 100), ct);
                foreach (var code in listed.Items.Select(i => i.Code))
                {
                    var procedure = (await catalogue.FindAsync(code, null, ct))!;
                    if (found.Count(f => f.Item1 == unit.Code) < MostOfOneUnit && await CanFileAsync(filing, unit.Code, procedure, clerk, bed, ct))
                    {
                        found.Add((unit.Code, procedure));
                    }
                }
            }

            return true;
        });
        return found.Count > 0 ? new Counter(bed, clerk, found) : throw new InvalidOperationException("Nothing can be filed at the counter.");
    }

    /// <summary>Files and receives one dossier of a random unit and procedure, in a scope of its own as a request would.</summary>
    public Task<Dossier> FileAsync(Random dice, CancellationToken ct)
    {
        var (unit, procedure) = offers[dice.Next(offers.Count)];
        return bed.DoAsync(s => s.GetRequiredService<FilingService>().FileAsync(Input(unit, procedure, dice), clerk, ct));
    }

    private static async Task<bool> CanFileAsync(
        FilingService filing, string unit, Procedure procedure, Caller clerk, Bed bed, CancellationToken ct)
    {
        try
        {
            await filing.CheckAsync(Input(unit, procedure, Random.Shared), clerk, bed.Clock.Now(), ct);
            return true;
        }
        catch (Refused)
        {
            return false;
        }
    }

    private static FilingInput Input(string unit, Procedure procedure, Random dice) => new()
    {
        Procedure = procedure.Record.Code,
        Unit = unit,
        Channel = Channel.Counter,
        Applicant = new ApplicantInput
        {
            FullName = Names[dice.Next(Names.Length)],
            PersonalId = $"0771920{dice.Next(10_000, 99_999)}",
            Phone = $"0900{dice.Next(100_000, 999_999)}",
            Address = $"{dice.Next(1, 400)} Lê Hồng Phong, Phường 7, thành phố Vũng Tàu",
        },
        Papers =
        [
            .. procedure.Record.Papers.Where(p => p.Required && p.Variant is null).Select(p => new PaperInput
            {
                Code = p.Code,
                Kind = p.Originals > 0 ? PaperKind.Original : PaperKind.Copy,
                Count = Math.Max(1, p.Originals + p.Copies),
                Present = true,
            }),
        ],
    };
}
