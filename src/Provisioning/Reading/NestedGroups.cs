using System.DirectoryServices.Protocols;
using System.Globalization;

namespace MotCua.Provisioning.Reading;

/// <summary>
/// Active Directory tells of a person only the groups in which they are directly, and not even the primary one. Which groups lie, however deep,
/// within those that matter is asked of the groups: there are few of them beside the people.
/// </summary>
internal sealed class NestedGroups
{
    // LDAP_MATCHING_RULE_IN_CHAIN: the chain is followed by the directory itself.
    private const string InChain = "memberOf:1.2.840.113556.1.4.1941:";
    private const string Token = "primaryGroupToken";
    private readonly Dictionary<string, HashSet<string>> within = [];
    private readonly Dictionary<string, HashSet<string>> byToken = [];
    private readonly List<string> lines = [];

    private NestedGroups()
    {
    }

    /// <summary>Which group lies within which: what a mark has to remember.</summary>
    internal IReadOnlyList<string> Lines => lines;

    /// <summary>True when one of the groups changed since the mark: who belongs to it may be others now.</summary>
    internal bool Changed { get; private set; }

    /// <param name="connection">An open connection.</param>
    /// <param name="mapped">Names of the groups that matter; each is there.</param>
    /// <param name="delta">Filter of what changed; null when all is read anyway.</param>
    /// <param name="ct">Stops between pages.</param>
    internal static NestedGroups Read(SourceConnection connection, IReadOnlyList<string> mapped, string? delta, CancellationToken ct)
    {
        var read = new NestedGroups();
        foreach (var dn in mapped)
        {
            var own = Dn.Normalise(dn);
            read.Add(connection.Find(dn, "(objectClass=*)", Token)!, own);
            foreach (var inner in connection.Search(connection.Domain, $"(&(objectCategory=group)({InChain}={LdapFilter.Escape(dn)}))", [Token], ct))
            {
                read.Add(inner, own);
            }

            read.Changed |= delta is not null && (connection.Find(dn, delta, "cn") is not null
                || connection.Search(connection.Domain, $"(&(objectCategory=group)({InChain}={LdapFilter.Escape(dn)}){delta})", ["cn"], ct).Any());
        }

        return read;
    }

    /// <summary>The groups that matter and to which somebody belongs who is directly in these.</summary>
    internal IReadOnlyCollection<string> Of(IEnumerable<string> direct, string? primary) =>
        [.. direct.SelectMany(g => within.GetValueOrDefault(g, [])).Concat(primary is null ? [] : byToken.GetValueOrDefault(primary, [])).Distinct()];

    private void Add(SearchResultEntry group, string mapped)
    {
        var own = Dn.Normalise(group.DistinguishedName);
        (within.TryGetValue(own, out var known) ? known : within[own] = []).Add(mapped);
        if (SourceReader.Text(group, Token) is { } token)
        {
            (byToken.TryGetValue(token, out var same) ? same : byToken[token] = []).Add(mapped);
        }

        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{mapped}={own}"));
    }
}
