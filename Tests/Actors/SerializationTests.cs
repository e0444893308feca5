using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors;

/// <summary>That the settings which write every message to bytes do so, for what may cross to another process, and for nothing that may not.</summary>
public sealed class SerializationTests
{
    private static readonly PageRequest Last = new(new RequesterId(1, 0, 0), new Pasid(2), new PageRequestGroupIndex(3), Iova.FromPage(4), PageAccess.Read, true);

    [Fact]
    public void What_may_cross_to_another_process_arrives_as_an_equal_copy()
    {
        var sent = new ServeFault(new CompleteGroup(new GroupId(5, 6), [Last], 7), HandlerContext.Blocking) { Call = 8 };
        var received = Assert.IsType<ServeFault>(Through(sent));

        Assert.NotSame(sent, received);
        Assert.Equal((sent.Group.Job, sent.Group.Cookie, sent.Context, sent.Call), (received.Group.Job, received.Group.Cookie, received.Context, received.Call));
        Assert.Equal(sent.Group.Requests, received.Group.Requests);
    }

    [Fact]
    public void What_may_not_cross_arrives_as_it_is()
    {
        var sent = new CancelDevice(Last.Requester);
        Assert.Same(sent, Through(sent));
    }

    private static object Through(object message)
    {
        using var world = MachineWorlds.Make(new FifoStrategy(), over: Serialized.Settings);
        var probe = world.CreateProbe("probe");
        probe.Ref.Tell(message, ActorRefs.NoSender);
        world.RunToRest();
        return probe.Received[0].Message;
    }
}
