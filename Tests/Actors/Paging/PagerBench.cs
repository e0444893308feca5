using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Delivery;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Paging;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Memory;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;

namespace Iopf.Tests.Actors.Paging;

/// <summary>A pager whose machine a test plays. It may use pages 1 to 100, two of them at a time.</summary>
internal sealed class PagerBench : IDisposable
{
    private readonly World _world = TestWorlds.Make(new FifoStrategy());
    private readonly PagerSettings _settings;
    private long _said;
    private int _groups;
    private SessionName _session;

    public PagerBench(
        int mostWaiting = 64, TimeSpan? service = null, int window = 64, bool hasGuest = false, Func<IWireMessage, bool>? fits = null)
    {
        Machine = _world.CreateProbe();
        Window = window;
        _settings = new PagerSettings(new ChannelName(0, 0), Space)
        {
            Workers = 1,
            MostWaiting = mostWaiting,
            ServiceTimes = service is { } time ? _ => new SameTime(time) : null,
            Guest = hasGuest ? GuestOf : null,
            Probe = Served,
            Delivery = DeliverySettings.Default with { Fits = fits },
        };
        Pager = Make();
    }

    public Probe Machine { get; }

    public IActorRef Pager { get; private set; }

    public ServedWatch Served { get; } = new();

    public int Window { get; }

    public bool IsOver => Machine.MessagesOf<Terminated>().Any(gone => gone.ActorRef.Equals(Pager));

    /// <summary>How many children the pager has.</summary>
    public int Below => ((ActorRefWithCell)Pager).Children.Count();

    /// <summary>All that the pager says in sessions, each once.</summary>
    public IEnumerable<IWireMessage> Said => Machine.MessagesOf<SequencedMessage>().DistinctBy(message => (message.Session, message.Number)).Select(message => message.Body);

    public IEnumerable<HandlerStatus> Answers => Said.OfType<PagesServed>().Select(served => served.Status);

    public PagerCounters Counters
    {
        get
        {
            var probe = NewProbe();
            Tell(probe, GetCounters.Instance);
            return probe.MessagesOf<PagerCounters>().Single();
        }
    }

    public static SessionName Name(int number, long life = 1) => new(new ChannelName(0, 0), life, number);

    public Probe NewProbe() => _world.CreateProbe();

    public void Run(TimeSpan time = default) => _world.RunFor(time);

    public void Tell(Probe sender, object message)
    {
        sender.Tell(Pager, message);
        Run();
    }

    public void Open(SessionName? session = null)
    {
        (_session, _said) = (session ?? Name(1), 0);
        Tell(Machine, new OpenSession(_session, Window));
    }

    public void Say(IWireMessage body) => Tell(Machine, new SequencedMessage(_session, ++_said, 0, body));

    public CompleteGroup Give(ulong page = 1)
    {
        var group = new CompleteGroup(new GroupId(_groups++, 0), [Wire.Last(0, page)]);
        Say(new ServeFault(group, HandlerContext.NonBlocking));
        return group;
    }

    /// <summary>The machine acknowledges all that it got.</summary>
    public void Acknowledge() => Tell(Machine, new MessagesTaken(_session, Machine.MessagesOf<SequencedMessage>().Max(message => message.Number)));

    public void KillWorkers() => KillBelow("*");

    /// <summary>Actors below the pager fail.</summary>
    public void KillBelow(string path)
    {
        _world.System.ActorSelection($"/user/pager/{path}").Tell(Kill.Instance, ActorRefs.NoSender);
        Run();
    }

    public void End(Probe probe)
    {
        _world.System.Stop(probe.Ref);
        Run();
    }

    public void Dispose() => _world.Dispose();

    /// <summary>A pager that is over is followed by another one, as by sharding.</summary>
    public void BeginAnother() => Pager = Make();

    private IActorRef Make()
    {
        var pager = _world.System.ActorOf(PagerActor.PropsFor(_settings, LinkSet.Direct), "pager");
        Machine.Watch(pager);
        Run();
        return pager;
    }

    private static GuestPlan GuestOf(AddressSpace space) => new(Wire.Device, [new GuestProcess(Wire.One, space, HandlerContexts.Blocking)]);

    private static AddressSpace Space()
    {
        var space = new AddressSpace(new FrameAllocator(new FrameNumber(100), 2));
        space.AddArea(Iova.FromPage(1), 100, PageAccess.Read | PageAccess.Write);
        return space;
    }

    private sealed class SameTime(TimeSpan time) : IServiceTimes
    {
        public TimeSpan Next() => time;
    }
}
