namespace MotCua.Tests.Architecture;

/// <summary>Says every offence, not only that there are some.</summary>
internal static class Rule
{
    internal static void Holds(IEnumerable<string> offences)
    {
        var found = string.Join('\n', offences);
        if (found.Length > 0)
        {
            Assert.Fail(found);
        }
    }
}
