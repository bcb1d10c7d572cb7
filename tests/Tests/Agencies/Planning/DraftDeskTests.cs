using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Planning;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Agencies.Planning;

/// <summary>Drafts are kept, proposed by one person, approved by another, and applied as they were seen.</summary>
public sealed class DraftDeskTests : IAsyncLifetime
{
    private static readonly DraftStep Merger = Plans.Merge("26575", "26611");
    private readonly AppFixture app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Who_proposes_does_not_approve_and_nothing_is_applied_before()
    {
        var id = await CreateAsync(Merger);
        await RefusedAsync("reorganise.notNow", d => d.ApplyAsync(id, 1, Plans.One, Ct));
        await DoAsync(d => d.ProposeAsync(id, 1, Plans.One, Ct));
        var seal = (await FindAsync(id)).Seal;

        await RefusedAsync("reorganise.twoPersons", d => d.ApproveAsync(id, 2, seal, Plans.One, Ct));
        await RefusedAsync("reorganise.notNow", d => d.ApplyAsync(id, 2, Plans.One, Ct));
        await RefusedAsync("reorganise.otherThanSeen", d => d.ApproveAsync(id, 2, "another", Plans.Other, Ct));
        await DoAsync(d => d.ApproveAsync(id, 2, seal, Plans.Other, Ct));
        await DoAsync(d => d.ApplyAsync(id, 3, Plans.One, Ct));

        var draft = await FindAsync(id);
        Assert.Equal((DraftState.Applied, "Lãnh đạo tỉnh", "Quản trị một"), (draft.State, draft.ApprovedBy, draft.ProposedBy));
        Assert.NotNull(draft.ReorganisationId);
        Assert.Equal(
            ["planReorganisation", "proposeReorganisation", "approveReorganisation", "applyReorganisation"],
            await app.DoAsync(async s => await s.GetRequiredService<AppDb>().Set<JournalRow>().Where(a => a.Chain == $"reorganisationDraft:{id:N}").OrderBy(a => a.Seq).Select(a => a.Verb).ToListAsync(Ct)));
        await RefusedAsync("reorganise.notNow", d => d.ApplyAsync(id, 4, Plans.One, Ct));
        Assert.Single(await AppliedAsync());
    }

    [Fact]
    public async Task An_edit_after_approval_undoes_it_and_two_who_edit_do_not_overwrite_each_other()
    {
        var id = await app.DoAsync(s => Plans.ApprovedAsync(s, TwoTiers.Day, Merger));

        await DoAsync(d => d.PutAsync(id, 3, int.MaxValue, Plans.Merge("26506", "26545"), Plans.One, Ct));

        var draft = await FindAsync(id);
        Assert.Equal((DraftState.Draft, null, null, 2), (draft.State, draft.Seal, draft.ApprovedBy, draft.Steps.Count));
        await RefusedAsync("reorganise.draftChanged", d => d.RemoveAsync(id, 3, 0, Plans.Other, Ct));
        await RefusedAsync("reorganise.notNow", d => d.ApplyAsync(id, 4, Plans.One, Ct));
        Assert.Equal(2, (await FindAsync(id)).Steps.Count);
    }

    [Fact]
    public async Task Units_that_changed_since_mean_that_it_is_not_what_was_approved()
    {
        var id = await app.DoAsync(s => Plans.ApprovedAsync(s, TwoTiers.Day, new DraftStep { Kind = StepKind.Rename, Units = ["26545"], Name = "Phường Long Sơn" }));
        await app.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ImportAsync(
            new StringReader("code,name,level,parent\n26545,Xã Long Sơn Đảo,commune,747\n"), SmallProvince.Actor));

        await RefusedAsync("reorganise.otherThanSeen", d => d.ApplyAsync(id, 3, Plans.One, Ct));

