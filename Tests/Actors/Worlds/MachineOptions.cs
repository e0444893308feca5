using Iopf.Actors.Links;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Memory;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>A small machine: functions with two streams each, one in an address space that all devices share, one in a space of its own.</summary>
internal sealed record MachineOptions
{
    /// <summary>The name of its actor.</summary>
    public string Name { get; init; } = MachineActor.Name;

    public int Devices { get; init; } = 1;

    public int Units { get; init; } = 1;

    /// <summary>Virtual functions of each device, with streams and address spaces as the PF has.</summary>
    public int VirtualFunctions { get; init; }

    /// <summary>Address spaces of a function: the shared one, and so many less one that the functions of its device share.</summary>
    public int Spaces { get; init; } = 2;

    /// <summary>Accesses of a stream.</summary>
    public int Accesses { get; init; } = 9;

    /// <summary>Pages that the accesses go round.</summary>
    public int Pages { get; init; } = 4;

    /// <summary>Pages that may be resident in an address space.</summary>
    public ulong Limit { get; init; } = 2;

    public int GroupSize { get; init; } = 2;

    /// <summary>Further accesses at which a stream looks for pages to ask for.</summary>
    public int Lookahead { get; init; } = 4;

    public int CacheEntries { get; init; } = 8;

    public GroupIndexOrder IndexOrder { get; init; }

    /// <summary>Time from an answer to the next try, which keeps a device from trying for ever before any software ran.</summary>
    public TimeSpan RetryDelay { get; init; }

    /// <summary>Groups in flight that the core has room for, of each function.</summary>
    public int CoreGroups { get; init; } = 16;

    /// <summary>Looks at the links in place of what watches changes of address spaces.</summary>
    public Func<LinkSet, LinkSet>? Watch { get; init; }

    public uint Credits { get; init; } = 512;

    public HandlerContexts Contexts { get; init; } = HandlerContexts.Blocking;

    public int Workers { get; init; } = 2;

    public GroupActors GroupActors { get; init; }

    public TimeSpan InterruptLatency { get; init; }

    public TimeSpan Service { get; init; } = TimeSpan.FromMicroseconds(5);

    /// <summary>Off as a rule: a deadline would hide an answer that was lost.</summary>
    public TimeSpan Deadline { get; init; }

    /// <summary>Every so many answers of domains to a device are Response Failure; 0: none.</summary>
    public int FailureEvery { get; init; }

    /// <summary>Whether PRI is enabled again after a Response Failure.</summary>
    public bool RecoverPri { get; init; }

    /// <summary>Devices without PRI, whose accesses wait in the unit (D8).</summary>
    public bool Stalls { get; init; }

    /// <summary>How many of them a unit lets wait under a tag.</summary>
    public int StallMax { get; init; } = 64;

    /// <summary>Size of the event queue: 2^size records.</summary>
    public int EventQueueSize { get; init; } = 7;

    /// <summary>The architecture of the units.</summary>
    public ArchitectureProfile Profile { get; init; } = ArchitectureProfile.For(Architecture.Vtd);

    /// <summary>The page-request queues have 2^this entries.</summary>
    public int QueueOrder { get; init; } = 7;

    /// <summary>How often an access is tried again: two devices that share too few pages may take them from each other for long.</summary>
    public int Retries { get; init; } = 1_000_000;

    /// <summary>How an answer finds its group.</summary>
    public AnswerMatching Matching { get; init; }

    /// <summary>What is answered where nobody else does.</summary>
    public PageResponseCode ClosingCode { get; init; } = PageResponseCode.InvalidRequest;

    /// <summary>Whether answers carry the PASID.</summary>
    public bool PasidInResponse { get; init; } = true;

    /// <summary>Makes the plan of a domain by its number, with an address space and links; null: the memory of a process serves each.</summary>
    public Func<int, AddressSpace, LinkSet, DomainPlan?>? Domain { get; init; }

    /// <summary>The page table of a domain by its number, where another than that of the address space is walked; null: none is.</summary>
    public Func<int, PageTable>? Table { get; init; }

    /// <summary>Looks at the core's decisions in place of what counts endings; null: that does.</summary>
    public ICoreProbe? CoreProbe { get; init; }

    /// <summary>Looks at the core's decisions about each function before that; null: nobody does.</summary>
    public Func<RequesterId, ICoreProbe>? Book { get; init; }

    /// <summary>Looks into a device, and tells another; null: nobody else looks.</summary>
    public Func<RequesterId, IDeviceProbe, IDeviceProbe>? DeviceProbe { get; init; }

    /// <summary>How many domains there are: the shared one, and those of each device.</summary>
    public int Domains => 1 + (Devices * (Spaces - 1));

    /// <summary>The domain that serves an address space of a device at first; PASIDs count from 1, and the first is shared.</summary>
    public int DomainOf(int device, int pasid) => pasid == 1 ? 0 : 1 + (device * (Spaces - 1)) + pasid - 2;

    /// <summary>The functions of a device, the PF first.</summary>
    public IEnumerable<RequesterId> FunctionsOf(int device) =>
        Enumerable.Range(0, 1 + VirtualFunctions).Select(function => Machine.RequesterOf(device, function));
}
