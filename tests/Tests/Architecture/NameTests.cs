using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Database;
using MotCua.Kernel;
using MotCua.Web;

namespace MotCua.Tests.Architecture;

/// <summary>A name says what a thing is; these endings say that nobody knew. And an interface is a port, or it is in the way.</summary>
public sealed class NameTests
{
    private static readonly string[] Forbidden = ["Manager", "Helper", "Util", "Utils", "Impl", "Base", "Processor"];

    private static readonly IReadOnlyList<Type> Product =
    [
        .. new[] { typeof(Texts).Assembly, typeof(Schema).Assembly, typeof(ModuleList).Assembly }.Concat(ModuleList.All.Select(m => m.Assembly))
            .Distinct().SelectMany(a => a.GetTypes()).Where(t => t.FullName!.StartsWith("MotCua.", StringComparison.Ordinal)),
    ];

    [Fact]
    public void No_type_ends_in_a_word_that_says_nothing() => Rule.Holds(Vague(Product));

    [Fact]
    public void Canary_a_vague_name_is_found() => Assert.Equal(["DossierHelper says nothing about what it is."], Vague([typeof(DossierHelper)]));

    /// <summary>
    /// Ports are public, in a Contract or in Kernel: somebody outside implements them. Within a module an interface has two implementations at
    /// least; with one, the class itself is enough.
    /// </summary>
    [Fact]
    public void An_interface_is_a_port_or_has_two_implementations() => Rule.Holds(Needless(Product));

    [Fact]
    public void Canary_an_interface_with_one_implementation_is_found() =>
        Assert.Equal(["ILonely has one implementation and is no port."], Needless([typeof(ILonely), typeof(Lonely)]));

    private static List<string> Vague(IEnumerable<Type> types) =>
    [
        .. types.Where(t => !IsElement(t) && Forbidden.Any(e => t.Name.Split('`')[0].EndsWith(e, StringComparison.Ordinal)))
            .Select(t => $"{t.Name} says nothing about what it is."),
    ];

    /// <summary>ASP.NET knows the class behind an element of a page by the ending TagHelper.</summary>
    private static bool IsElement(Type type) => typeof(TagHelper).IsAssignableFrom(type);

    private static List<string> Needless(IReadOnlyList<Type> types) =>
    [
        .. types.Where(t => t.IsInterface && !IsPort(t) && types.Count(c => c.IsClass && Implements(c, t)) < 2)
            .Select(t => $"{t.Name} has one implementation and is no port."),
    ];

    private static bool IsPort(Type type) => type.IsPublic
        && (type.Namespace!.EndsWith(".Contract", StringComparison.Ordinal) || type.Assembly == typeof(Texts).Assembly);

    private static bool Implements(Type type, Type what) =>
        type.GetInterfaces().Any(i => (i.IsGenericType ? i.GetGenericTypeDefinition() : i) == what);

    private sealed class DossierHelper;

    private interface ILonely;

    private sealed class Lonely : ILonely;
}
