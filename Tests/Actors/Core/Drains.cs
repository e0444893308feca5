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

/// <summary>Draining a PASID (Q5), malformed requests (Q4) and faults without an answer (Q6) in the core.</summary>
public abstract class Drains<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly FaultsDrained Drained = new(Wire.Device, Wire.One);

    private static void Play(Action<CoreScene> scene) => Play(stage => scene(new CoreScene(stage, CoreSettings.Default)));

    [Fact]
    public void Q5_a_drain_waits_for_every_group_of_its_PASID_and_for_no_other() => Play(core =>
    {
        core.Attach(Wire.Two, core.Other);
        core.Ask(Wire.Last(1), Wire.Last(2, 2), Wire.Last(3, 3, pasid: 2));
        var jobs = new[] { core.Domain.Next<FaultJob>(), core.Domain.Next<FaultJob>() };
        Drain(core, TimeSpan.FromHours(1));
        core.Answer(jobs[0], Success);
        Assert.Equal(Success, core.Unit.Next<PageResponse>().Code);
        core.Parent.ExpectNothingMore();
        core.Answer(jobs[1], Success);
        Assert.Equal(Success, core.Unit.Next<PageResponse>().Code);
        core.Parent.Expect(Drained);
        Assert.Equal(1, core.Counters().Owed);
    });

    [Fact]
    public void Q5_a_drain_of_what_owes_nothing_returns_at_once() => Play(core =>
    {
        Drain(core, TimeSpan.FromHours(1));
        core.Parent.Expect(Drained);
    });

    [Fact]
    public void Q5_a_PASID_that_is_drained_takes_no_more_and_partial_groups_are_dropped() => Play(core =>
    {
        core.Ask(Wire.More(1, 10));
        Drain(core, TimeSpan.FromHours(1));
        core.Parent.Expect(Drained);
        core.Ask(Wire.Last(2));
        core.ExpectAnswer(2, InvalidRequest);
        Assert.Equal(new DeviceFaultsCounters { PartialsDropped = 1, Rejected = 1 }, core.Counters());
    });

    [Fact]
    public void Q5_a_drained_PASID_that_is_attached_again_begins_clean() => Play(core =>
    {
        core.Ask(Wire.More(1, 10));
        Drain(core, TimeSpan.FromHours(1));
        core.Parent.Expect(Drained);
        core.Attach(Wire.One, core.Other);
        core.Ask(Wire.Last(1, 11));
        Assert.Equal([Wire.Last(1, 11)], core.Other.Next<FaultJob>().Requests);
    });

    [Fact]
    public void Q5_a_drain_without_patience_answers_what_is_owed_and_refuses_the_late_answer() => Play(core =>
    {
        core.Ask(Wire.Last(1));
        var job = core.Job(Wire.Last(1));
        Drain(core, TimeSpan.Zero);
        core.ExpectAnswer(1, InvalidRequest);
        core.Parent.Expect(Drained);
        core.Domain.Expect(new JobWithdrawn(job.Id, ClosedBy.Drained));
        core.Answer(job, Success);
        core.Domain.Expect(new AnswerRefused(job.Group.Name, AnswerRefusal.NotPending));
        Assert.Equal(new DeviceFaultsCounters { Accepted = 1, Answered = 1, DrainsCut = 1, Refused = new(NotPending: 1) }, core.Counters());
    });

    [Fact]
    public void Q5_D9_a_drain_returns_when_the_device_is_cancelled() => Play(core =>
    {
        core.Ask(Wire.Last(1));
        core.Job(Wire.Last(1));
        Drain(core, TimeSpan.FromHours(1));
        core.Faults.Tell(new CancelDevice(Wire.Device), core.Parent.Ref);
        core.Parent.ExpectInAnyOrder(Drained, new DeviceCancelled(Wire.Device));
        core.Unit.ExpectNothingMore();
    });

    [Fact]
    public void Q5_C10_a_drain_returns_when_the_fault_state_crashes() => Play(core =>
    {
        core.Ask(Wire.Last(1));
        core.Job(Wire.Last(1));
        Drain(core, TimeSpan.FromHours(1));
        core.Faults.Tell(Akka.Actor.Kill.Instance, core.Unit.Ref);
        core.ExpectAnswer(1, InvalidRequest);
        core.Parent.Expect(Drained);
    });

    [Fact]
    public void Q4_a_malformed_last_request_is_a_group_of_its_own_and_its_domain_knows_what_it_is() => Play(core =>
    {
        core.Ask(Wire.More(1, 10));
        core.Faults.Tell(new MalformedPageRequest(Wire.Last(1, 11), "a rule"), core.Unit.Ref);
        var job = core.Job(Wire.Last(1, 11));
        Assert.Equal(FaultKind.Malformed, job.Kind);
        core.Answer(job, InvalidRequest);
        core.ExpectAnswer(1, InvalidRequest);
        Assert.Equal(new DeviceFaultsCounters { Accepted = 1, Answered = 1, PartialsDropped = 1 }, core.Counters());
    });

    [Fact]
    public void Q4_of_a_malformed_request_to_which_its_driver_has_no_answer_its_domain_is_told_and_what_is_collected_stays() => Play(core =>
    {
        var malformed = Wire.More(1, 11);
        core.Ask(Wire.More(1, 10));
        core.Faults.Tell(new MalformedPageRequest(malformed, "a rule", Answer: null), core.Unit.Ref);
        Assert.Equal(new DeviceFaultsCounters { Dropped = 1, Collecting = 1 }, core.Counters());
        var told = new UnrecoverableFault(Wire.Device, Wire.One, UnrecoverableReason.InvalidPageRequest, malformed.Address, null, malformed.Access);
        core.Domain.Expect(told with { Malformed = malformed });
        core.Ask(Wire.Last(1, 12));
        core.Answer(core.Job(Wire.More(1, 10), Wire.Last(1, 12)), Success);
        core.ExpectAnswer(1, Success);
        core.Domain.ExpectNothingMore();
    });

    [Fact]
    public void Q4_C6_nobody_is_told_of_one_without_a_domain_or_of_a_device_that_a_failure_stopped() => Play(core =>
    {
        core.Faults.Tell(new MalformedPageRequest(Wire.More(1, 11, pasid: 7), "a rule", Answer: null), core.Unit.Ref);
        core.Ask(Wire.Last(2));
        core.Answer(core.Job(Wire.Last(2)), ResponseFailure);
        core.ExpectAnswer(2, ResponseFailure);
        core.Faults.Tell(new MalformedPageRequest(Wire.More(1, 11), "a rule", Answer: null), core.Unit.Ref);
        Assert.Equal(2, core.Counters().Dropped);
        core.Domain.ExpectNothingMore();
        core.Other.ExpectNothingMore();
    });

    [Fact]
    public void Q4_a_malformed_request_that_its_driver_answers_is_a_group_even_if_it_is_not_the_last_and_ends_what_was_collected() => Play(core =>
    {
        core.Ask(Wire.More(1, 10));
        core.Faults.Tell(new MalformedPageRequest(Wire.More(1, 11), "a rule", ResponseFailure), core.Unit.Ref);
        var job = core.Job(Wire.More(1, 11));
        Assert.Equal((FaultKind.Malformed, ResponseFailure), (job.Kind, job.Otherwise));
        core.Answer(job, Success);
        core.ExpectAnswer(1, Success);
        Assert.Equal(new DeviceFaultsCounters { Accepted = 1, Answered = 1, PartialsDropped = 1 }, core.Counters());
    });

    [Fact]
    public void Q4_without_a_domain_it_is_answered_as_its_driver_answers_it() => Play(core =>
    {
        core.Faults.Tell(new MalformedPageRequest(Wire.More(1, 11, pasid: 7), "a rule", ResponseFailure), core.Unit.Ref);
        core.ExpectAnswer(1, ResponseFailure, pasid: 7);
    });

    [Fact]
    public void Q4_without_a_domain_the_driver_answers_a_malformed_request() => Play(core =>
    {
        core.Faults.Tell(new MalformedPageRequest(Wire.Last(1, 11, pasid: 7), "a rule"), core.Unit.Ref);
        core.ExpectAnswer(1, InvalidRequest, pasid: 7);
    });

    [Fact]
    public void Q6_an_unrecoverable_fault_goes_to_the_domain_of_its_PASID_else_to_the_requesters_own_and_is_never_answered() => Play(core =>
    {
        var fault = new UnrecoverableFault(Wire.Device, Wire.One, UnrecoverableReason.Permission, Wire.Page(1), null, PageAccess.Read);
        core.Faults.Tell(fault, core.Unit.Ref);
        core.Domain.Expect(fault);
        var foreign = fault with { Pasid = new Pasid(9) };
        core.Faults.Tell(foreign, core.Unit.Ref);
        Assert.Equal(1, core.Counters().Unreported);
        core.Faults.Tell(new AttachFaults(null, core.Other.Ref), core.Parent.Ref);
        core.Parent.Expect(new FaultsAttached(Wire.Device, null));
        core.Faults.Tell(foreign, core.Unit.Ref);
        core.Other.Expect(foreign);
        core.Unit.ExpectNothingMore();
    });

    private static void Drain(CoreScene core, TimeSpan bound) => core.Faults.Tell(new DrainFaults(Wire.One, bound), core.Parent.Ref);
}
