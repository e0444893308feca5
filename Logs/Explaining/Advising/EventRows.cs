using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;
using static Iopf.Logs.Explaining.Explanations.LogWeight;
using static Iopf.Logs.Records.LogKind;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>Kinds of kernel messages that have no code of an architecture.</summary>
internal static class EventRows
{
    private const string SlowConsumer =
        "more page requests at once than the queue holds: too many credits given to the devices, or the thread that empties the queue was held up";

    private const string Profiles = "`iopf profiles`: what a full queue does on this architecture, and what the driver does then";

    private const string QueueDump = "the lines `QI HEAD` and `QI PRIOR`: the command that was not completed, and the one before";

    /// <summary>The rows.</summary>
    public static ImmutableArray<KindRow> All =>
    [
        .. Intel, .. Amd, .. Arm,
        Row(RiscVQueueError, Loss, "a queue of the unit failed", "the queue ran over, or its memory cannot be used; what came after it is lost until the bit is cleared",
            "more faults or requests than the queue holds, or its memory is gone", "the faults just before: one device often makes them all", Profiles),
        Row(VirtioFault, Fault, "DMA {access} refused by the host's IOMMU", "the virtual IOMMU refused an access of an endpoint",
            "the guest did not map the address for this endpoint, or no longer", Clues.DmaDebug, Clues.DeviceDriver),
        Row(CoreAborted, Fault, "page fault given up", "the kernel could not hand a group of page requests to its handler, and answered Response Failure: the device's PRI is off until its driver enables it again",
            "no memory for the group, or the handler of the domain refused it", "what the log says of memory before it", Clues.PriSettings, Clues.PasidUsers),
        Row(CoreNoPendingRequest, Fault, "answer dropped", "an answer came for a page request that is not, or no longer, waiting (kernels before 2024)",
            "the group was answered already: twice, or because its device was removed", "who answers: two handlers for one device", "`iopf core --kernel 2024-02`: what that core does with each answer"),
        Row(CoreNoHandler, Fault, "page fault without a handler", "a page request came for a PASID that has no domain or no handler (older kernels)",
            "the device still used a PASID that was unbound", Clues.PasidUsers, Clues.DeviceDriver),
    ];

    private static ImmutableArray<KindRow> Intel =>
    [
        Row(IntelFaultStatus, Notice, "faults are pending", "the unit tells that it has faults; the lines after it say which, unless the kernel held them back",
            "goes with every fault", Clues.RateLimit),
        Row(IntelTableDump, Notice, "the tables behind a fault", "the entries that the unit walked for the address of a fault, from the root on; the first that is not present is where it stopped",
            "goes with the fault before it", "each entry's bit 0: 0 is not present"),
        Row(IntelQueueError, Fault, "the unit refuses a command", "the invalidation queue stopped at a command that is wrong", "the driver wrote a wrong command, or the queue's memory is damaged",
            QueueDump, Clues.UnitDriver),
        Row(IntelQueueTimeout, Fault, "the device does not answer an invalidation", "a device did not complete an invalidation of its translation cache (ATS) in time; commands after it were aborted and are tried again",
            "the device hangs, was removed or is in a low-power state", "whether the device still answers (`lspci -vvv`), AER messages and resets around it", Clues.AtsSettings, QueueDump),
        Row(IntelQueueCompletionError, Fault, "a device answered an invalidation wrongly", "the unit got a completion of an invalidation that it does not wait for, or from the wrong device",
            "the device's translation cache (ATS) is faulty, or a bridge changes ids", Clues.AtsSettings, Clues.Aliases, QueueDump),
        Row(IntelQueueDump, Notice, "what the invalidation queue held", "the command at the head of the queue, and the one before", "goes with an error of the queue", "the error before it, which this log does not have"),
        Row(IntelPageRequestOverflow, Loss, "page requests lost", "the page request queue was full; last requests of a group were answered Success by the hardware, so that their devices ask again, and the others are gone",
            SlowConsumer, Profiles, Clues.PriSettings),
        Row(IntelPageRequestOverflowCleared, Notice, "page request queue works again", "the queue was emptied, incomplete groups were dropped, and requests are taken again", "goes with the overflow before it", Profiles),
        Row(IntelInvalidPageRequest, Fault, "page request refused", "the driver does not take a page request of this form; it answers Invalid Request if it is the last of its group",
            "the device asks for what its PASID may not have, or for an address that is none", Clues.ProcessMemory, Clues.PriSettings, "`iopf decode --words vtd-prq` with the two words"),
        Row(IntelRefusedPageRequest, Fault, "page request refused", "the driver does not take a page request of this form; it answers Invalid Request if it is the last of its group",
            "the device asks for what its PASID may not have, or for an address that is none", Clues.ProcessMemory, Clues.PriSettings),
    ];

