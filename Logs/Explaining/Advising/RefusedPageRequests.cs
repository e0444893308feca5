using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>Why Intel's driver refuses a page request.</summary>
/// <param name="Text">What it prints (the beginning).</param>
/// <param name="Meaning">What that means.</param>
/// <param name="Advice">Cause and clues.</param>
internal sealed record RefusedPageRequest(string Text, string Meaning, Advice Advice);

/// <summary>The checks of Intel's driver before it hands a page request on (F§2.1), one row a check.</summary>
internal static class RefusedPageRequests
{
    private const string Answer = "; answered Invalid Request if it was the last of its group";

    /// <summary>The rows.</summary>
    public static ImmutableArray<RefusedPageRequest> Table { get; } =
    [
        new("Address is not canonical", $"a page was asked for at an address that no process can have{Answer}", new Advice(
            new Note("the device was given a pointer that is none, or computed it wrongly"), [Clues.ProcessMemory, Clues.DeviceDriver])),
        new("Page request in Privilege Mode", $"a page was asked for with privilege, which Linux does not give to devices{Answer}", new Advice(
            new Note("the device asks on the kernel's behalf"), [Clues.DeviceDriver, Clues.PriSettings])),
        new("Execution request not supported", $"a page was asked for to be executed, which Linux does not give to devices{Answer}", new Advice(
            new Note("the device treats data as code"), [Clues.DeviceDriver])),
        new("Page request without PASID", "a page was asked for without a PASID, which kernels up to 6.12 refuse as invalid; newer ones take it", new Advice(
            new Note("the device sends page requests for its ordinary DMA: PRI is on, and the PASID is not used (a driver of a guest, or a test device)"),
            [Clues.PriSettings, "a newer kernel"])),
        new("Invalid Page Request", $"a page was asked for in a form that is none{Answer}", new Advice(
            new Note("the device sends what it may not"), [Clues.DeviceDriver, Clues.PriSettings])),
    ];
}
