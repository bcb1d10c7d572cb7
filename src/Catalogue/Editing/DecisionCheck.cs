using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue.Editing;

/// <summary>What keeps a decision from being proposed and approved. Its places are <c>drafts[code].terms[0]…</c> and <c>abolished[code]</c>.</summary>
internal sealed class DecisionCheck(AppDb db, PublishingService publishing, IProcedureUse use, TimeProvider clock)
{
    internal async Task<Findings> ExamineAsync(CatalogueDecision decision, CancellationToken ct)
    {
        var found = new Findings();
        var drafts = await db.ProcedureDrafts.AsNoTracking().Where(d => d.DecisionId == decision.Id && d.State == DraftState.Open).OrderBy(d => d.Code).ToListAsync(ct);
        found.Unless(drafts.Count + decision.Abolished.Count > 0, "drafts", "Quyết định chưa có bản thảo nào và chưa bãi bỏ thủ tục nào.");
        var codes = drafts.Select(d => d.Code).Concat(decision.Abolished.Select(a => a.Code)).ToList();
        var versions = await db.ProcedureVersions.AsNoTracking().Where(v => codes.Contains(v.Code) && db.Set<ProcedureHead>().Any(p => p.Code == v.Code && p.Version == v.Version))
            .ToDictionaryAsync(v => v.Code, StringComparer.Ordinal, ct);
        foreach (var draft in drafts)
        {
            var place = $"drafts[{draft.Code}]";
            var present = versions.GetValueOrDefault(draft.Code);
            foreach (var (inside, texts) in (await publishing.CheckAsync(CatalogueJson.Read<ProcedureRecord>(draft.Record), ct, decided: true)).Found.All)
            {
                foreach (var text in texts)
                {
                    found.Add($"{place}.{inside}", "{0}, {1}: {2}", draft.Code, inside, text);
                }
            }

            found.Unless(draft.BaseVersion == (present?.Version ?? 0), place,
                "Thủ tục {0} đã có bản {1} sau khi lập bản thảo. Bạn mở bản thảo và đưa lên bản mới.", draft.Code, present?.Version ?? 0);
            found.Unless(present is null || present.Abolished || present.Record != draft.Record, place, "Bản thảo của thủ tục {0} không khác bản đang áp dụng.", draft.Code);
            await DayAsync(found, place, draft.Code, present, decision, ct);
        }

        foreach (var ended in decision.Abolished)
        {
            var (place, present) = ($"abolished[{ended.Code}]", versions.GetValueOrDefault(ended.Code));
            found.Unless(drafts.TrueForAll(d => d.Code != ended.Code), place, "Thủ tục {0} vừa sửa vừa bãi bỏ trong cùng một quyết định.", ended.Code);
            found.Unless(present is { Abolished: false }, place, "Thủ tục {0} đã bị bãi bỏ rồi.", ended.Code);
            found.Unless(present?.Version == ended.BaseVersion, place, "Thủ tục {0} đã có bản {1} sau khi đưa vào danh sách. Bạn bỏ ra rồi đưa vào lại.", ended.Code, present?.Version);
            await DayAsync(found, place, ended.Code, present, decision, ct);
        }

        return found;
    }

    // A dossier filed on a day must find the version of that day: a version can't begin before dossiers that were filed under the one before it.
    private async Task DayAsync(Findings found, string place, string code, ProcedureVersionRow? present, CatalogueDecision decision, CancellationToken ct)
    {
        if (present is null)
        {
            return;
        }

        if (decision.Effective < present.ValidFrom)
        {
            found.Add(place, "Bản đang áp dụng của thủ tục {0} có hiệu lực từ {1:d/M/yyyy}, sau ngày {2:d/M/yyyy} của quyết định.", code, present.ValidFrom, decision.Effective);
        }
        else if (decision.Effective < clock.Today() && await use.FiledSinceAsync(code, decision.Effective, ct) is { Count: > 0 } filed)
        {
            found.Add(
                place,
                "Từ ngày {0:d/M/yyyy} đã có {1} hồ sơ nộp theo bản đang áp dụng của thủ tục {2}: {3}{4}. Bạn chọn ngày hiệu lực từ hôm nay trở đi.",
                decision.Effective, filed.Count, code, string.Join(", ", filed.First), filed.Count > filed.First.Count ? "…" : string.Empty);
        }
    }
}
