using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Assigning;

/// <summary>What a list of statements of competence means beside what is known: pure, refuses by row, changes nothing.</summary>
internal sealed class CompetencePlan
{
    private readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);
    private readonly Dictionary<(UnitId, CompetenceKind, string, UnitId, DateOnly), CompetenceDraft> seen = [];
    private readonly AgencyPages pages;
    private readonly IReadOnlyDictionary<(UnitId Unit, CompetenceKind Kind, string Subject, UnitId Area, DateOnly From), Competence> known;
    private readonly Actor actor;
    private readonly DateTimeOffset now;

    /// <param name="pages">The units.</param>
    /// <param name="newest">Of each statement its last revision, withdrawn ones too.</param>
    /// <param name="drafts">What is stated.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="now">When.</param>
    /// <exception cref="Refused">422 with messages by row.</exception>
    internal CompetencePlan(AgencyPages pages, IEnumerable<Competence> newest, IReadOnlyList<CompetenceDraft> drafts, Actor actor, DateTimeOffset now)
    {
        (this.pages, this.actor, this.now) = (pages, actor, now);
        known = newest.ToDictionary(c => c.Key);
        Steps = [.. drafts.Select(Take).OfType<Step>()];
        if (errors.Count > 0)
        {
            throw Refused.Input(errors);
        }
    }

    /// <summary>A statement that is new or differs.</summary>
    internal sealed record Step(CompetenceDraft Draft, Competence Row, Competence? Was, IReadOnlyDictionary<string, string?[]> Changed);

    internal IReadOnlyList<Step> Steps { get; }

    internal int Same { get; private set; }

    internal static CompetenceTerms Say(Competence row) => new(row.WithBelow, row.ValidTo, row.Ground, row.IsWithdrawn);

    /// <summary>What is said otherwise than before.</summary>
    internal static Dictionary<string, string?[]> Differences(Competence? was, Competence now)
    {
        var changed = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        Compare("withBelow", was?.WithBelow.ToString(), now.WithBelow.ToString());
        Compare("validTo", Day(was?.ValidTo), Day(now.ValidTo));
        Compare("ground", was?.Ground, now.Ground);
        Compare("withdrawn", was is { IsWithdrawn: true } ? "True" : "False", now.IsWithdrawn ? "True" : "False");
        return changed;

        void Compare(string field, string? before, string? after)
        {
            if (before != after)
            {
                changed[field] = [before, after];
            }
        }

        static string? Day(DateOnly? day) => day is { } some ? $"{some:yyyy-MM-dd}" : null;
    }

    private Step? Take(CompetenceDraft draft)
    {
        var units = pages.On(draft.From);
        var (unit, area) = (units.Find(draft.Unit), units.Find(draft.Area));
        var subject = Competence.SubjectOf(draft.Kind, draft.Subject);
        if (unit is null)
        {
            Refuse(draft, "unit", $"không có đơn vị “{SearchText.Cut(draft.Unit, 40)}” vào ngày {draft.From:d/M/yyyy}.");
        }
        else if (area is null || area.Level is not (UnitLevel.Province or UnitLevel.District or UnitLevel.Commune))
        {
            Refuse(draft, "area", $"không có địa bàn “{SearchText.Cut(draft.Area, 40)}” vào ngày {draft.From:d/M/yyyy}; địa bàn là tỉnh, huyện hoặc xã.");
        }
        else if (subject.Length is 0 or > 200 || draft.Subject.Length > 200)
        {
            Refuse(draft, "subject", "ghi mã thủ tục, tên lĩnh vực hoặc cấp, không quá 200 ký tự.");
        }
        else if (draft.Kind == CompetenceKind.Tier && !UnitLevels.TryParse(draft.Subject, out _))
        {
            Refuse(draft, "subject", $"không có cấp “{SearchText.Cut(draft.Subject, 40)}”.");
        }
        else if (draft.To < draft.From)
        {
            Refuse(draft, "validTo", $"ngày kết thúc {draft.To:d/M/yyyy} sớm hơn ngày bắt đầu {draft.From:d/M/yyyy}.");
        }
        else if (draft.Ground.Length is 0 or > 300)
        {
            Refuse(draft, "ground", "thiếu căn cứ pháp lý, hoặc căn cứ dài quá 300 ký tự.");
        }
        else
        {
            return Compare(draft, unit, area, subject);
        }

        return null;
    }

    private Step? Compare(CompetenceDraft draft, UnitSummary unit, UnitSummary area, string subject)
    {
        var key = (unit.Id, draft.Kind, subject, area.Id, draft.From);
        if (!seen.TryAdd(key, draft))
        {
            Refuse(draft, "subject", $"thẩm quyền này đã có ở dòng {seen[key].Row}.");
            return null;
        }

        // The same unit, thing and area twice on one day says nothing more, or contradicts itself.
        var overlapping = known.Values.FirstOrDefault(c => !c.IsWithdrawn && c.Key != key && c.UnitId == unit.Id && c.Kind == draft.Kind && c.Subject == subject
            && c.AreaId == area.Id && c.ValidFrom <= (draft.To ?? DateOnly.MaxValue) && draft.From <= (c.ValidTo ?? DateOnly.MaxValue));
        if (overlapping is not null)
        {
            Refuse(draft, "validFrom", $"trùng thời gian với thẩm quyền đã ghi từ ngày {overlapping.ValidFrom:d/M/yyyy}.");
            return null;
        }

        var was = known.GetValueOrDefault(key);
        var row = new Competence
        {
            Id = Ids.New(), UnitId = unit.Id, Kind = draft.Kind, Subject = subject, SubjectName = draft.Subject, AreaId = area.Id, ValidFrom = draft.From,
            Revision = was is null ? 0 : was.Revision + 1, WithBelow = draft.WithBelow, ValidTo = draft.To, Ground = draft.Ground, StatedBy = actor.Name, StatedAt = now,
        };
        var changed = Differences(was, row);
        if (was is not null && changed.Count == 0)
        {
            Same++;
            return null;
        }

        return new Step(draft, row, was, changed);
    }

    private void Refuse(CompetenceDraft draft, string field, string what) =>
        errors[draft.Row > 0 ? $"rows[{draft.Row}].{field}" : $"Input.{field}"] = [draft.Row > 0 ? $"Dòng {draft.Row}: {what}" : char.ToUpperInvariant(what[0]) + what[1..]];
}
