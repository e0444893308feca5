using System.Collections.Immutable;
using System.Globalization;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Simulation.Randomness;
using Iopf.Tests.Actors.Worlds;

namespace Iopf.Tests.Actors.Machines;

/// <summary>Who serves a domain.</summary>
internal enum Servant
{
    /// <summary>The memory of a process.</summary>
    Memory,

    /// <summary>A handler that does what chance says.</summary>
    Scripted,

    /// <summary>Two of these, one after the other.</summary>
    Chain,

    /// <summary>A whole guest.</summary>
    Guest,
}

/// <summary>A domain of a machine.</summary>
internal sealed record DomainSetup(Servant Servant, HandlerContexts Contexts, bool AnswersLater, GuestMapping Mapping, ulong Seed)
{
    public int Handlers => Servant == Servant.Chain ? 2 : 1;

    public override string ToString() => Servant switch
    {
        Servant.Memory => $"memory, {Contexts}",
        Servant.Guest => $"guest, {Mapping}",
        _ => $"{Servant}, {Contexts}{(AnswersLater ? ", later" : "")}, seed {Seed}",
    };
}

/// <summary>A machine, drawn from a seed.</summary>
internal sealed record MachineSetup
{
    /// <summary>Stall tags of a unit.</summary>
    public const int StallTags = 3;

    /// <summary>How long a call takes.</summary>
    public static readonly TimeSpan Service = TimeSpan.FromMicroseconds(4);

    public Architecture Architecture { get; init; }

    public int Devices { get; init; } = 1;

    public int Units { get; init; } = 1;

    public int VirtualFunctions { get; init; }

    public int Spaces { get; init; } = 2;

    public int Accesses { get; init; } = 6;

    public int GroupSize { get; init; } = 2;

    public int QueueOrder { get; init; } = 7;

    public uint Credits { get; init; } = 512;

    public AnswerMatching Matching { get; init; }

    public PageResponseCode Closing { get; init; } = PageResponseCode.InvalidRequest;

    public bool PasidInResponse { get; init; } = true;

    /// <summary>Whether answers to page requests name the PASID: always on AMD, whose driver asks for no function's wish (D1).</summary>
    public bool AnswersName => PasidInResponse || Architecture == Architecture.Amd;

    public TimeSpan Deadline { get; init; }

    public bool RecoverPri { get; init; }

    public GroupActors GroupActors { get; init; }

    public TimeSpan Latency { get; init; }

    public GroupIndexOrder IndexOrder { get; init; }

    /// <summary>Whether a device that was unplugged comes back at the end.</summary>
    public bool PlugsAgain { get; init; } = true;

    /// <summary>Whether groups that nobody answers are helped by a restart of PRI that nobody is told of, where that is enough.</summary>
    public bool RestartsPri { get; init; }

    public ImmutableArray<DomainSetup> Domains { get; init; } = [];

    public bool IsAmd => Architecture == Architecture.Amd;

    public bool Stalls => Architecture == Architecture.SmmuStall;

    /// <summary>Whether a handler may take a group and never answer.</summary>
    public bool MayIgnore => Domains.Any(domain => domain is { Servant: Servant.Scripted or Servant.Chain, AnswersLater: false });

    public bool HasGuests => Domains.Any(domain => domain.Servant == Servant.Guest);

    /// <summary>Whether the handlers of a domain answer later than they say so.</summary>
    public bool AnswersLater(string domain) =>
        Domains[int.Parse(domain["domain-".Length..], CultureInfo.InvariantCulture)] is { Servant: Servant.Guest }
            or { Servant: Servant.Scripted or Servant.Chain, AnswersLater: true };

    /// <summary>The options of the machine, but for what looks at it.</summary>
    public MachineOptions Options => new()
    {
        Devices = Devices,
        Units = Units,
        VirtualFunctions = VirtualFunctions,
        Spaces = Spaces,
        Accesses = Accesses,
        Pages = IsStorm ? GroupSize + 9 : 5,
        Limit = (ulong)(IsStorm ? GroupSize + 9 : 4),
        GroupSize = GroupSize,
        Lookahead = IsStorm ? 3 * GroupSize : 4,
        CacheEntries = IsStorm ? 128 : 8,
        CoreGroups = 32,
        IndexOrder = IndexOrder,
        RetryDelay = TimeSpan.FromMicroseconds(3),
        Retries = 100,
        Credits = Credits,
        GroupActors = GroupActors,
        InterruptLatency = Latency,
        Deadline = Deadline,
        RecoverPri = RecoverPri,
        Stalls = Stalls,
        StallMax = StallTags,
        EventQueueSize = 1,
        Profile = ArchitectureProfile.For(Architecture),
        QueueOrder = QueueOrder,
        Matching = Matching,
        ClosingCode = Closing,
        PasidInResponse = PasidInResponse,
    };

