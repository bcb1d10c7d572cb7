using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Provisioning.Reading;

namespace MotCua.Provisioning.Syncing;

/// <summary>What happens to one account.</summary>
internal enum Effect
{
    Opens,
    Renames,
    Contacts,
    Moves,
    Relieves,
    Closes,
    Reopens,
    Unlinks,
    Links,
}

/// <summary>One entry with what it changes.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Dn">Where it stands now.</param>
/// <param name="Account">Sign-in name.</param>
/// <param name="Change">What Accounts is told.</param>
/// <param name="Effects">In words of the run.</param>
/// <param name="Link">The link as it is kept; null for a new one.</param>
/// <param name="Post">The directory's post afterwards.</param>
/// <param name="Detail">What it becomes.</param>
internal sealed record PlannedChange(
    string Key, string Dn, string Account, OutsideChange Change, IReadOnlyList<Effect> Effects, SourceLink? Link, Guid? Post, string Detail)
{
    /// <summary>Closed because the directory says so, or its entry is gone.</summary>
    internal bool ClosedHere { get; init; }
}

/// <summary>An entry that a person has to decide on.</summary>
internal sealed record FoundClash(string Key, string Dn, string DisplayName, ClashKind Kind, string? What, AccountId? Account);

/// <summary>What is kept, as far as a directory speaks of it.</summary>
internal sealed record SyncFacts(
    DateOnly Today,
    IReadOnlyDictionary<string, SourceLink> Links,
    IReadOnlyDictionary<AccountId, OutsideAccount> Accounts,
    IReadOnlyDictionary<Guid, OutsidePost> Posts,
    IReadOnlyList<OutsideHolder> Holders,
    IReadOnlyDictionary<string, Clash> Decided,
    IReadOnlySet<AccountId> LinkedElsewhere,
    Func<string, UnitSummary?> UnitOf,
    Func<UnitId, UnitId> ActingFor);

/// <summary>
/// What was read against what is kept: a pure comparison. It guesses nothing: what is not plain goes to the review list, and an account that
/// is linked to no entry of this directory is never touched.
/// </summary>
internal sealed class SyncPlan
{
    private readonly SourceSettings settings;
    private readonly SyncFacts facts;
    private readonly List<PlannedChange> changes = [];
    private readonly List<FoundClash> clashes = [];
    private readonly Dictionary<string, OutsideHolder> byName;
    private readonly ILookup<string?, OutsideHolder> byPersonalId;
    private readonly Dictionary<string, AccountId> takenHere = [];
    private readonly Dictionary<string, UnitSummary?> units = [];
    private readonly Dictionary<string, string> unitPairs;
    private readonly Dictionary<string, List<string>> rolesOf;
    private readonly IReadOnlyList<string> unknownGroups;

    internal SyncPlan(SourceReading reading, SourceSettings settings, SyncFacts facts)
    {
        this.settings = settings;
        this.facts = facts;
        byName = facts.Holders.DistinctBy(h => h.Account).ToDictionary(h => h.Account);
        byPersonalId = facts.Holders.Where(h => h.PersonalId is not null && h.IsOfficer).ToLookup(h => h.PersonalId);
        unitPairs = settings.UnitPairs.GroupBy(p => Dn.Normalise(p.From)).ToDictionary(g => g.Key, g => g.First().To);
        rolesOf = settings.GroupPairs.GroupBy(p => Dn.Normalise(p.From)).ToDictionary(g => g.Key, g => g.Select(p => p.To).ToList());
        unknownGroups = reading.UnknownGroups;
        var seen = new HashSet<string>();
        foreach (var same in reading.People.GroupBy(p => p.Key))
        {
            seen.Add(same.Key);
            if (same.Skip(1).Any())
            {
                Clash(same.First(), ClashKind.SameKey, string.Join(" · ", same.Select(p => p.Dn)), null);
            }
            else if (facts.Decided.GetValueOrDefault(same.Key)?.State != ClashState.Skipped)
            {
                Plan(same.First());
            }
        }

        // Absent from a reading of everything, or told to be deleted.
        foreach (var link in facts.Links.Values.Where(l => !seen.Contains(l.Key) && (reading.Full || reading.Gone.Contains(l.Key))))
        {
            Leave(link);
        }
    }

    internal IReadOnlyList<PlannedChange> Changes => changes;

    internal IReadOnlyList<FoundClash> Clashes => clashes;

    internal int Same { get; private set; }

    /// <summary>People who have no role here and never had: not officers of this product.</summary>
    internal int Left { get; private set; }

    internal int Count(Effect effect) => changes.Count(c => c.Effects.Contains(effect));

    /// <summary>Accounts that would be closed, or lose their post and get no other.</summary>
    internal int Losing => Count(Effect.Closes) + Count(Effect.Relieves);

