using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Domains;

/// <summary>Live memory is the whole process's: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;

/// <summary>Nothing grows with the number of faults done.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class EnduranceTests
{
    private const int Warmup = 20_000;
    private const int Groups = 100_000;
    private const int InFlight = 64;

    // Less than three bytes a group; the smallest object has 24.
    private const long Slack = 256 * 1024;

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void A_hundred_thousand_groups_leave_nothing_behind(GroupActors groups)
    {
        using var stage = new ParallelStage("");
        var (told, unit) = (stage.Witness(), stage.Witness());
        ImmutableList<HandlerRegistration> chain = [new(stage.Spawn(Props.Create(() => new Obliging())), new(HandlerContexts.NonBlocking))];
        var domain = stage.Spawn(DomainActor.PropsFor(chain, new DomainSettings(), LinkSet.Direct));
        var asker = stage.Spawn(Props.Create(() => new Asker(told.Ref)));
        var link = new GroupWatch();
        LinkSet links = groups == GroupActors.PerSlot ? LinkSet.Direct with { CoreToDomain = link } : LinkSet.Direct;
        var (settings, memory) = (CoreScene.Settings(groups), new DeviceFaultsMemory());
        var faults = stage.Spawn(DeviceFaultsActor.PropsFor(Wire.Device, asker, settings, links, memory));
        faults.Tell(new AttachFaults(Wire.One, domain), unit.Ref);
        unit.Expect(new FaultsAttached(Wire.Device, Wire.One));

        Run(asker, faults, told, Warmup);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Run(asker, faults, told, Groups);
        var after = GC.GetTotalMemory(forceFullCollection: true);

        Assert.True(after - before < Slack, $"live memory grew by {after - before} bytes in {Groups} groups");
        faults.Tell(GetCounters.Instance, unit.Ref);
        unit.Expect(new DeviceFaultsCounters { Accepted = Warmup + Groups, Answered = Warmup + Groups });
        domain.Tell(GetCounters.Instance, unit.Ref);
        unit.Expect(new DomainCounters());
        if (groups == GroupActors.PerSlot)
            Assert.InRange(link.Senders, 1, InFlight);
    }

    private static void Run(IActorRef asker, IActorRef faults, Witness told, int groups)
    {
        asker.Tell(new AskFor(groups, faults), told.Ref);
        told.Expect("done");
    }

    // An actor left over by each group would show in the memory; how many serve all groups in turn is seen here.
    private sealed class GroupWatch : Link
    {
        private readonly ConcurrentDictionary<IActorRef, byte> _senders = new();

        public int Senders => _senders.Count;

        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            _senders[sender] = 0;
            receiver.Tell(message, sender);
        }
    }

    private sealed record AskFor(int Groups, IActorRef Faults);

    /// <summary>Plays a device and its unit: keeps some groups in flight, each of two requests, until all are answered.</summary>
    private sealed class Asker(IActorRef told) : UntypedActor
    {
        private IActorRef _faults = ActorRefs.Nobody;
        private int _toAsk;
        private int _open;

        protected override void OnReceive(object message)
        {
            if (message is AskFor work)
            {
                (_faults, _toAsk) = (work.Faults, work.Groups);
                for (ushort index = 0; index < InFlight; index++)
                    Ask(new PageRequestGroupIndex(index));
            }
            else if (message is PageResponse response)
            {
                _open--;
                if (_toAsk > 0)
                    Ask(response.Index);
                else if (_open == 0)
                    told.Tell("done", Self);
            }
        }

        private void Ask(PageRequestGroupIndex index)
        {
            (_toAsk, _open) = (_toAsk - 1, _open + 1);
            _faults.Tell(Wire.More(index.Value, 1));
            _faults.Tell(Wire.Last(index.Value, 2));
        }
    }
}
