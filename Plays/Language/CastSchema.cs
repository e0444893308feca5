using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Scenarios.Schema;
using Iopf.Lab.Workloads;
using Iopf.Messages.Records;
using Iopf.Plays.Casting;
using static Iopf.Plays.Language.StoryKeys;

namespace Iopf.Plays.Language;

/// <summary>The keys of <c>cast</c>: who takes part.</summary>
internal static class CastSchema
{
    private const int MostGroupSize = 16;

    private static readonly WordType<HandlerRole> Kinds = new(
        ("mm", HandlerRole.Mm), ("played", HandlerRole.Played), ("unresolved", HandlerRole.Unresolved), ("guest", HandlerRole.Guest),
        ("whole-guest", HandlerRole.WholeGuest), ("records", HandlerRole.Records));

    private static readonly WordType<HandlerContexts> Contexts = new(
        ("non-blocking", HandlerContexts.NonBlocking), ("blocking", HandlerContexts.Blocking), ("both", HandlerContexts.Both));

    private static readonly WordType<HandlerAct> Acts = new(
        ("handle", HandlerAct.Handle), ("none", HandlerAct.None), ("invalid", HandlerAct.Invalid), ("fail", HandlerAct.Fail), ("ignore", HandlerAct.Ignore),
        ("defer", HandlerAct.Defer), ("hang", HandlerAct.Hang));

    private static readonly WordType<Architecture> ArchitectureWords = new([.. Architectures.All.Select(each => (Architectures.NameOf(each), each))]);

    private static readonly RecordSchema<WrittenUnit> Unit = new(
        new WrittenUnit(),
        [
            Name<WrittenUnit>("name", "its name", (u, v) => u with { Name = v }),
            Word<WrittenUnit, Architecture>("architecture", "its architecture; smmu-stall: its devices have no PRI, and accesses stall", ArchitectureWords, (u, v) => u with { Architecture = v }, "vtd"),
            new StoryKey<WrittenUnit, long>("queue-entries", "entries of its page-request queue; without it, as many as its architecture is set up with", new WholeType(8, 4_096, isPowerOfTwo: true), (u, v, _) => u with { QueueEntries = (int)v }),
        ]);

    private static readonly RecordSchema<WrittenStream> Stream = new(
        new WrittenStream(),
        [
            Whole<WrittenStream>("pasid", "address space", 1, MostPasid, (s, v) => s with { Pasid = v }, "1"),
            Whole<WrittenStream>("accesses", "writes, one after another, each to a page of its own; at most 100 in a story", 1, 100, (s, v) => s with { Accesses = v }, "1"),
            Whole<WrittenStream>("first-page", "page of the first", 1, MostPages, (s, v) => s with { FirstPage = v }, "1"),
        ]);

    private static readonly RecordSchema<WrittenAttachment> Attachments = new(
        new WrittenAttachment(),
        [
            Whole<WrittenAttachment>("pasid", "address space", 1, MostPasid, (a, v) => a with { Pasid = v }, "1"),
            Name<WrittenAttachment>("domain", "the domain that serves it", (a, v) => a with { Domain = v }),
        ]);

    private static readonly RecordSchema<WrittenDevice> Device = new(
        new WrittenDevice(),
        [
            Name<WrittenDevice>("name", "its name", (d, v) => d with { Name = v }),
            Name<WrittenDevice>("unit", "its unit; without it, the first", (d, v) => d with { Unit = v }, isRequired: false),
            Whole<WrittenDevice>("credits", "page requests in flight", 1, 64, (d, v) => d with { Credits = v }, "16"),
            Whole<WrittenDevice>("group-size", "most pages of a group", 1, MostGroupSize, (d, v) => d with { GroupSize = v }, "1"),
            Whole<WrittenDevice>("lookahead", "accesses that it looks ahead for further pages of a group", 0, MostGroupSize, (d, v) => d with { Lookahead = v }, "0"),
            Whole<WrittenDevice>("first-index", "index of its first group; one that is free again is used first", 0, 511, (d, v) => d with { FirstIndex = v }, "1"),
            Word<WrittenDevice, bool>("recover-pri", "whether its driver enables PRI again when it has stopped", YesNo, (d, v) => d with { RecoversPri = v }, "no"),
            Items<WrittenDevice, WrittenStream>("streams", "what it accesses: streams go on side by side", 8, Stream, (d, v) => d with { Streams = v }, isRequired: true),
            Items<WrittenDevice, WrittenAttachment>("attached", "its address spaces, from the beginning", 8, Attachments, (d, v) => d with { Attached = v }),
        ]);

