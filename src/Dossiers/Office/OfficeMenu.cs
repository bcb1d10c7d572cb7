using Microsoft.Extensions.Caching.Memory;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Emergencies;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Permissions;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>The side navigation of the office: the caller's lists with their counts, the unit's pages, the catalogue.</summary>
internal sealed class OfficeMenu(
    AppDb db, WorkList list, TwoPersonDesk twoPersons, EmergencyBook emergencies, PermissionBook permissions, IMemoryCache cache, Texts texts)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    /// <summary>The sections for this caller.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="path">The present address, without its question.</param>
    /// <param name="view">The list that is open, or null.</param>
    /// <param name="ct">Stops counting.</param>
    public async Task<IReadOnlyList<NavSection>> SectionsAsync(Caller caller, string path, ListView? view, CancellationToken ct)
    {
        var counts = await CountsAsync(caller, ct);
        var sections = new List<NavSection>();
        var mine = new List<NavItem>();
        if (caller.Has(Roles.Clerk))
        {
            mine.Add(Page("Tiếp nhận tại quầy", "/can-bo/tiep-nhan", path));
        }

        mine.AddRange(ViewWords.For(caller).Select(v => List(v, counts, view)));
        if (mine.Count > 0)
        {
            sections.Add(new NavSection(null, mine));
        }

        var unit = new List<NavItem>();
        if (ViewWords.SeesDossiers(caller))
        {
            unit.Add(List(ListView.Unit, counts, view));
            unit.Add(List(ListView.All, counts, view));
        }

        unit.Add(Page("Số liệu", "/can-bo/so-lieu", path));
        if (ViewWords.SeesDossiers(caller))
        {
            unit.Add(Page("Sổ theo dõi", "/can-bo/so-theo-doi", path));
        }

        unit.Add(Page("Lịch nghỉ", "/can-bo/lich", path));
        unit.Add(Page("Mức sẵn sàng", "/can-bo/san-sang", path));
        unit.Add(Page("Thẩm quyền", "/can-bo/tham-quyen", path));
        unit.Add(Page("Cây đơn vị", "/can-bo/don-vi", path));
        unit.Add(Page("Ủy quyền", "/can-bo/uy-quyen", path));
        if (caller.Has(Roles.ProvinceLeader) && !caller.Has(Roles.Administrator))
        {
            unit.Add(Page("Sắp xếp đơn vị", "/can-bo/sap-xep-don-vi", path));
        }

        if (caller.Has(Roles.ReformOffice) || caller.Has(Roles.ProvinceLeader) || caller.Has(Roles.Administrator))
        {
            unit.Add(Page("Soạn và công bố thủ tục", "/can-bo/thu-tuc", path));
        }

        if (caller.Has(Roles.Clerk))
        {
            unit.Add(Page("Cấp lại mật khẩu tại quầy", "/can-bo/khoi-phuc-tai-khoan", path));
        }

        if (caller.Posts.Any(p => p.Lent is null && p.Roles.Contains(Roles.Leader)) && !caller.Has(Roles.Administrator))
        {
            unit.Add(Page("Rà soát vị trí", "/can-bo/ra-soat", path));
        }

        if (caller.Has(Roles.Auditor) || caller.Has(Roles.Administrator))
        {
            unit.Add(Page("Nhật ký xem", "/can-bo/nhat-ky-xem", path));
        }

        if (caller.Has(Roles.Clerk))
        {
            unit.Add(Page("Làm thay người khác", "/can-bo/dai-dien", path));
        }

        sections.Add(new NavSection(caller.Posts.Count > 0 ? caller.Posts[0].UnitName : texts["Đơn vị"], unit));
        if (caller.Has(Roles.Administrator))
        {
            sections.Add(new NavSection(texts["Quản trị"],
            [
                Page("Các tài khoản", "/can-bo/tai-khoan", path), Page("Rà soát vị trí", "/can-bo/ra-soat", path), Page("Danh bạ cán bộ", "/can-bo/danh-ba", path),
                Page("Sắp xếp đơn vị", "/can-bo/sap-xep-don-vi", path), Page("Ứng dụng", "/can-bo/ung-dung", path), Page("Đăng nhập qua nơi khác", "/can-bo/dang-nhap-ngoai", path),
            ]));
        }

        if (caller.Has(Roles.ReformOffice) || caller.Has(Roles.Administrator))
        {
            sections.Add(new NavSection(texts["Danh mục thủ tục"],
            [
                Page("Độ phủ danh mục", "/can-bo/danh-muc/do-phu", path), Page("Nhập từ tệp", "/can-bo/danh-muc/nhap", path),
                Page("Cần người đọc", "/can-bo/danh-muc/can-doc", path), Page("Phụ lục quyết định", "/can-bo/danh-muc/phu-luc", path),
                Page("Từ ngữ tìm kiếm", "/can-bo/tu-ngu-tim-kiem", path),
            ]));
        }

        if (caller.Has(Roles.ReformOffice))
        {
            sections.Add(new NavSection(texts["Cải cách hành chính"],
                [Page("Kiểm tra quy trình", "/can-bo/kiem-tra-quy-trinh", path), Page("Diễn tập quy trình", "/can-bo/dien-tap-quy-trinh", path), Page("Chuyển quy trình", "/can-bo/chuyen-quy-trinh", path)]));
        }

        var watching = await WatchingAsync(caller, path, ct);
        if (watching.Count > 0)
        {
            sections.Add(new NavSection(texts["Quyền"], watching));
        }

        sections.Add(new NavSection(texts["Tra cứu"], [Page("Danh mục thủ tục", "/thu-tuc", path), Page("Tìm cán bộ", "/can-bo/tim-nguoi", path)]));
        return sections;
    }

    /// <summary>What stands above every page of this officer: dossiers that they have open in an emergency.</summary>
    public async Task<IReadOnlyList<NavItem>> AlarmsAsync(Caller caller, CancellationToken ct)
    {
        try
        {
            return [.. (await emergencies.OpenAsync(caller, ct)).Select(open => new NavItem(
                texts["Bạn đang mở khẩn cấp hồ sơ {0} đến {1}. Mọi lần xem đều được ghi.", open.Key, Vn.DateTime(open.It.Until)], $"/can-bo/khan-cap/{open.It.Id}"))];
        }
        catch (Exception e) when (db.IsUnavailable(e))
        {
            return [];
        }
    }

    // What waits for a second person or a finding, and the pages on rights, for those whom they concern.
    private async Task<IReadOnlyList<NavItem>> WatchingAsync(Caller caller, string path, CancellationToken ct)
    {
        var items = new List<NavItem>();
        var watched = await WatchedAsync(caller, ct);
        if (watched.Seconds is { } seconds)
        {
            items.Add(Counted("Việc cần hai người", TwoPersonDesk.Path, seconds, path));
        }

        if (watched.Emergencies is { } open)
        {
            items.Add(Counted("Mở khẩn cấp", "/can-bo/khan-cap", open, path));
        }

        if (watched.Reads)
        {
            items.Add(Page("Bảng quyền", "/can-bo/phan-quyen", path));
        }
        else if (caller.UnitsOwned(Roles.Leader).Count > 0)
        {
            items.Add(Page("Ai xem được, vì sao", "/can-bo/phan-quyen/vi-sao", path));
        }

        return items;
    }

    private async Task<Watched> WatchedAsync(Caller caller, CancellationToken ct)
    {
        if (cache.TryGetValue(WatchedKey(caller), out Watched? known) && known is not null)
        {
            return known;
        }

        try
        {
            var inForce = await permissions.CurrentAsync(ct);
            var judges = await emergencies.JudgesAsync(caller, ct);
            var watched = new Watched(
                await twoPersons.ConcernsAsync(caller, ct) ? await twoPersons.WaitingForAsync(caller, ct) : null,
                judges ? await emergencies.WaitingAsync(caller, ct) : inForce.Has(caller, Powers.Emergency) ? 0 : null,
                caller.Has(Roles.Administrator) || caller.Has(Roles.Auditor) || inForce.Has(caller, Powers.Second + Kinds.Permissions));
            using var entry = cache.CreateEntry(WatchedKey(caller));
            entry.Value = watched;
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return watched;
        }
        catch (Exception e) when (db.IsUnavailable(e))
        {
            return new Watched(null, null, false);
        }
    }

    private static (string, AccountId?) WatchedKey(Caller caller) => ("office.watched", caller.Id);

    // Requests and emergencies that wait for this person; null: none of theirs to see.
    private sealed record Watched(int? Seconds, int? Emergencies, bool Reads);

    private NavItem Counted(string name, string href, int count, string path) =>
        Page(name, href, path) with { Count = count > 0 ? count : null, Tone = count > 0 ? Tone.Bad : Tone.Quiet };

    /// <summary>Forgets the caller's counts: something was just done.</summary>
    public void Forget(Caller caller)
    {
        cache.Remove(KeyOf(caller));
        cache.Remove(WatchedKey(caller));
    }

    private async Task<IReadOnlyDictionary<ListView, int>> CountsAsync(Caller caller, CancellationToken ct)
    {
        if (cache.TryGetValue(KeyOf(caller), out IReadOnlyDictionary<ListView, int>? known) && known is not null)
        {
            return known;
        }

        var counts = new Dictionary<ListView, int>();
        try
        {
            foreach (var view in ViewWords.SeesDossiers(caller) ? ViewWords.For(caller).Append(ListView.Unit) : [])
            {
                counts[view] = Math.Min(WorkList.CountCap, await list.CountAsync(new ListQuery { View = view }, caller, ct));
            }
        }
        catch (Exception e) when (db.IsUnavailable(e))
        {
            // The page that tells so has this menu too: it stands there without counts.
            return counts;
        }

        using var entry = cache.CreateEntry(KeyOf(caller));
        entry.Value = counts;
        entry.AbsoluteExpirationRelativeToNow = Kept;
        return counts;
    }

    private NavItem List(ListView view, IReadOnlyDictionary<ListView, int> counts, ListView? current)
    {
        var count = counts.TryGetValue(view, out var known) ? known : (int?)null;
        var tone = count > 0 ? view switch { ListView.Late => Tone.Bad, ListView.DueSoon => Tone.Soon, _ => Tone.Quiet } : Tone.Quiet;
        return new NavItem(texts[ViewWords.Name(view)], "/can-bo/ho-so?view=" + ListQueries.NameOf(view), count, tone, view == current);
    }

    private NavItem Page(string name, string href, string path) =>
        new(texts[name], href, Current: path.Equals(href, StringComparison.OrdinalIgnoreCase)
            || path.StartsWith(href + "/", StringComparison.OrdinalIgnoreCase));

    private static (string, AccountId?) KeyOf(Caller caller) => ("office.counts", caller.Id);
}
