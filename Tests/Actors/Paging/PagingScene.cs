using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Delivery;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Paging;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Memory;
using Iopf.Simulation;
using Iopf.Simulation.Nodes;
using Iopf.Simulation.Randomness;
using Iopf.Tests.Actors.Worlds;
using Xunit;

namespace Iopf.Tests.Actors.Paging;

/// <summary>Machines whose clients have their pagers on other nodes of a simulated network. One number of machine, in one life after the other.</summary>
internal sealed class PagingScene
{
    private readonly World _world;
    private readonly MachineOptions _options;
    private readonly PagingOptions _paging;
    private readonly List<MirroredTable> _tables = [];
    private readonly List<SimulatedNode> _homes = [];

    public PagingScene(World world, MachineOptions options, PagingOptions paging, ulong seed)
    {
        (_world, _options, _paging) = (world, options, paging);
        Network = new SimulatedNetwork(world.System, new RandomSource(seed));
        Region = new PagerRegion(world, Network, PagerOf, paging.Damage(LinkSet.Direct));
        for (var number = 0; number < paging.Nodes; number++)
        {
            Nodes.Add(Network.Add($"pagers-{number}"));
            Region.Add(Nodes[^1]);
        }

        (Machine, Home) = Begin();
    }

    public SimulatedNetwork Network { get; }

    public PagerRegion Region { get; }

    /// <summary>The nodes that pagers live on.</summary>
    public List<SimulatedNode> Nodes { get; } = [];

    /// <summary>The machine that lives.</summary>
    public Machine Machine { get; private set; }

    /// <summary>Its node.</summary>
    public SimulatedNode Home { get; private set; }

    /// <summary>Which life of the machine it is, from 1.</summary>
    public int Life { get; private set; }

    public ServedWatch Served { get; } = new();

    public AnswerWatch Answered { get; } = new();

    public IEnumerable<ChannelName> Channels => Enumerable.Range(0, _options.Domains).Select(client => new ChannelName(0, client));

    /// <summary>A node that pagers may live on comes into the cluster.</summary>
    public SimulatedNode AddNode()
    {
        Nodes.Add(Network.Add($"pagers-{Nodes.Count}"));
        Region.Add(Nodes[^1]);
        return Nodes[^1];
    }

    /// <summary>The machine's node dies, and the machine begins anew on another one.</summary>
    public void LoseMachine()
    {
        Home.Kill();
        (Machine, Home) = Begin();
    }

    /// <summary>The machine begins anew on another node, while the one before it lives on, cut off from pagers as long as the network is not whole.</summary>
    public void SupersedeMachine()
    {
        Nodes.ForEach(node => Network.Cut(Home, node));
        (Machine, Home) = Begin();
    }

    /// <summary>Nodes that died, or were cut off for long, are given up by all others.</summary>
    public void Remove(SimulatedNode node)
    {
        Region.Forget(node);
        node.Remove();
    }

    /// <summary>All is whole again: runs to rest, and looks that nothing is owed, that nothing was served twice, and that both ends of each channel agree.</summary>
    public void Judge()
    {
        Network.Faults = NetworkFaults.None;
        Network.Heal();
        foreach (var node in Nodes.Concat(_homes).Where(node => node.IsAlive == node.IsRemoved))
            End(node);

        Machine.Run(400_000);
        Machine.Judge();
        Assert.Empty(Served.Twice);
        Assert.Empty(Answered.Twice);
        var clients = Ask<PagerClientCounters>();
        Assert.Equal(_options.Domains, clients.Count);
        Assert.All(clients, client => Assert.Equal((0, 0L, 0L), (client.Open, client.Nonsense, client.Channel.Impossible)));
        foreach (var channel in Channels)
            Compare(channel);
    }

    /// <summary>What the clients of the machine counted.</summary>
    public IReadOnlyList<T> Ask<T>() => Ask<T>(Life);

    /// <summary>What the clients of a life of the machine counted, as far as they live.</summary>
    public IReadOnlyList<T> Ask<T>(int life)
    {
        var probe = _world.CreateProbe();
        _world.System.ActorSelection($"/user/{NameOf(life)}/os/clients/*").Tell(Iopf.Actors.Protocol.Local.GetCounters.Instance, probe.Ref);
        _world.RunFor(TimeSpan.Zero);
        return [.. probe.MessagesOf<T>()];
    }

    // Who is given up and lives ends itself, as the smaller part of a cluster does; who died is given up.
    private void End(SimulatedNode node)
    {
        if (node.IsAlive)
            node.Kill();
        else
            Remove(node);
    }

