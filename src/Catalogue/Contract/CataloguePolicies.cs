namespace MotCua.Catalogue.Contract;

/// <summary>Names of the authorisation policies that this module's pages ask for.</summary>
public static class CataloguePolicies
{
    /// <summary>The control office (cải cách hành chính) or an administrator: tunes the words in which people search.</summary>
    public const string TuneSearch = "catalogue.tuneSearch";
}
