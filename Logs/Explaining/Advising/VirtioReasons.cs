using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>A reason of virtio-iommu's fault report.</summary>
/// <param name="Code">Its number.</param>
/// <param name="Word">The word that Linux prints.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Advice">Cause and clues.</param>
internal sealed record VirtioReason(int Code, string Word, string Meaning, Advice Advice);

/// <summary>The reasons of virtio-iommu (F§2.5), one row a reason.</summary>
internal static class VirtioReasons
{
    /// <summary>The rows, by code.</summary>
    public static ImmutableArray<VirtioReason> Table { get; } =
    [
        new(0, "unknown", "the host gives no reason", new Advice(
            new Note("whatever the host's own IOMMU or device model refused"), ["the host's kernel log and the VMM's at the same time", Clues.DmaDebug])),
        new(1, "domain", "the endpoint is attached to no domain", new Advice(
            new Note("the device works before the guest's driver has set it up, or after"), [Clues.WhenItHappens, Clues.DeviceDriver])),
        new(2, "page", "the domain has no mapping that allows the access", new Advice(
            new Note("DMA to an address that no mapping covers, or whose mapping does not allow it: unmapped too early, or mapped in the wrong direction"),
            [Clues.DmaDebug, Clues.PermissionOfMapping, Clues.DeviceDriver])),
    ];
}
