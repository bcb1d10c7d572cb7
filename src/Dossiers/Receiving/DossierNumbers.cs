using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Receiving;

/// <summary>
/// Numbers of dossiers: <c>identifier of the agency - yyMMdd - 4 digits</c>, without gaps per agency and day.
/// NĐ 61/2018/NĐ-CP, Đ.26; TT 01/2018/TT-VPCP, Đ.19.
/// </summary>
internal sealed class DossierNumbers(AppDb db)
{
    private const int Most = 9_999;

    /// <summary>The next number. Must be called inside the act's transaction: the row stays locked until it commits or is undone.</summary>
    public async Task<string> NextAsync(UnitSummary unit, DateOnly day, CancellationToken ct)
    {
        // One statement that both databases understand alike; a rollback gives the number back.
        var last = await db.Database.SqlQuery<int>($"""
            INSERT INTO dossiers_numbers (unit_id, day, last) VALUES ({unit.Id.Value}, {day}, 1)
            ON CONFLICT (unit_id, day) DO UPDATE SET last = dossiers_numbers.last + 1
            RETURNING last AS "Value"
            """).ToListAsync(ct);
        return last[0] <= Most
            ? string.Create(VietnamTime.Culture, $"{unit.Identifier}-{day:yyMMdd}-{last[0]:0000}")
            : throw Refused.Rule("dossier.numbersUsedUp", "Hôm nay cơ quan đã dùng hết {0} mã hồ sơ. Báo quản trị viên.", Most);
    }
}
