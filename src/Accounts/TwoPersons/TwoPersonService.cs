using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.TwoPersons;

/// <summary>How long a request waits.</summary>
internal sealed record TwoPersonRule(int ExpireAfterDays);

/// <summary>
/// Two persons for a dangerous act: asked by one, seen and approved or refused by another with the right role, done in the same act as the
/// approval. Each step is in the journal with both names.
/// </summary>
internal sealed class TwoPersonService(
    AppDb db, Acts acts, Seconds seconds, IEnumerable<ITwoPersonAct> kinds, TwoPersonGate gate, TwoPersonRule rule, TimeProvider clock)
{
    internal static Subject Of(Guid request) => new("twoPersons", request);

    internal ITwoPersonAct KindOf(string kind) => kinds.Single(k => k.Kind == kind);

    internal Task<Guid> AskAsync(Caller caller, TwoPersonAsk ask, CancellationToken ct)
    {
        var (why, me) = (Reason(ask.Why), caller.Id ?? throw new InvalidOperationException("Only who is signed in asks."));
        return acts.DoAsync(
            async () =>
            {
                var now = clock.Now();
                if (await db.TwoPersonRequests.AnyAsync(
                    r => r.State == RequestState.Waiting && r.ExpiresAt > now && r.RequestedBy == me && r.Kind == ask.Kind && r.Body == ask.Body, ct))
                {
                    throw Refused.State("twoPersons.waiting", "Đề nghị này đã gửi và đang chờ người thứ hai.");
                }

                var request = new TwoPersonRequest
                {
                    Id = Ids.New(), Kind = KindOf(ask.Kind).Kind, Title = ask.Title, Shows = ask.Shows, SeenAt = ask.SeenAt, Body = ask.Body, Why = why,
                    RequestedBy = me, Requester = NameOf(caller), RequestedAt = now, ExpiresAt = now.AddDays(rule.ExpireAfterDays),
                };
                db.Add(request);
                await acts.RecordAsync(
                    new Act("askSecond", Of(request.Id), ActorOf(caller), why, StartsChain: true), [new TwoPersonsAsked(request.Id, ask.Kind, ask.Body)], ct);
                return request.Id;
            },
            ct);
    }

    /// <summary>Approves and does it, in one act.</summary>
    /// <exception cref="Refused">404; 403 as <see cref="Seconds.DemandAsync"/>; 409 <c>twoPersons.over</c>; what the act itself refuses.</exception>
    internal Task ApproveAsync(Caller caller, Guid id, string? note, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var request = await WaitingAsync(id, ct);
            var role = await seconds.DemandAsync(caller, request, ct);
            await DoAsync(request, caller.ActAs(role), caller.Id, NameOf(caller), RequestState.Approved, Note(note), ct);
        },
        ct);

    /// <summary>Refuses it, with a reason.</summary>
    internal Task RefuseAsync(Caller caller, Guid id, string? note, CancellationToken ct)
    {
        var why = Reason(note, "note");
        return acts.DoAsync(
            async () =>
            {
                var request = await WaitingAsync(id, ct);
                var role = await seconds.DemandAsync(caller, request, ct);
                await EndAsync(request, RequestState.Refused, caller.ActAs(role), caller.Id, NameOf(caller), why, ct);
                await KindOf(request.Kind).DroppedAsync(request.Body, ct);
            },
            ct);
    }

    /// <summary>Takes one's own request back.</summary>
    internal Task WithdrawAsync(Caller caller, Guid id, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var request = await WaitingAsync(id, ct);
            if (request.RequestedBy != caller.Id)
            {
                throw Refused.Forbidden("twoPersons.notYours", "Chỉ người đề nghị rút được đề nghị.");
            }

            await EndAsync(request, RequestState.Withdrawn, ActorOf(caller), caller.Id, NameOf(caller), null, ct);
            await KindOf(request.Kind).DroppedAsync(request.Body, ct);
        },
        ct);

    internal Task<string> ApproveAloneAsync(Guid id, string? why, CancellationToken ct)
    {
        var reason = Reason(why);
        return acts.DoAsync(
            async () =>
            {
                var request = await WaitingAsync(id, ct);
                if (await seconds.AnybodyAsync(request, ct) is { } other)
                {
                    throw Refused.State("twoPersons.notAlone", "Còn người thứ hai duyệt được, chẳng hạn “{0}”. Lệnh này chỉ dùng khi không còn ai.", other);
                }

                await DoAsync(request, Actor.System("command"), null, "command", RequestState.Alone, reason, ct);
                return request.Title.Text;
            },
            ct);
    }

    /// <summary>Ends what waited too long; answers how many.</summary>
    internal Task<int> ExpireAsync(CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var now = clock.Now();
            var over = await db.TwoPersonRequests.Where(r => r.State == RequestState.Waiting && r.ExpiresAt <= now).OrderBy(r => r.RequestedAt).Take(100).ToListAsync(ct);
            foreach (var request in over)
            {
                await EndAsync(request, RequestState.Expired, Actor.System("worker"), null, null, null, ct);
                await KindOf(request.Kind).DroppedAsync(request.Body, ct);
            }

            return over.Count;
        },
        ct);

    internal async Task<int> WaitingForAsync(Caller caller, CancellationToken ct)
    {
        var mine = await KindsOfAsync(caller, ct);
        var (me, now) = (caller.Id, clock.Now());
        return mine.Count == 0 || me is not { } id ? 0 : await db.TwoPersonRequests.CountAsync(
            r => r.State == RequestState.Waiting && r.ExpiresAt > now && r.RequestedBy != id && mine.Contains(r.Kind), ct);
    }

    internal async Task<bool> IsApprovedAsync(Caller caller, string kind, string body, TimeSpan within, CancellationToken ct)
    {
        var (me, since) = (caller.Id, clock.Now() - within);
        return me is { } id && await db.TwoPersonRequests.AnyAsync(
            r => r.RequestedBy == id && r.Kind == kind && r.Body == body && r.DecidedAt > since && (r.State == RequestState.Approved || r.State == RequestState.Alone), ct);
    }

    internal async Task<bool> ConcernsAsync(Caller caller, CancellationToken ct) =>
        (await KindsOfAsync(caller, ct)).Count > 0
        || (caller.Id is { } me && await db.TwoPersonRequests.AnyAsync(r => r.RequestedBy == me && r.State == RequestState.Waiting, ct));

    /// <summary>The kinds for which this person may be the second.</summary>
    internal async Task<IReadOnlyList<string>> KindsOfAsync(Caller caller, CancellationToken ct)
    {
        var mine = new List<string>();
        foreach (var kind in kinds)
        {
            if (await seconds.HasRoleAsync(caller, kind.Kind, ct))
            {
                mine.Add(kind.Kind);
            }
        }

        return mine;
    }

    private async Task DoAsync(
        TwoPersonRequest request, Actor actor, AccountId? second, string name, RequestState state, string? note, CancellationToken ct)
    {
        await EndAsync(request, state, actor, second, name, note, ct);
        var why = Both(request, name);
        gate.IsOpen = true;
        try
        {
            await KindOf(request.Kind).ExecuteAsync(
                new TwoPersonOrder(request.Id, request.Body, request.RequestedBy, request.Requester, second, name, actor, why), ct);
            await db.SaveChangesAsync(ct);
        }
        finally
        {
            gate.IsOpen = false;
        }
    }

    // What the journal keeps with the act itself, whoever reads it without the request.
    private static string Both(TwoPersonRequest request, string second)
    {
        var names = $" ({request.Requester} + {second})";
        return request.Why.Length + names.Length <= AdministeringService.MostWhy ? request.Why + names : request.Why[..(AdministeringService.MostWhy - names.Length)] + names;
    }

    private async Task EndAsync(
        TwoPersonRequest request, RequestState state, Actor actor, AccountId? decider, string? name, string? note, CancellationToken ct)
    {
        (request.State, request.DecidedBy, request.Decider, request.DecidedAt, request.Note) = (state, decider, name, clock.Now(), note);
        request.Version++;
        var verb = state switch
        {
            RequestState.Approved => "approveSecond",
            RequestState.Refused => "refuseSecond",
            RequestState.Withdrawn => "withdrawSecond",
            RequestState.Alone => "approveAlone",
            _ => "expireSecond",
        };
        await acts.RecordAsync(
            new Act(verb, Of(request.Id), actor, note, request.Requester),
            [new TwoPersonsEnded(request.Id, request.Kind, char.ToLowerInvariant(state.ToString()[0]) + state.ToString()[1..], request.Requester, name)],
            ct);
    }

    private async Task<TwoPersonRequest> WaitingAsync(Guid id, CancellationToken ct)
    {
        var request = await db.TwoPersonRequests.SingleOrDefaultAsync(r => r.Id == id, ct)
            ?? throw Refused.NotFound("twoPersons.unknown", "Không tìm thấy đề nghị này.");
        return request.StateAt(clock.Now()) == RequestState.Waiting
            ? request
            : throw Refused.State("twoPersons.over", "Đề nghị này đã xong hoặc đã hết hạn.");
    }

    internal static string NameOf(Caller caller) => caller.Person?.FullName ?? caller.DisplayName;

    private static Actor ActorOf(Caller caller) => caller.ActAs(caller.Posts.Count > 0 ? caller.Posts[0].Roles[0] : caller.Roles[0]);

    private static string? Note(string? note) => SearchText.Tidy(note) is { Length: > 0 and <= AdministeringService.MostWhy } said ? said : null;

    private static string Reason(string? why, string field = "why") => SearchText.Tidy(why) switch
    {
        "" => throw Refused.Field(field, "Bạn chưa điền lý do hoặc căn cứ."),
        { Length: > AdministeringService.MostWhy } => throw Refused.Field(field, "Lý do dài quá {0} ký tự.", AdministeringService.MostWhy),
        var reason => reason,
    };
}