    /// <summary>Why the run must not go on without a person, or null.</summary>
    internal Said? Stop(int open)
    {
        if (unknownGroups.Count > 0)
        {
            return new Said("Không thấy nhóm {0} trong danh bạ: ai chỉ thuộc nhóm đó sẽ mất vai trò. Chưa ghi gì.", string.Join("; ", unknownGroups));
        }

        var (closing, renaming) = (Losing, Count(Effect.Renames));
        if (closing > Math.Max(1, open * settings.MostClosedPercent / 100))
        {
            return new Said("{0} trên {1} tài khoản sẽ bị đóng hoặc mất vị trí, quá ngưỡng {2} %. Chưa ghi gì.", Number(closing), Number(open), Number(settings.MostClosedPercent));
        }

        return renaming > settings.MostRenamed
            ? new Said("{0} tài khoản sẽ đổi tên cùng lúc, quá ngưỡng {1}. Chưa ghi gì.", Number(renaming), Number(settings.MostRenamed))
            : null;

        static string Number(int value) => value.ToString(VietnamTime.Culture);
    }

    private void Plan(SourcePerson person)
    {
        var link = facts.Links.GetValueOrDefault(person.Key);
        var account = link is null ? null : facts.Accounts.GetValueOrDefault(link.AccountId);
        if (account is null && person.Disabled)
        {
            Left++;
            return;
        }

        if (person.Disabled && account is not null)
        {
            Close(link!, account, person.Dn);
            return;
        }

        if (SearchText.Tidy(person.DisplayName) is not { Length: > 0 and <= 200 } shown)
        {
            Clash(person, ClashKind.BadDisplayName, null, null);
            return;
        }

        var roles = person.Groups.SelectMany(g => rolesOf.GetValueOrDefault(g, [])).Concat(settings.DefaultRoleList)
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (account is null && roles.Count == 0)
        {
            Left++;
            return;
        }

        var unit = roles.Count == 0 ? null : UnitOf(person);
        if (roles.Count > 0 && unit is null)
        {
            Clash(person, ClashKind.UnknownUnit, person.Unit ?? person.Dn, null);
            return;
        }

        var wanted = new Wanted(person, shown, Contact(person), roles, unit);
        if (account is not null)
        {
            Change(wanted, link!, account);
        }
        else
        {
            Open(wanted);
        }
    }

    private sealed record Wanted(SourcePerson Person, string Shown, OutsideContact Contact, List<string> Roles, UnitSummary? Unit)
    {
        internal string Title(SourceSettings settings) => SearchText.Tidy(Person.Title) is { Length: > 0 and <= 200 } title ? title : settings.DefaultTitle;

        internal string Detail(SourceSettings settings) => SearchText.Cut(
            Unit is null ? Shown : $"{Shown} · {Title(settings)}, {Unit.Name} ({string.Join(", ", Roles.Select(Accounts.Contract.Roles.Words))})", 1000);
    }

    private void Open(Wanted wanted)
    {
        var (person, decided) = (wanted.Person, facts.Decided.GetValueOrDefault(wanted.Person.Key));
        if (decided is { State: ClashState.Linked, AccountId: { } chosen } && facts.Accounts.TryGetValue(chosen, out var own))
        {
            Change(wanted, null, own);
            return;
        }

        var opened = decided is { State: ClashState.Opened, OpenAs: not null };
        if (OutsideAccountsDesk.NameOf(opened ? decided!.OpenAs : person.Name) is not { } name)
        {
            Clash(person, ClashKind.BadName, SearchText.Cut(person.Name, 300), null);
            return;
        }

        if (byName.TryGetValue(name, out var holder))
        {
            Clash(person, ClashKind.NameTaken, name, holder.IsOfficer && !facts.LinkedElsewhere.Contains(holder.Id) ? holder.Id : null);
            return;
        }

        if (!opened && wanted.Contact.PersonalId is { } number && byPersonalId[number].FirstOrDefault() is { } same)
        {
            Clash(person, ClashKind.PersonalIdTaken, CitizenId.Mask(number), facts.LinkedElsewhere.Contains(same.Id) ? null : same.Id);
            return;
        }

        var id = OutsideAccountsDesk.NewId();
        if (!takenHere.TryAdd(name, id) || (wanted.Contact.PersonalId is { } mine && !takenHere.TryAdd(mine, id)))
        {
            Clash(person, takenHere[name] == id ? ClashKind.PersonalIdTaken : ClashKind.NameTaken, name, null);
            return;
        }

        var post = Post(wanted);
        changes.Add(new PlannedChange(
            person.Key, person.Dn, name,
            new OutsideChange(id) { Opens = name, DisplayName = wanted.Shown, Contact = wanted.Contact, GivesPost = post },
            [Effect.Opens], null, post.Id, wanted.Detail(settings)));
    }

