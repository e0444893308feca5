using Akka.Actor;
using Iopf.Actors;
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

/// <summary>Messages at which a device's faults crash: somebody waits for what they ask for, but not for ever; equal ones are told apart by count.</summary>
public abstract class Retellings<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static void Play(Action<CoreScene> scene, ICoreProbe? probe = null) =>
        Play(stage => scene(new CoreScene(stage, CoreSettings.Default, probe)));

    [Fact]
    public void C10_a_message_that_crashed_its_actor_is_told_again_as_long_as_the_bound_allows() => Play(core =>
    {
        var asker = new BreakingRef(core.Unit.Ref, RetoldMessages.Limit);
        core.Faults.Tell(new AttachFaults(Wire.Two, core.Other.Ref), asker);
        core.Unit.Expect(new FaultsAttached(Wire.Device, Wire.Two));
        core.Ask(Wire.Last(1, pasid: 2));
        Assert.Equal([Wire.Last(1, pasid: 2)], core.Other.Next<FaultJob>().Requests);
    });

    public static TheoryData<object> Requests => new(
        new AttachFaults(Wire.One, ActorRefs.Nobody, 5), new DetachFaults(Wire.One, 5), new DrainFaults(Wire.One, TimeSpan.FromSeconds(1), 5));

    [Theory]
    [MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public void C10_one_that_crashes_it_each_time_is_given_up_replied_to_and_its_address_space_answered_invalid(object request) => Play(core =>
    {
        core.Faults.Tell(request, new BreakingRef(core.Unit.Ref, RetoldMessages.Limit + 1));
        object reply = request switch
        {
            AttachFaults => new FaultsAttached(Wire.Device, Wire.One, 5),
            DetachFaults => new FaultsDetached(Wire.Device, Wire.One, 5),
            _ => new FaultsDrained(Wire.Device, Wire.One, 5),
        };
        core.Unit.Expect(reply);
        core.Ask(Wire.Last(1));
        core.ExpectAnswer(1, InvalidRequest);
    });

    [Fact]
    public void C10_a_cancelling_that_crashes_it_each_time_is_given_up_and_replied_to() => Play(core =>
    {
        core.Faults.Tell(new CancelDevice(Wire.Device), new BreakingRef(core.Unit.Ref, RetoldMessages.Limit + 1));
        core.Unit.Expect(new DeviceCancelled(Wire.Device));
    });

    [Fact]
    public void C10_a_last_request_at_which_it_crashed_is_answered_also_where_one_that_is_equal_is_owed_an_answer() => Play(
        core =>
        {
            var request = Wire.Last(1);
            core.Ask(request);
            core.Job(request);
            core.Faults.Tell(new DrainFaults(Wire.One, TimeSpan.FromHours(1)), core.Unit.Ref);
            core.Ask(request); // has no domain; the probe breaks the actor
            core.ExpectAnswer(1, InvalidRequest);
            core.ExpectAnswer(1, InvalidRequest);
        },
        new BreakingProbe());

    private sealed class BreakingProbe : ICoreProbe
    {
        public void Begun(GroupId id, PageRequest last, long now)
        {
            // All is well.
        }

        public void Closed(GroupId id, PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer)
        {
            // All is well.
        }

        public void Refused(AnswerName name, AnswerRefusal reason)
        {
            // All is well.
        }

        public void NotTaken(PageRequest request, FaultRouteReason reason) => throw new InvalidOperationException("this breaks the actor");
    }
}
