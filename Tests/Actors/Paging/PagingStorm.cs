using Akka.Actor;
using Iopf.Actors.Delivery;
using Iopf.Actors.Links;
using Iopf.Simulation;
using Iopf.Simulation.Nodes;
using Iopf.Simulation.Randomness;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Worlds;

namespace Iopf.Tests.Actors.Paging;

/// <summary>One run of machines and pagers, drawn from a seed: the network, the machines, the order of messages, and what happens to nodes meanwhile.</summary>
internal sealed class PagingStorm(World world, ulong seed, Func<LinkSet, LinkSet>? damage = null)
{
    /// <summary>The VMM below a pager, and what is below it.</summary>
    public static readonly string[] GuestParts = ["*", "*/client", "*/guest", "*/guest/unit", "*/guest/faults", "*/guest/domain-0", "*/guest/processes"];

    private readonly RandomSource _random = new(seed);
    private PagingScene _scene = null!;

    /// <summary>What was done, a line each.</summary>
    public List<string> Done { get; } = [];

    /// <summary>Pagers have guests that serve.</summary>
    public bool HasGuests { get; private set; }

    /// <summary>Plays it and judges it.</summary>
    /// <returns>The scene, at rest.</returns>
    public PagingScene Play()
    {
        world.Reset(seed % 4 == 0 ? new FifoStrategy() : new RandomWalkStrategy(seed));
        var machine = Machine();
        HasGuests = machine.Devices == 1 && seed % 3 == 0;
        _scene = new PagingScene(world, machine, Paging() with { Guests = HasGuests }, seed);
        _scene.Network.Faults = Faults();
        Done.Add($"network {_scene.Network.Faults}");
        for (var disturbances = _random.NextInt32(5); disturbances > 0; disturbances--)
        {
            Step(_random.NextInt32(300));
            Disturb();
        }

        Step(_random.NextInt32(200));
        _scene.Judge();
        return _scene;
    }

    // Devices that share less room than they need for a group each may take it from each other for ever.
    private MachineOptions Machine()
    {
        var (devices, size) = (1 + _random.NextInt32(2), 1 + _random.NextInt32(3));
        return new MachineOptions
        {
            Devices = devices,
            Accesses = 4 + _random.NextInt32(6),
            Pages = 2 + _random.NextInt32(4),
            Limit = (ulong)((devices * size) + _random.NextInt32(2)),
            GroupSize = size,
            Deadline = _random.Chance(1, 3) ? TimeSpan.FromSeconds(1 + _random.NextInt32(3)) : TimeSpan.Zero,
            RetryDelay = TimeSpan.FromMicroseconds(100),
        };
    }

    private PagingOptions Paging() => new()
    {
        Workers = 1 + _random.NextInt32(3),
        Service = TimeSpan.FromMilliseconds(_random.NextInt32(3)),
        MostWaiting = _random.Chance(1, 8) ? 1 : 64,
        Damage = damage ?? (static links => links),
        Delivery = new DeliverySettings { Window = _random.Chance(1, 3) ? 1 + _random.NextInt32(3) : 64, TicksToRedelivery = 1 + _random.NextInt32(6) },
    };

    private NetworkFaults Faults() => new()
    {
        LostOfThousand = _random.Chance(1, 2) ? _random.NextInt32(300) : 0,
        RepeatedOfThousand = _random.Chance(1, 2) ? _random.NextInt32(300) : 0,
        LateOfThousand = _random.Chance(1, 2) ? _random.NextInt32(300) : 0,
        MostDelay = TimeSpan.FromMilliseconds(1 + _random.NextInt32(400)),
    };

    private void Step(int steps)
    {
        while (steps-- > 0 && world.Step())
            continue;
    }

    private void Disturb()
    {
        var node = _scene.Nodes[_random.NextInt32(_scene.Nodes.Count)];
        var channel = _scene.Channels.ElementAt(_random.NextInt32(_scene.Channels.Count()));
        switch (HasGuests && _random.Chance(1, 2) ? 10 : _random.NextInt32(10))
        {
            case 0:
                Note($"{node.Name} is cut off");
                _scene.Network.Cut(_scene.Home, node);
                break;
            case 1:
                Note("the network is whole");
                _scene.Network.Heal();
                break;
            case 2:
                Note($"{node.Name} dies, and is given up after a while");
                _scene.AddNode();
                node.Kill();
                Step(_random.NextInt32(200));
                _scene.Remove(node);
                break;
            case 3:
                Note($"{node.Name} is cut off, and given up while it lives on");
                _scene.AddNode();
                _scene.Network.Cut(_scene.Home, node);
                Step(_random.NextInt32(100));
                _scene.Remove(node);
                if (_random.Chance(1, 2))
                    _scene.Network.Heal();

                break;
            case 4:
                Note($"the pager of {channel} fails");
                _scene.Region.Of(channel)?.Pager.Tell(Kill.Instance, ActorRefs.NoSender);
                break;
            case 5 or 6:
                Note($"the pager of {channel} leaves");
                _scene.Region.Leave(channel);
                break;
            case 7:
                Note("the machine's node dies, and the machine begins anew on another one");
                _scene.LoseMachine();
                break;
            case 8:
                Note("the machine begins anew on another node, while the one before it lives on");
                _scene.SupersedeMachine();
                break;
            case 10:
                var part = GuestParts[_random.NextInt32(GuestParts.Length)];
                Note($"below the pager of {channel} fails {part}");
                _scene.Region.KillBelow(channel, part);
                break;
            default:
                Note("the operating system of the machine fails");
                _scene.Machine.Kill($"{_scene.Machine.Actor.Path.Name}/os");
                break;
        }
    }

    private void Note(string what) => Done.Add($"step {world.Steps}: {what}");
}