    private void Change(Wanted wanted, SourceLink? link, OutsideAccount account)
    {
        var effects = link is null ? [Effect.Links] : new List<Effect>();
        var change = new OutsideChange(account.Id);
        if (account.DisplayName != wanted.Shown)
        {
            effects.Add(Effect.Renames);
            change = change with { DisplayName = wanted.Shown };
        }

        if (new OutsideContact(account.Phone, account.Email, account.PersonalId) is var now && Merge(now, wanted.Contact) is var then && then != now)
        {
            effects.Add(Effect.Contacts);
            change = change with { Contact = then };
        }

        // Who was closed by hand stays closed: only what the directory closed does it open.
        if (account.Disabled && link?.ClosedHere == true)
        {
            effects.Add(Effect.Reopens);
            change = change with { Disabled = false };
        }

        var held = link?.PostId is { } id && facts.Posts.GetValueOrDefault(id) is { } known && (known.To is null || known.To >= facts.Today) ? known : null;
        var postId = held?.Id;
        if (held is null ? wanted.Unit is not null : !Is(held, wanted))
        {
            effects.Add(wanted.Unit is null ? Effect.Relieves : Effect.Moves);
            var given = wanted.Unit is null ? null : Post(wanted);
            change = change with { EndsPost = held?.Id, GivesPost = given };
            postId = given?.Id;
        }

        if (effects.Count == 0 && link!.Dn == wanted.Person.Dn)
        {
            Same++;
            return;
        }

        changes.Add(new PlannedChange(
            wanted.Person.Key, wanted.Person.Dn, account.Account, change, effects, link, postId, wanted.Detail(settings)));
    }

    private void Close(SourceLink link, OutsideAccount account, string dn)
    {
        if (account.Disabled)
        {
            Same++;
            return;
        }

        changes.Add(new PlannedChange(
            link.Key, dn, account.Account, new OutsideChange(account.Id) { Disabled = true }, [Effect.Closes], link, link.PostId, account.DisplayName) { ClosedHere = true });
    }

    // Gone from a reading of everything: deleted, or moved out of the branches that are read. The link stays, in case it comes back.
    private void Leave(SourceLink link)
    {
        if (facts.Accounts.TryGetValue(link.AccountId, out var account))
        {
            Close(link, account, link.Dn);
        }
    }

    private bool Is(OutsidePost post, Wanted wanted) => wanted.Unit is not null && facts.ActingFor(post.Unit) == wanted.Unit.Id
        && post.Title == wanted.Title(settings) && post.Roles.Order(StringComparer.Ordinal).SequenceEqual(wanted.Roles);

    private OutsideNewPost Post(Wanted wanted) => new(Ids.New(), wanted.Unit!.Id, wanted.Title(settings), wanted.Roles);

    // An attribute that is not read, or can't be, leaves alone what is known.
    private static OutsideContact Merge(OutsideContact now, OutsideContact said) =>
        new(said.Phone ?? now.Phone, said.Email ?? now.Email, said.PersonalId ?? now.PersonalId);

    private static OutsideContact Contact(SourcePerson person) => new(
        PhoneNumber.TryParse(person.Phone, null, out var phone) ? phone.Value : null,
        SearchText.Tidy(person.Email) is { Length: > 2 and <= 200 } email && email.Contains('@', StringComparison.Ordinal) ? email : null,
        CitizenId.TryParse(person.PersonalId, null, out var id) ? id.Value : null);

    private UnitSummary? UnitOf(SourcePerson person)
    {
        if (settings.Unit.Length > 0)
        {
            return person.Unit is null ? null : facts.UnitOf(person.Unit);
        }

        var own = Dn.Normalise(person.Dn);
        return Dn.Above(own).Skip(1).FirstOrDefault() is { } branch ? OfBranch(branch) : null;
    }

    // The nearest branch that is mapped, or that bears a unit's code as its name.
    private UnitSummary? OfBranch(string branch)
    {
        if (units.TryGetValue(branch, out var known))
        {
            return known;
        }

        foreach (var above in Dn.Above(branch))
        {
            var found = unitPairs.TryGetValue(above, out var code) ? facts.UnitOf(code)
                : above.StartsWith("ou=", StringComparison.Ordinal) ? facts.UnitOf(Dn.FirstValue(above).ToUpperInvariant()) : null;
            if (found is not null)
            {
                return units[branch] = found;
            }
        }

        return units[branch] = null;
    }

    private void Clash(SourcePerson person, ClashKind kind, string? what, AccountId? account) => clashes.Add(new FoundClash(
        person.Key, SearchText.Cut(person.Dn, 1000), SearchText.Cut(SearchText.Tidy(person.DisplayName), 200), kind, what is null ? null : SearchText.Cut(what, 300), account));
}
