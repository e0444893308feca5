using System.Collections.Concurrent;
using Akka.Actor;
using Iopf.Actors.Links;
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

/// <summary>Who looks at the core hears of a group before the domain does, and of its end before the device does.</summary>
public abstract class Probes<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void C10_a_groups_beginning_is_told_before_it_goes_to_its_domain_and_its_end_before_its_answer() => Play((core, seen) =>
    {
        core.Ask(Wire.More(1, 10), Wire.Last(1, 11));
        var job = core.Job(Wire.More(1, 10), Wire.Last(1, 11));
        core.Answer(job, Success);
        core.ExpectAnswer(1, Success);
        Assert.Equal(["one: 0.0 begun at 0", "two: 0.0 begun at 0", "job", "one: 0.0 closed", "two: 0.0 closed", "answer"], seen);
    });

    [Fact]
    public void C10_of_a_group_that_is_cancelled_the_end_is_told_and_nothing_is_sent() => Play((core, seen) =>
    {
        core.Ask(Wire.Last(1));
        core.Job(Wire.Last(1));
        core.Faults.Tell(new CancelDevice(Wire.Device), core.Unit.Ref);
        core.Unit.Expect(new DeviceCancelled(Wire.Device));
        Assert.Equal(["one: 0.0 begun at 0", "two: 0.0 begun at 0", "job", "one: 0.0 closed", "two: 0.0 closed"], seen.Where(what => what != "withdrawn"));
    });

    [Fact]
    public void C2_a_request_that_is_refused_begins_no_group_and_all_probes_are_told() => Play((core, seen) =>
    {
        core.Ask(Wire.Last(1, pasid: 2));
        core.ExpectAnswer(1, InvalidRequest, pasid: 2);
        Assert.Equal(["one: NoDomain", "two: NoDomain", "answer"], seen);
    });

    [Fact]
    public void C7_an_answer_that_is_refused_is_told_to_all_probes() => Play((core, seen) =>
    {
        core.Ask(Wire.Last(1));
        var job = core.Job(Wire.Last(1));
        core.Answer(job, Success);
        core.ExpectAnswer(1, Success);
        core.Answer(job, Success);
        core.Domain.Expect(new AnswerRefused(job.Group.Name, AnswerRefusal.NotPending));
        Assert.Equal(1, core.Counters().AnswersRefused);
        Assert.Equal(["one: NotPending", "two: NotPending"], seen.TakeLast(2));
    });

    private static void Play(Action<CoreScene, ConcurrentQueue<string>> scene) => Play(stage =>
    {
        var seen = new ConcurrentQueue<string>();
        var links = LinkSet.Direct with { CoreToDomain = new Seen(seen), CoreToUnit = new Seen(seen) };
        scene(new CoreScene(stage, CoreSettings.Default, new CoreProbes([new Teller("one", seen), new Teller("two", seen)]), links), seen);
    });

    private sealed class Seen(ConcurrentQueue<string> seen) : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            seen.Enqueue(message switch { FaultJob => "job", PageResponse => "answer", JobWithdrawn => "withdrawn", _ => $"{message}" });
            receiver.Tell(message, sender);
        }
    }

    private sealed class Teller(string name, ConcurrentQueue<string> seen) : ICoreProbe
    {
        public void Begun(GroupId id, PageRequest last, long now) => seen.Enqueue($"{name}: {id} begun at {now}");

        public void Closed(GroupId id, PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer) => seen.Enqueue($"{name}: {id} closed");

        public void Refused(AnswerName answer, AnswerRefusal reason) => seen.Enqueue($"{name}: {reason}");

        public void NotTaken(PageRequest request, FaultRouteReason reason) => seen.Enqueue($"{name}: {reason}");
    }
}