    private static readonly RecordSchema<WrittenHandler> Handler = new(
        new WrittenHandler(),
        [
            Name<WrittenHandler>("name", "its name", (h, v) => h with { Name = v }),
            Word<WrittenHandler, HandlerRole>("kind", "mm: memory of a process; played: does what acts say; unresolved: played, and asked for what nobody resolved; guest: puts faults into a guest that answers when the script says so; whole-guest: one that answers by itself; records: tells of faults in bytes", Kinds, (h, v) => h with { Kind = v }, "mm"),
            Word<WrittenHandler, HandlerContexts>("contexts", "how mm or played may be called", Contexts, (h, v) => h with { Contexts = v }, "non-blocking"),
            new StoryKey<WrittenHandler, IReadOnlyList<HandlerAct>>("acts", "what played or unresolved does with each call; the last with all further ones", new WordList<HandlerAct>(Acts, 16), (h, v, _) => h with { Acts = v }) { Default = "[handle]" },
            Word<WrittenHandler, bool>("registered", "whether it is in the chain from the beginning; without it, all are but guest and records", YesNo, (h, v) => h with { Registered = v }),
            Name<WrittenHandler>("guest", "the name of the guest behind guest or whole-guest", (h, v) => h with { Guest = v }, isRequired: false),
            Name<WrittenHandler>("device", "the device of guest, whole-guest or records; without it, the first", (h, v) => h with { Device = v }, isRequired: false),
            new StoryKey<WrittenHandler, IReadOnlyList<long>>("pasids", "address spaces of the guest", new WordList<long>(new WholeType(1, MostPasid), 8), (h, v, _) => h with { Pasids = [.. v.Select(pasid => (int)pasid)] }) { Default = "[1]" },
            new StoryKey<WrittenHandler, PlacedName>("version", $"version of records ({string.Join(", ", Enum.GetValues<FaultRecordVersion>().Select(each => each.Name()))}); another is refused when it registers", new PlacedNameType("a version"), (h, v, _) => h with { Version = v.Text }) { Default = "v2" },
        ]);

    private static readonly RecordSchema<WrittenDomain> Domain = new(
        new WrittenDomain(),
        [
            Name<WrittenDomain>("name", "its name", (d, v) => d with { Name = v }),
            Whole<WrittenDomain>("pages", "pages of its memory from page 1 on, which its handlers serve", 1, MostPages, (d, v) => d with { Pages = v }, "16"),
            Whole<WrittenDomain>("workers", "blocking calls at a time", 1, 8, (d, v) => d with { Workers = v }, "2"),
            new StoryKey<WrittenDomain, long>("service", "time of each blocking call, and of each call of a handler of kind mm", new DurationType(100, ServiceLaw.Longest, isOptional: true), (d, v, _) => d with { Service = v }) { Default = "0" },
            Items<WrittenDomain, WrittenHandler>("handlers", "its handlers, in the order in which they are asked", 8, Handler, (d, v) => d with { Handlers = v }, isRequired: true),
        ]);

    /// <summary>The keys.</summary>
    public static RecordSchema<WrittenCast> Cast { get; } = new(
        new WrittenCast(),
        [
            Items<WrittenCast, WrittenUnit>("units", "IOMMU units; without it, one by the name iommu", 4, Unit, (c, v) => c with { Units = v }),
            Items<WrittenCast, WrittenDevice>("devices", "devices; each has its fault state in the core, by the name core, that of another than the first by core-NAME", 4, Device, (c, v) => c with { Devices = v }, isRequired: true),
            Items<WrittenCast, WrittenDomain>("domains", "domains", 8, Domain, (c, v) => c with { Domains = v }, isRequired: true),
        ]);
}
