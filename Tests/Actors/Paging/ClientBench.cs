using Akka.Actor;
using Iopf.Actors.Delivery;
using Iopf.Actors.Links;
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

/// <summary>A client whose domain, unit and pager a test plays. Its machine is life 5 of its number.</summary>
internal sealed class ClientBench : IDisposable
{
    public const long Life = 5;
    private static readonly ChannelName Channel = new(0, 0);
    private readonly World _world = TestWorlds.Make(new FifoStrategy());
    private long _said;
    private int _groups;

    public ClientBench(int mostWaiting = 16, int mostOwed = 64, int window = 16, Func<IWireMessage, bool>? fits = null)
    {
        (Domain, Unit, Region, Pager) = (_world.CreateProbe(), _world.CreateProbe(), _world.CreateProbe(), _world.CreateProbe());
        var settings = new PagerClientSettings(Channel, Life, Region.Ref)
        {
            MostWaiting = mostWaiting,
            MostOwed = mostOwed,
            Delivery = DeliverySettings.Default with { Window = window, Fits = fits },
        };
        Client = _world.System.ActorOf(PagerClientActor.PropsFor(settings, Table, LinkSet.Direct, new PagerClientMemory()));
        Run();
    }

    public Probe Domain { get; }

    public Probe Unit { get; }

    public Probe Region { get; }

    public Probe Pager { get; }

    public IActorRef Client { get; }

    public MirroredTable Table { get; } = new(100);

    /// <summary>The session that the client asked for last.</summary>
    public SessionName Session => Region.MessagesOf<OpenSession>().Last().Session;

    public IEnumerable<PageResponseCode> Answers => Domain.MessagesOf<GroupAnswer>().Select(answer => answer.Code);

    /// <summary>All that the client says to its pager in sessions, each once.</summary>
    public IEnumerable<IWireMessage> Asked => Pager.MessagesOf<SequencedMessage>().DistinctBy(message => (message.Session, message.Number)).Select(message => message.Body);

    public static SessionName Name(int number, long life = Life) => new(Channel, life, number);

    public void Run(TimeSpan time = default) => _world.RunFor(time);

    public void Tell(Probe sender, object message)
    {
        sender.Tell(Client, message);
        Run();
    }

    /// <summary>The pager opens the session that is asked for.</summary>
    public void Open()
    {
        _said = 0;
        Tell(Pager, new SessionOpened(Session));
    }

    /// <summary>The pager says something in the session.</summary>
    public void Say(IWireMessage body) => Tell(Pager, new SequencedMessage(Session, ++_said, 0, body));

    public void Serve(CompleteGroup group, ulong[] removed, params ulong[] mapped) =>
        Say(new PagesServed(group.Job, HandlerStatus.Handled, [.. removed.Select(Iova.FromPage)], [.. mapped.Select(PageOf)]));

    /// <summary>The domain asks for a page.</summary>
    /// <returns>The group.</returns>
    public CompleteGroup Give(ulong page = 1)
    {
        var group = new CompleteGroup(new GroupId(_groups++, 0), [Wire.Last(0, page)]);
        Tell(Domain, new ServeFault(group, HandlerContext.NonBlocking));
        return group;
    }

    public HandlerStatus StatusOf(CompleteGroup group) => Domain.MessagesOf<FaultServed>().Single(served => served.Job == group.Job).Status;

    public void Attach() => Tell(Domain, new ClientAttached(Unit.Ref, Wire.Device, Wire.One));

    public InvalidatePages Forgetting => Unit.MessagesOf<InvalidatePages>().Last();

    public void Forgotten() => Tell(Unit, new PagesInvalidated(Forgetting.Requester, Forgetting.Token));

    public bool Has(ulong page) => Table.Table.Walk(Iova.FromPage(page), PageAccess.Read).Present;

    public PagerClientCounters Counters
    {
        get
        {
            var probe = _world.CreateProbe();
            Tell(probe, GetCounters.Instance);
            return probe.MessagesOf<PagerClientCounters>().Single();
        }
    }

    public void End(Probe probe)
    {
        _world.System.Stop(probe.Ref);
        Run();
    }

    public void Dispose() => _world.Dispose();

    private static MappedPage PageOf(ulong page) => new(Iova.FromPage(page), new FrameNumber(page), PageAccess.Read | PageAccess.Write);
}