        Assert.Empty(await AppliedAsync());
        Assert.Equal(DraftState.Approved, (await FindAsync(id)).State);
    }

    [Fact]
    public async Task What_is_wrong_is_not_proposed_and_a_day_that_passed_neither()
    {
        var wrong = await CreateAsync(Plans.Merge("26611", "26611"));
        var refused = await Assert.ThrowsAsync<Refused>(() => DoAsync(d => d.ProposeAsync(wrong, 1, Plans.One, Ct)));
        Assert.Equal("steps[1].units", Assert.Single(refused.Errors).Key);

        var late = await CreateAsync(Merger);
        app.Clock.FreezeAt(SmallProvince.Start.AddDays(5));
        await RefusedAsync("reorganise.dayPassed", d => d.ProposeAsync(late, 1, Plans.One, Ct));
    }

    [Fact]
    public async Task Approved_for_a_later_day_it_is_applied_by_itself_at_midnight_of_that_day()
    {
        var id = await app.DoAsync(s => Plans.ApprovedAsync(s, TwoTiers.Day, Merger, Plans.Split("STC", "STC", new StepPart { To = "SNV", Fields = ["Quản lý giá"] })));
        app.Clock.FreezeAt(VietnamTime.Instant(TwoTiers.Day.AddDays(-1), new TimeOnly(23, 59)));
        Assert.Equal(0, await WorkAsync());
        Assert.Empty(await AppliedAsync());

        app.Clock.FreezeAt(VietnamTime.Instant(TwoTiers.Day, new TimeOnly(0, 0, 20)));
        Assert.Equal(1, await WorkAsync());
        Assert.Equal(0, await WorkAsync());

        Assert.Equal((TwoTiers.Day, "MotCua"), (Assert.Single(await AppliedAsync()) is var one ? one.Effective : default, one.AppliedBy));
        Assert.Equal(DraftState.Applied, (await FindAsync(id)).State);
        Assert.Single(await app.DoAsync(s => s.GetRequiredService<AgencyDirectory>().SplitsAsync(Ct).AsTask()));
    }

    [Fact]
    public async Task What_can_not_be_applied_any_more_at_midnight_is_given_back_with_the_reason()
    {
        var id = await app.DoAsync(s => Plans.ApprovedAsync(s, TwoTiers.Day, Merger));
        await app.DoAsync(s => Plans.AppliedAsync(s, TwoTiers.Day, Plans.Merge("26545", "26611")));
        app.Clock.FreezeAt(VietnamTime.Instant(TwoTiers.Day, new TimeOnly(0, 1)));

        await WorkAsync();
        await WorkAsync();

        var draft = await FindAsync(id);
        Assert.Equal(DraftState.Draft, draft.State);
        Assert.Contains("Xã Suối Rao (26611) đã được sắp xếp khác từ ngày 16/8/2021.", draft.Remark, StringComparison.Ordinal);
        Assert.Single(await AppliedAsync());
    }

    [Fact]
    public async Task Drafts_are_copied_reordered_given_back_and_abandoned()
    {
        var id = await CreateAsync(Merger, Plans.Merge("26506", "26545"));
        await DoAsync(d => d.RaiseAsync(id, 1, 1, Plans.One, Ct));
        var copy = await app.DoAsync(s => s.GetRequiredService<DraftDesk>().CopyAsync(id, Plans.Other, Ct));
        await DoAsync(d => d.ProposeAsync(id, 2, Plans.One, Ct));
        await DoAsync(d => d.ReturnAsync(id, 3, "Chưa có nghị quyết", Plans.Other, Ct));
        var returned = await FindAsync(id);
        await DoAsync(d => d.AbandonAsync(id, 4, Plans.One, Ct));

        Assert.Equal(["26545", "26611"], (await FindAsync(copy)).Steps.Select(s => s.Units[0]));
        Assert.Equal((DraftState.Draft, "Chưa có nghị quyết"), (returned.State, returned.Remark));
        Assert.Equal(DraftState.Abandoned, (await FindAsync(id)).State);
        Assert.Equal(DraftState.Draft, (await FindAsync(copy)).State);
        await RefusedAsync("reorganise.notNow", d => d.RemoveAsync(id, 5, 0, Plans.One, Ct));
    }

    private Task<Guid> CreateAsync(params DraftStep[] steps) =>
        app.DoAsync(s => s.GetRequiredService<DraftDesk>().CreateAsync("Sắp xếp", TwoTiers.Day, "Nghị quyết thử", steps, Plans.One, Ct));

    private Task<ReorganisationDraft> FindAsync(Guid id) => app.DoAsync(s => s.GetRequiredService<DraftDesk>().FindAsync(id, Ct));

    private Task<List<Reorganisation>> AppliedAsync() => app.DoAsync(s => s.GetRequiredService<AppDb>().Set<Reorganisation>().AsNoTracking().ToListAsync(Ct));

    private Task<int> WorkAsync() => app.DoAsync(s => s.GetServices<IRegularWork>().OfType<ApprovedDrafts>().Single().DoAsync(Ct));

    private Task<bool> DoAsync(Func<DraftDesk, Task> work) => app.DoAsync(async s =>
    {
        await work(s.GetRequiredService<DraftDesk>());
        return true;
    });

    private async Task RefusedAsync(string code, Func<DraftDesk, Task> work) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(() => DoAsync(work))).Code);
}