    private static ImmutableArray<KindRow> Amd =>
    [
        Row(AmdUnknownEvent, Fault, "an event that the kernel does not know", "the unit logged an event of a type that this kernel has no name for", "the unit is newer than the kernel, or its log is damaged",
            "`iopf decode --words amd-event` with the four words", Clues.Firmware),
        Row(AmdPprLogRestarting, Loss, "page requests lost", "the page request log was full and was started again; the kernel keeps the incomplete groups that it already has",
            SlowConsumer, "devices that hang: a reset of their PRI (disable, reset, enable) helps them", Profiles) with
        {
            Remarks =
            [
                new("Linux does not switch the hardware's own answers on (PprAutoRspEn), so that a request that was lost is answered by nobody: a group whose last request was lost waits for ever", IsSure: false),
            ],
        },
        Row(AmdEventLogRestarting, Loss, "events lost", "the event log was full and was started again; faults in between are not in this log", "very many faults at once, most often of one device", "the faults just before: which device makes them", Clues.RateLimit),
        Row(AmdPprInvalidPasid, Fault, "page request refused", "a page request came with PASID 0 or with one that is too large; the driver answered Response Failure: the device's PRI is off",
            "the device uses a PASID that the kernel did not give out", Clues.PasidUsers, Clues.DeviceDriver),
        Row(AmdPprUnknown, Fault, "page request refused", "an entry of the page request log has a type that is none", "the log was read before the unit wrote the entry (an erratum), or it is damaged", Clues.UnitDriver, Clues.Firmware),
    ];

    private static ImmutableArray<KindRow> Arm =>
    [
        Row(SmmuV2ContextFault, Fault, "DMA {access} refused", "an access failed in the page table of a context bank", "DMA to an address that no mapping covers, or whose mapping does not allow it: unmapped too early, mapped in the wrong direction, or used by firmware before the kernel took over (a display)",
            Clues.DmaDebug, Clues.PermissionOfMapping, "reserved memory of this device in the devicetree (memory-region, iommu-addresses)", Clues.WhenItHappens),
        Row(SmmuV2UnknownStream, Fault, "DMA of an unknown device refused", "an access came with a stream id that no driver registered", "the devicetree or the ACPI table IORT does not describe the device, or describes it with another stream id",
            Clues.StreamIds, Clues.WhenItHappens, "`arm-smmu.disable_bypass=0` for a test only: it takes all protection away"),
        Row(SmmuV2GlobalFault, Fault, "the unit reports a fault that belongs to no context", "a fault outside any page table: of the configuration, of a stream id, or of the unit's own access to memory",
            "a device that the firmware does not describe, or a wrong configuration", Clues.StreamIds, Clues.UnitDriver),
        Row(SmmuV3EventOverflow, Loss, "events lost", "the event queue was full; faults in between are not in this log. Stalled accesses are not lost, they wait", "very many faults at once, most often of one device",
            "the faults just before: which device makes them", Clues.RateLimit, Profiles),
        Row(SmmuV3PageRequestOverflow, Loss, "page requests lost", "the page request queue was full; last requests of a group were answered Success by the hardware, so that their devices ask again, and the others are gone",
            SlowConsumer, Profiles),
        Row(SmmuV3PageRequest, Fault, "page request denied", "Linux serves no PRI on this architecture: it prints the request, and answers a group's last one with Response Failure, which switches the device's PRI off",
            "the device's PRI is on without anybody to serve it", Clues.PriSettings),
    ];

    private static KindRow Row(LogKind kind, LogWeight weight, string title, string meaning, string cause, params ImmutableArray<string> lookAt) =>
        new(kind, weight, title, meaning, new Advice(new Note(cause), lookAt));
}
