using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;
using static Iopf.Logs.Explaining.Explanations.LogWeight;
using static Iopf.Logs.Records.LogKind;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>Kinds of ftrace events. All but the first are ordinary work.</summary>
internal static class TraceRows
{
    private const string Replay = "`iopf replay` with this file: which groups are not answered, and which index is used again too early";

    /// <summary>The rows.</summary>
    public static ImmutableArray<KindRow> All =>
    [
        new(TraceIoPageFault, Fault, "DMA {access} refused", "a driver reported a fault that nobody can serve; its own message in the kernel log says more",
            new Advice(new Note("DMA to an address that no mapping covers, or whose mapping does not allow it: unmapped too early, or mapped in the wrong direction"),
                [Clues.DmaDebug, Clues.PermissionOfMapping, "the kernel log at the same time: reason and flags"])),
        Ordinary(TracePageRequest, "page request", "a device asked for a page; the event is written after the request was handed on", Replay),
        Ordinary(TracePageGroupResponse, "page group answered", "the driver queued the answer for a group of page requests", Replay),
        Ordinary(TraceInvalidation, "command queued", "the driver queued a command for the unit"),
        Ordinary(TraceDeviceFault, "page request", "a device asked for a page", Replay),
        Ordinary(TracePageResponse, "page group answered", "a group of page requests was answered", Replay),
    ];

    private static KindRow Ordinary(LogKind kind, string title, string meaning, params ImmutableArray<string> lookAt) =>
        new(kind, Trace, title, meaning, new Advice(new Note("ordinary work"), lookAt));
}
