using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Domains;

/// <summary>Messages that a link repeats: equal, but other objects, as copies from another process are (C6, C7, C10).</summary>
public abstract class Repeats<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly Declared Later = new(HandlerContexts.NonBlocking) { AnswersLater = true };
    private static readonly Declared Blocking = new(HandlerContexts.Blocking);

    private static void Play(Action<DomainScene> scene, params Declared[] chain) =>
        Play(DomainScene.Hocon, stage => scene(new DomainScene(stage, new DomainSettings { Workers = 1 }, chain)));

    [Fact]
    public void C6_a_group_that_is_handed_over_again_while_it_is_in_hand_is_asked_for_once() => Play(
        domain =>
        {
            var job = domain.Give();
            domain.Domain.Tell(CopyOf(job), domain.Core.Ref);
            domain.Reply(domain.ExpectCall(job), HandlerStatus.Handled);
            domain.ExpectAnswer(job, Success);
            domain.ExpectCounters(new DomainCounters());
            domain.Client.ExpectNothingMore();
        },
        Blocking);

    [Fact]
    public void C6_a_reply_that_comes_again_is_late_and_answers_nothing() => Play(
        domain =>
        {
            var job = domain.Give();
            var call = domain.ExpectCall(job);
            domain.Reply(call, HandlerStatus.Handled);
            domain.Domain.Tell(new FaultServed(CopyOf(job).Id, HandlerStatus.Handled), domain.Client.Ref);
            domain.ExpectAnswer(job, Success);
            domain.ExpectCountersAfter(0, new DomainCounters { LateReplies = 1 });
            domain.Core.ExpectNothingMore();
        },
        Blocking);

    [Fact]
    public void C6_a_reply_is_known_by_the_name_of_its_group_whatever_object_says_it() => Play(
        domain =>
        {
            var job = domain.Give();
            domain.ExpectCall(job);
            domain.Domain.Tell(new FaultServed(CopyOf(job).Id, HandlerStatus.Handled), domain.Client.Ref);
            domain.ExpectAnswer(job, Success);
            domain.ExpectCounters(new DomainCounters());
        },
        Blocking);

    [Fact]
    public void C8_a_withdrawal_that_comes_again_is_told_once() => Play(
        domain =>
        {
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job, HandlerContext.NonBlocking), HandlerStatus.Ignore);
            domain.ExpectCountersAfter(0, new DomainCounters { OwedByHandlers = 1 });
            domain.Withdraw(job);
            domain.Withdraw(CopyOf(job));
            domain.Client.Expect(new JobWithdrawn(job.Id, ClosedBy.Deadline));
            domain.ExpectCounters(new DomainCounters());
            domain.Client.ExpectNothingMore();
        },
        Later);

    [Fact]
    public void C7_a_later_answer_goes_on_with_its_sender_and_one_that_comes_after_the_group_to_the_devices_faults() => Play(
        domain =>
        {
            var group = domain.Stage.Witness();
            var job = new FaultJob(new CompleteGroup(new GroupId(5, 1), [Wire.Last(5)]), group.Ref, domain.Core.Ref);
            domain.Domain.Tell(job, group.Ref);
            domain.Reply(domain.ExpectCall(job, HandlerContext.NonBlocking), HandlerStatus.Ignore);
            domain.Domain.Tell(CopyOf(job).Answer(Success), domain.Client.Ref);
            group.Expect(job.Answer(Success));
            Assert.Equal(domain.Client.Ref, group.LastSender);
            domain.Domain.Tell(new JobWithdrawn(job.Id, ClosedBy.Handler), group.Ref);
            domain.ExpectCounters(new DomainCounters());
            domain.Domain.Tell(CopyOf(job).Answer(Success), domain.Client.Ref);
            domain.Core.Expect(job.Answer(Success));
            Assert.Equal(domain.Client.Ref, domain.Core.LastSender);
        },
        Later);

    [Fact]
    public void C7_an_answer_for_a_device_that_no_group_ever_came_of_is_refused() => Play(
        domain =>
        {
            var answer = new GroupAnswer(Wire.Device, new AnswerName(null, 0, new GroupTag(1), Wire.One), Success);
            domain.Domain.Tell(answer, domain.Client.Ref);
            domain.Client.Expect(new AnswerRefused(answer.Name, AnswerRefusal.NotPending));
            domain.Core.ExpectNothingMore();
            domain.ExpectCounters(new DomainCounters { AnswersRefused = 1 });
        },
        Later);

    private static FaultJob CopyOf(FaultJob job) => new(
        new CompleteGroup(job.Group.Id, [.. job.Requests.Select(request => request with { })], job.Group.Cookie, job.Kind), job.AnswerTo, job.Faults);
}
