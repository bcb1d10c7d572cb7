namespace MotCua.Catalogue.Contract;

/// <summary>How closely dossiers are kept. Who sees which level says the table of permissions; state secrets have no place in this product.</summary>
public enum Confidentiality
{
    /// <summary>For all whose work it is.</summary>
    Ordinary,

    /// <summary>For who handles it, who leads the unit, who received it, and who inspects. A record of convictions is such.</summary>
    Restricted,

    /// <summary>As restricted, and closed to whoever only looks on from above.</summary>
    Sealed,
}