    /// <summary>Groups are so large that even the smallest queue of AMD, or of VT-d, overflows.</summary>
    public bool IsStorm => GroupSize > 8;

    /// <summary>Draws a machine.</summary>
    public static MachineSetup Of(RandomSource random)
    {
        var architecture = Architectures.All[random.NextInt32(Architectures.All.Length)];
        var isStorm = architecture is Architecture.Amd or Architecture.Vtd && random.Chance(1, 6);
        var setup = new MachineSetup
        {
            Architecture = architecture,
            Devices = isStorm ? 3 : 1 + random.NextInt32(3),
            Units = 1,
            VirtualFunctions = isStorm ? 1 : random.Chance(1, 2) ? 0 : 1 + random.NextInt32(2),
            Spaces = isStorm ? 2 : 1 + random.NextInt32(3),
            Accesses = isStorm ? 100 : 3 + random.NextInt32(6),
            GroupSize = isStorm ? 30 : 1 + random.NextInt32(4),
            Credits = isStorm ? 512 : random.Of(2u, 4u, 16u, 512u),
            Matching = (AnswerMatching)random.NextInt32(4),
            Closing = random.Chance(4, 5) ? PageResponseCode.InvalidRequest : PageResponseCode.ResponseFailure,
            PasidInResponse = random.Chance(3, 4),
            Deadline = random.Chance(1, 3) ? TimeSpan.FromMicroseconds(6 + random.NextInt32(30)) : TimeSpan.Zero,
            RecoverPri = random.Chance(1, 2),
            GroupActors = random.Of(GroupActors.PerSlot, GroupActors.PerGroup),
            Latency = TimeSpan.FromMicroseconds(isStorm ? 20 : random.Of(0, 2, 6)),
            IndexOrder = isStorm || random.Chance(2, 3) ? GroupIndexOrder.LatestFreed : GroupIndexOrder.LongestFree,
            PlugsAgain = random.Chance(1, 2),
            RestartsPri = random.Chance(1, 2),
        };
        setup = setup with
        {
            Units = Math.Min(setup.Devices, isStorm ? 1 : 1 + random.NextInt32(2)),
            QueueOrder = SmallestOrder(architecture, setup.GroupSize) + (isStorm ? 0 : random.NextInt32(2)),
            Deadline = setup.Deadline == TimeSpan.Zero || setup.Deadline > setup.ShortestDeadline ? setup.Deadline : setup.ShortestDeadline,
        };
        return setup with { Domains = [.. Enumerable.Range(0, setup.Options.Domains).Select(number => DomainOf(random, setup, number))] };
    }

    public override string ToString() =>
        $"{Architectures.NameOf(Architecture)}, {Devices} devices of {1 + VirtualFunctions} functions with {Spaces} address spaces behind {Units} units, "
        + $"{Accesses} accesses, groups of {GroupSize}, queue 2^{QueueOrder}, {Credits} credits, {Matching}, closing {Closing}, "
        + $"PASIDs in answers {PasidInResponse}, deadline {Deadline}, recovers {RecoverPri}, {GroupActors}, latency {Latency}, {IndexOrder}, "
        + $"plugs again {PlugsAgain}, restarts PRI {RestartsPri}; domains: {string.Join("; ", Domains)}";

    // A device that a deadline stopped, and that recovers, asks again at once. One client must be able to serve all streams twice meanwhile, else it is
    // busy for ever with what nobody waits for any more.
    private TimeSpan ShortestDeadline =>
        RecoverPri && Closing == PageResponseCode.ResponseFailure ? 2 * Devices * (1 + VirtualFunctions) * Spaces * Service : TimeSpan.Zero;

    // By hand, as docs/profiles.md says, and so that a group has room: else one whose last request finds none is asked for again for ever.
    private static int SmallestOrder(Architecture architecture, int group) => architecture switch
    {
        Architecture.Vtd => 7,
        Architecture.Amd => 8,
        Architecture.RiscV => group == 1 ? 1 : group <= 3 ? 2 : 3,
        _ => group == 1 ? 0 : group == 2 ? 1 : 2,
    };

    // A guest has one function of one device, so the shared domain has none.
    private static DomainSetup DomainOf(RandomSource random, MachineSetup setup, int number)
    {
        var mayBeGuest = number > 0 && setup.VirtualFunctions == 0 && !setup.Stalls && !setup.IsStorm;
        var servant = random.Of(Servant.Memory, Servant.Memory, Servant.Scripted, Servant.Scripted, Servant.Chain, Servant.Guest);
        if (setup.IsStorm || (servant == Servant.Guest && !mayBeGuest))
            servant = Servant.Memory;

        var contexts = random.Of(HandlerContexts.NonBlocking, HandlerContexts.Blocking, HandlerContexts.Both);
        return new DomainSetup(servant, contexts, random.Chance(1, 2), (GuestMapping)random.NextInt32(3), random.NextUInt64() >> 40);
    }
}
