using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Clients;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Guests;
using Iopf.Os.Memory;
using Iopf.Simulation;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients.Guests;

/// <summary>A device's traffic through the host's core into a whole guest, in a simulated world, in which somebody may be killed.</summary>
internal sealed class GuestMachine
{
    private const int Groups = 12;
    private readonly World _world;
    private readonly IActorRef _faults;
    private readonly GuestTraffic.Notes _notes = new();
    private readonly Probe _observer;

    public GuestMachine(World world, GuestMapping mapping, HandlerContexts contexts)
    {
        _world = world;
        _observer = world.CreateProbe("observer");
        var space = new AddressSpace(new FrameAllocator(new FrameNumber(500), 3));
        space.AddArea(default, 100, PageAccess.Read | PageAccess.Write);
        var times = new Lasting(TimeSpan.FromMicroseconds(5));
        var process = new GuestProcess(Wire.One, space, contexts) { Times = times, Domain = new DomainSettings { ServiceTimes = _ => times } };
        var plan = new GuestPlan(Wire.Device, [process]) { InterruptLatency = TimeSpan.FromMicroseconds(1) };
        var guest = world.System.ActorOf(GuestActor.PropsFor(plan, LinkSet.Direct), "guest");
        var settings = new GuestClientSettings(new GuestSpaces(Wire.Device, [Wire.One])) { Mapping = mapping };
        var client = world.System.ActorOf(GuestClientActor.PropsFor(settings, guest, LinkSet.Direct, null), "client");
        var chain = new DomainMemory([new HandlerRegistration(client, new(HandlerContexts.NonBlocking) { AnswersLater = true })]);
        var inHost = new DomainSettings();
        var domain = world.System.ActorOf(DomainActor.PropsFor(chain, inHost, LinkSet.Direct), "domain");
        var (notes, memory) = (_notes, new DeviceFaultsMemory());
        var traffic = world.System.ActorOf(ActorProps.By(() => new GuestTraffic(Groups, notes)), "device");
        _faults = world.System.ActorOf(
            DeviceFaultsActor.PropsFor(Wire.Device, traffic, CoreSettings.Default, LinkSet.Direct, memory, null),
            "faults");
        _observer.Tell(client, new ClientAttached(traffic, Wire.Device, Wire.One));
        _observer.Tell(_faults, new AttachFaults(Wire.One, domain));
        _observer.Tell(traffic, _faults);
    }

    /// <summary>Kills actors by their path below <c>/user</c>, whose last part may be a pattern.</summary>
    public void Kill(string path) => _world.System.ActorSelection($"/user/{path}").Tell(Akka.Actor.Kill.Instance, ActorRefs.NoSender);

    public void Run() => _world.RunToRest(new WorldLimits(100_000, TimeSpan.FromHours(1)));

    /// <summary>Each group of the device has had one answer, and nobody owes one.</summary>
    public void Judge(string what)
    {
        Assert.True(_notes is { Asked: Groups, Answered: Groups, Unexpected: 0 }, $"{what}: {_notes}");
        _observer.Clear();
        _observer.Tell(_faults, GetCounters.Instance);
        _world.RunFor(TimeSpan.Zero);
        var counters = Assert.Single(_observer.MessagesOf<DeviceFaultsCounters>());
        Assert.True(counters is { Owed: 0, Collecting: 0 }, $"{what}: {counters}");
    }
}

/// <summary>A device with two group indexes, each used again as soon as it is answered, and the unit before it.</summary>
internal sealed class GuestTraffic(int groups, GuestTraffic.Notes notes) : UntypedActor
{
    private readonly bool[] _open = new bool[2];
    private IActorRef _faults = ActorRefs.Nobody;

    /// <summary>What passed.</summary>
    public sealed record Notes
    {
        public int Asked { get; set; }

        public int Answered { get; set; }

        public int Unexpected { get; set; }
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case IActorRef faults:
                _faults = faults;
                Ask(0);
                Ask(1);
                break;
            case PageResponse response when _open[response.Index.Value]:
                _open[response.Index.Value] = false;
                notes.Answered++;
                Ask(response.Index.Value);
                break;
            case PageResponse:
                notes.Unexpected++;
                break;
            case InvalidatePages request:
                Sender.Tell(new PagesInvalidated(request.Requester, request.Token));
                break;
        }
    }

    private void Ask(ushort index)
    {
        if (notes.Asked == groups)
            return;

        _open[index] = true;
        var page = (ulong)++notes.Asked;
        _faults.Tell(Wire.More(index, page));
        _faults.Tell(Wire.Last(index, page + 1));
    }
}
