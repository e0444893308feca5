using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Tests.Lab.Running;
using Xunit;

namespace Iopf.Tests.Plays.Replays;

/// <summary>What devices asked and were answered in runs of the product itself.</summary>
internal static class ProductRuns
{
    public static TheoryData<int, int, int> Shapes => new() { { 1, 1, 0 }, { 2, 4, 3 }, { 3, 6, 16 }, { 4, 3, 31 } };

    /// <summary>Runs devices with several processes each on little memory, and records what passes between them and their unit.</summary>
    /// <param name="devices">How many devices.</param>
    /// <param name="group">Requests of a group, at most.</param>
    /// <param name="seed">Seed of the service times.</param>
    public static IReadOnlyList<object> Record(int devices, int group, int seed)
    {
        var recorded = new List<object>();
        var report = TestRuns.Simulate(
            $$"""
            name = recorded
            seed = {{seed}}
            devices = [{ trace = small.lackey, interval = 0, count = {{devices}}, processes = 3, threads = 2, group-size = {{group}}, lookahead = 8, accesses = 60 }]
            handler { service = vtd-iaa }
            mm.resident-limit = 6
            """,
            links => links with { DeviceToUnit = new Recorder(links.DeviceToUnit, recorded), UnitToDevice = new Recorder(links.UnitToDevice, recorded) });
        Assert.Equal(Verdict.Held, report.Verdict);
        return recorded;
    }

    private sealed class Recorder(Link link, List<object> recorded) : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            if (message is PageRequest or PageResponse)
                recorded.Add(message);

            link.Send(receiver, message, sender);
        }
    }
}
