using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Core;

/// <summary>Answers and the groups they are taken for, under each matching policy (C7).</summary>
public abstract class Matching<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static void Play(AnswerMatching matching, bool pasid, Action<CoreScene> scene) => Play(stage =>
        scene(new CoreScene(stage, CoreSettings.Default with { Matching = matching, PasidInResponse = pasid })));

    [Theory]
    [InlineData(AnswerMatching.Index, true, true)]
    [InlineData(AnswerMatching.IndexPasid, true, true)]
    [InlineData(AnswerMatching.Group, true, false)]
    [InlineData(AnswerMatching.Cookie, true, false)]
    public void S1_a_late_answer_meets_the_next_group_of_its_index_and_PASID(AnswerMatching matching, bool pasid, bool taken) =>
        Play(matching, pasid, core => Cross(core, nextPasid: 1, taken));

    [Theory]
    [InlineData(AnswerMatching.Index, true, true)]
    [InlineData(AnswerMatching.IndexPasid, true, false)]
    [InlineData(AnswerMatching.IndexPasid, false, true)]
    [InlineData(AnswerMatching.Group, false, false)]
    [InlineData(AnswerMatching.Cookie, false, false)]
    public void S2_a_late_answer_meets_the_next_group_of_its_index_but_not_of_its_PASID(AnswerMatching matching, bool pasid, bool taken) =>
        Play(matching, pasid, core => Cross(core, nextPasid: 2, taken));

    [Theory]
    [InlineData(AnswerMatching.Index, AnswerRefusal.UnknownTag)]
    [InlineData(AnswerMatching.IndexPasid, AnswerRefusal.UnknownTag)]
    [InlineData(AnswerMatching.Group, AnswerRefusal.NotPending)]
    [InlineData(AnswerMatching.Cookie, AnswerRefusal.UnknownCookie)]
    public void C7_an_answer_that_matches_nothing_is_told_its_sender_counted_by_reason_and_reaches_no_device(
        AnswerMatching matching, AnswerRefusal reason) => Play(matching, true, core =>
    {
        core.Ask(Wire.Last(1));
        var job = core.Job(Wire.Last(1));
        core.Answer(job, Success);
        core.ExpectAnswer(1, Success);
        core.Answer(job, InvalidRequest);
        core.Domain.Expect(new AnswerRefused(job.Group.Name, reason));
        Assert.Equal(new DeviceFaultsCounters { Accepted = 1, Answered = 1, Refused = default(RefusedAnswers).With(reason) }, core.Counters());
        core.Unit.ExpectNothingMore();
    });

    [Theory]
    [InlineData(AnswerMatching.Index)]
    [InlineData(AnswerMatching.IndexPasid)]
    [InlineData(AnswerMatching.Group)]
    [InlineData(AnswerMatching.Cookie)]
    public void C7_D8_the_answer_to_a_stall_goes_out_with_its_tag_and_without_a_PASID(AnswerMatching matching) => Play(matching, true, core =>
    {
        var stall = Wire.Last(0) with { Stall = new StallTag(0xffff) };
        core.Ask(stall);
        var job = core.Job(stall);
        Assert.Equal(new GroupTag(0xffff), job.Group.Name.Tag);
        core.Answer(job, Success);
        core.Unit.Expect(new PageResponse(Wire.Device, null, default, Success) { Stall = new StallTag(0xffff) });
    });

    [Fact]
    public void C7_a_domain_whose_answer_was_taken_for_another_of_its_groups_is_told_that_this_one_is_closed() =>
        Play(AnswerMatching.Index, true, core =>
        {
            core.Ask(Wire.Last(1, page: 10));
            var older = core.Job(Wire.Last(1, page: 10));
            core.Ask(Wire.Last(1, page: 20));
            core.Answer(core.Job(Wire.Last(1, page: 20)), Success);
            core.ExpectAnswer(1, Success);
            core.Domain.Expect(new JobWithdrawn(older.Id, ClosedBy.Handler) { IsInexact = true });
        });

    [Theory]
    [InlineData(AnswerMatching.Index)]
    [InlineData(AnswerMatching.IndexPasid)]
    [InlineData(AnswerMatching.Group)]
    [InlineData(AnswerMatching.Cookie)]
    public void C7_C10_under_every_policy_each_of_many_groups_is_answered_once(AnswerMatching matching) => Play(matching, true, core =>
    {
        const int Groups = 100;
        core.Ask([.. Enumerable.Range(0, Groups).Select(i => Wire.Last((ushort)i))]);
        var jobs = Enumerable.Range(0, Groups).Select(_ => core.Domain.Next<FaultJob>()).ToList();
        jobs.Reverse();
        jobs.ForEach(job => core.Answer(job, Success));
        core.Unit.ExpectInAnyOrder([.. Enumerable.Range(0, Groups).Select(i => Wire.Answer((ushort)i, Success))]);
        Assert.Equal(new DeviceFaultsCounters { Accepted = Groups, Answered = Groups }, core.Counters());
    });

    [Theory]
    [InlineData(AnswerMatching.Index)]
    [InlineData(AnswerMatching.Cookie)]
    public void C6_a_group_that_is_closed_by_name_is_the_one_meant_under_every_policy(AnswerMatching matching) => Play(matching, true, core =>
    {
        core.Attach(Wire.Two, core.Domain);
        core.Ask(Wire.Last(5, 10), Wire.Last(5, 20, pasid: 2));
        var jobs = new[] { core.Domain.Next<FaultJob>(), core.Domain.Next<FaultJob>() };
        var second = jobs.Single(job => job.Last.Pasid == Wire.Two);
        second.AnswerTo.Tell(new CloseGroup(second.Id, InvalidRequest, ClosedBy.Unregistered), core.Domain.Ref);
        core.ExpectAnswer(5, InvalidRequest, pasid: 2);
    });

    [Fact]
    public void C7_an_answer_that_a_handler_gives_by_itself_is_told_its_domain() => Play(AnswerMatching.Group, true, core =>
    {
        core.Ask(Wire.Last(1));
        var job = core.Job(Wire.Last(1));
        core.Answer(job, Success, by: core.Other);
        core.Domain.Expect(new JobWithdrawn(job.Id, ClosedBy.Handler));
        core.ExpectAnswer(1, Success);
        core.Other.ExpectNothingMore();
    });

    // Group 1 is closed by its deadline's like; its index comes back; then its answer comes, and the new group's own.
    private static void Cross(CoreScene core, uint nextPasid, bool taken)
    {
        core.Attach(Wire.Two, core.Domain);
        core.Ask(Wire.Last(1, 10));
        var old = core.Job(Wire.Last(1, 10));
        old.AnswerTo.Tell(new CloseGroup(old.Id, InvalidRequest, ClosedBy.Unregistered), core.Domain.Ref);
        Assert.Equal(InvalidRequest, core.Unit.Next<PageResponse>().Code);
        core.Domain.Expect(new JobWithdrawn(old.Id, ClosedBy.Unregistered));
        core.Ask(Wire.Last(1, 20, nextPasid));
        var young = core.Job(Wire.Last(1, 20, nextPasid));

        core.Answer(old, Success, by: core.Other);
        if (taken)
        {
            core.Domain.Expect(new JobWithdrawn(young.Id, ClosedBy.Handler) { IsInexact = true });
            core.Answer(young, InvalidRequest);
            core.Domain.Next<AnswerRefused>();
        }
        else
        {
            core.Other.Next<AnswerRefused>();
            core.Answer(young, InvalidRequest);
        }

        Assert.Equal(taken ? Success : InvalidRequest, core.Unit.Next<PageResponse>().Code);
        Assert.Equal((2L, 2L, 1L), (core.Counters() is var counters ? counters.Accepted : 0, counters.Answered, counters.AnswersRefused));
        core.Unit.ExpectNothingMore();
    }
}
