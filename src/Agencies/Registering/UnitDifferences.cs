using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Registering;

/// <summary>What a statement says otherwise than a fact; what it leaves out is no difference.</summary>
internal static class UnitDifferences
{
    internal static IReadOnlyDictionary<string, string?[]> Between(UnitFact fact, UnitDraft draft, UnitId? parent, UnitId? reception)
    {
        var differences = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        Compare("identifier", fact.Identifier, draft.Identifier);
        Compare("name", fact.Name, draft.Name);
        Compare("nameEn", fact.NameEn, draft.NameEn);
        Compare("authority", fact.Authority, draft.Authority);
        Compare("level", UnitLevels.Text(fact.Level), UnitLevels.Text(draft.Level));
        Compare("kind", fact.Kind, draft.Kind);
        Compare("parent", fact.ParentId?.ToString(), parent?.ToString());
        Compare("reception", fact.ReceptionId?.ToString(), reception?.ToString());
        Compare("seat", fact.SeatCode, draft.Seat);
        Compare("address", fact.Address, draft.Address);
        Compare("phone", fact.Phone, draft.Phone);
        Compare("place", fact.Place?.ToString(), draft.Place?.ToString());
        Compare("validTo", Day(fact.ValidTo), Day(draft.ValidTo));
        return differences;

        static string? Day(DateOnly? day) => day is { } known ? $"{known:yyyy-MM-dd}" : null;

        void Compare(string field, string? old, string? said)
        {
            if (said is not null && !string.Equals(old, said, StringComparison.Ordinal))
            {
                differences[field] = [old, said];
            }
        }
    }

    internal static void Apply(UnitFact fact, UnitDraft draft, UnitId? parent, UnitId? reception)
    {
        fact.Identifier = draft.Identifier ?? fact.Identifier;
        fact.Name = draft.Name;
        fact.NameEn = draft.NameEn ?? fact.NameEn;
        fact.Authority = draft.Authority ?? fact.Authority;
        fact.Level = draft.Level;
        fact.Kind = draft.Kind;
        fact.ParentId = parent ?? fact.ParentId;
        fact.ReceptionId = reception ?? fact.ReceptionId;
        fact.SeatCode = draft.Seat ?? fact.SeatCode;
        fact.Address = draft.Address ?? fact.Address;
        fact.Phone = draft.Phone ?? fact.Phone;
        fact.Place = draft.Place ?? fact.Place;
        fact.ValidTo = draft.ValidTo ?? fact.ValidTo;
    }

    /// <summary>The same facts, from another day on.</summary>
    internal static UnitFact Continue(UnitFact fact, DateOnly from) => new()
    {
        Id = Ids.New(),
        UnitId = fact.UnitId,
        ValidFrom = from,
        ValidTo = fact.ValidTo,
        Code = fact.Code,
        Identifier = fact.Identifier,
        Name = fact.Name,
        NameEn = fact.NameEn,
        Authority = fact.Authority,
        Level = fact.Level,
        Kind = fact.Kind,
        ParentId = fact.ParentId,
        ReceptionId = fact.ReceptionId,
        SeatCode = fact.SeatCode,
        Address = fact.Address,
        Phone = fact.Phone,
        Place = fact.Place,
    };
}