    private void Compare(ChannelName channel)
    {
        if (!Served.Latest.TryGetValue(channel, out var latest) || latest.Session.Life != Life || !IsCurrent(channel, latest.Session))
            return;

        latest.Space.AssertInvariants();
        var there = latest.Space.Table.Entries().Select(entry => (entry.Page, entry.Frame)).ToList();
        var here = _tables[channel.Client].Table.Entries().Select(entry => (entry.Page, entry.Frame)).ToList();
        if (_paging.Guests)
            Assert.Subset(there.ToHashSet(), here.ToHashSet()); // a guest may have made pages resident for a group that was closed meanwhile
        else
            Assert.Equal(there, here);
    }

    private bool IsCurrent(ChannelName channel, SessionName session) => AskPager(channel)?.Session == session;

    /// <summary>What the pager of a channel counted; null: there is none that lives.</summary>
    public PagerCounters? AskPager(ChannelName channel)
    {
        if (Region.Of(channel) is not { } home || !home.Node.IsAlive)
            return null;

        var probe = _world.CreateProbe();
        home.Pager.Tell(Iopf.Actors.Protocol.Local.GetCounters.Instance, probe.Ref);
        _world.RunFor(TimeSpan.Zero);
        return probe.MessagesOf<PagerCounters>().Single();
    }

    private static string NameOf(int life) => $"machine-{life}";

    private (Machine Machine, SimulatedNode Home) Begin()
    {
        Life++;
        _tables.Clear();
        _tables.AddRange(Enumerable.Range(0, _options.Domains).Select(_ => new MirroredTable((long)_options.Limit)));
        var node = Network.Add($"machine-{Life}");
        _homes.Add(node);
        var region = Region.On(node);
        var machine = new Machine(_world, _options with
        {
            Name = NameOf(Life),
            Domain = (number, _, links) => Domain(number, region, links, node),
            Table = number => _tables[number].Table,
        });
        node.Own(machine.Actor);
        return (machine, node);
    }

    private DomainPlan Domain(int number, IActorRef region, LinkSet links, SimulatedNode node)
    {
        var settings = new PagerClientSettings(new ChannelName(0, number), Life, region) { Delivery = _paging.Delivery, MostWaiting = _paging.MostWaiting };
        links = _paging.Damage(links with { ClientToDomain = Answered.Over(Life, links.ClientToDomain) });
        var client = PagerClientActor.PropsFor(settings, _tables[number], links, new PagerClientMemory());
        var handler = new HandlerPlan(client, new HandlerDeclaration(HandlerContexts.NonBlocking) { AnswersLater = true });
        return new DomainPlan([handler], new DomainSettings { ClosingCode = _options.ClosingCode }) { Table = _tables[number].Table };
    }

    private PagerSettings PagerOf(ChannelName channel) => new(channel, () => Space(channel.Client))
    {
        Delivery = _paging.Delivery,
        Workers = _paging.Workers,
        ServiceTimes = _paging.Service == TimeSpan.Zero ? null : _ => new SameTime(_paging.Service),
        Guest = _paging.Guests ? space => GuestOf(channel.Client, space) : null,
        Probe = Served,
    };

    // Of the one device there is: a guest has a device of its own.
    private GuestPlan GuestOf(int number, AddressSpace space)
    {
        var domain = new DomainSettings { Workers = _paging.Workers, ServiceTimes = _ => new SameTime(_paging.Service) };
        var process = new GuestProcess(new Pasid((uint)number + 1), space, HandlerContexts.Blocking) { Domain = domain };
        return new GuestPlan(Worlds.Machine.RequesterOf(0), [process]);
    }

    private AddressSpace Space(int number)
    {
        var space = new AddressSpace(new FrameAllocator(new FrameNumber((ulong)(number + 1) << 20), _options.Limit));
        space.AddArea(Iova.FromPage(1), (ulong)_options.Pages, PageAccess.Read | PageAccess.Write);
        return space;
    }

    private sealed class SameTime(TimeSpan time) : IServiceTimes
    {
        public TimeSpan Next() => time;
    }
}

/// <summary>How machines and pagers are delivered to, and how pagers serve.</summary>
internal sealed record PagingOptions
{
    public int Nodes { get; init; } = 3;

    public DeliverySettings Delivery { get; init; } = DeliverySettings.Default;

    public int MostWaiting { get; init; } = 64;

    public int Workers { get; init; } = 2;

    public TimeSpan Service { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Pagers have guests that serve; of one device.</summary>
    public bool Guests { get; init; }

    /// <summary>What is done to the protocol on the links of clients and pagers; nothing by default.</summary>
    public Func<LinkSet, LinkSet> Damage { get; init; } = static links => links;
}
