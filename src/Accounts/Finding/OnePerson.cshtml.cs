using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.Finding;

/// <summary>An officer's card: posts, who leads there, where the office is reached, and until when they are away.</summary>
[Authorize(Policies.Officer)]
internal sealed class OnePersonModel(PeopleFinder finder) : PageModel
{
    public PersonFound Person { get; private set; } = null!;

    public IReadOnlyList<(PostFound Post, IReadOnlyList<(string Name, string DisplayName)> Leaders)> Posts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken ct)
    {
        if (await finder.FindAsync(name, ct) is not { } person)
        {
            return NotFound();
        }

        Person = person;
        var posts = new List<(PostFound, IReadOnlyList<(string, string)>)>();
        foreach (var post in person.Posts)
        {
            posts.Add((post, await finder.LeadersAsync(post.Post.UnitId, person.Name, ct)));
        }

        Posts = posts;
        return Page();
    }
}
