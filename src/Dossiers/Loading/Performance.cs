using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Loading;

/// <summary>
/// Plays all courses in the order of time, each act at its moment by the clock. Some hundreds of acts are one transaction, which they
/// join: each is done as at a desk, without a wait for the disk between each two.
/// </summary>
internal sealed class Performance(AppDb db, Acts acts, DemoClock clock, Action<string> say)
{
    private const int MostAtOnce = 250;
    private const int TellEvery = 5_000;
    private readonly PriorityQueue<Player, (DateTimeOffset At, int Order)> queue = new();
    private readonly HashSet<Player> unsaved = [];
    private int done;

    /// <summary>Plays until the end; answers how many acts there were.</summary>
    public async Task<int> RunAsync(IEnumerable<(DateTimeOffset FiledAt, Course Course)> courses, DateTimeOffset end, CancellationToken ct)
    {
        foreach (var (_, course) in courses.OrderBy(c => c.FiledAt))
        {
            Enqueue(new Player(course, course.Turns().GetEnumerator(), queue.Count));
        }

        while (queue.TryPeek(out _, out var next) && next.At < end)
        {
            var begun = false;
            await acts.DoAsync(
                async () =>
                {
                    // What was played moved the courses on: a second try would play something else.
                    if (begun)
                    {
                        throw new InvalidOperationException("The load of the sample was disturbed; start again.");
                    }

                    begun = true;
                    for (var i = 0; i < MostAtOnce && queue.TryPeek(out var player, out var at) && at.At < end; i++)
                    {
                        queue.Dequeue();
                        await PlayAsync(player, at.At, ct);
                    }

                    await SaveAsync(ct);
                },
                ct);
            db.ChangeTracker.Clear();
        }

        return done;
    }

    private async Task PlayAsync(Player player, DateTimeOffset at, CancellationToken ct)
    {
        // Acts on one dossier read what the last one wrote; the journal's rows wait for the commit.
        if (unsaved.Contains(player))
        {
            await SaveAsync(ct);
        }

        unsaved.Add(player);
        clock.FreezeAt(at);
        try
        {
            player.Course.Dossier = await player.Turns.Current.Do(ct);
        }
        catch (Refused refused)
        {
            var fields = string.Join("; ", refused.Errors.Select(e => $"{e.Key}: {string.Join(' ', e.Value)}"));
            throw new InvalidOperationException($"plan.json: {player.Course} at {VietnamTime.At(at)}: {refused.Message} {fields}", refused);
        }

        if (++done % TellEvery == 0)
        {
            say($"Tỉnh mẫu: {VietnamTime.DateOf(at):d/M/yyyy}, {done} việc / Sample province: {done} acts");
        }

        player.Now = at;
        Enqueue(player);
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        unsaved.Clear();
    }

    private void Enqueue(Player player)
    {
        if (player.Turns.MoveNext())
        {
            var at = player.Turns.Current.At;
            queue.Enqueue(player, (at < player.Now ? player.Now : at, player.Order));
        }
        else
        {
            player.Turns.Dispose();
        }
    }

    private sealed class Player(Course course, IEnumerator<Turn> turns, int order)
    {
        public Course Course => course;

        public IEnumerator<Turn> Turns => turns;

        public int Order => order;

        public DateTimeOffset Now { get; set; }
    }
}
