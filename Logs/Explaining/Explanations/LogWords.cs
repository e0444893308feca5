using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Explaining.Explanations;

/// <summary>Words for what records hold.</summary>
public static class LogWords
{
    /// <summary>What a device wanted: <c>read</c>, <c>read and write, privileged</c>; empty where nothing is known.</summary>
    public static string Of(PageAccess? access)
    {
        if (access is not { } wanted)
            return "";

        var parts = new List<string>(3);
        if ((wanted & PageAccess.Read) != PageAccess.None)
            parts.Add("read");

        if ((wanted & PageAccess.Write) != PageAccess.None)
            parts.Add("write");

        if ((wanted & PageAccess.Execute) != PageAccess.None)
            parts.Add("execute");

        var what = parts.Count == 0 ? "nothing" : string.Join(" and ", parts);
        return (wanted & PageAccess.Privileged) != PageAccess.None ? $"{what}, privileged" : what;
    }

    /// <summary>The access in a title: <c>read</c>, or <c>access</c> where it is not one thing.</summary>
    internal static string ForTitle(PageAccess? access) => (access & ~PageAccess.Privileged) switch
    {
        PageAccess.Read => "read",
        PageAccess.Write => "write",
        PageAccess.Execute or (PageAccess.Execute | PageAccess.Read) => "execution",
        _ => "access",
    };

    /// <summary>An answer as PCIe names it.</summary>
    public static string Of(PageResponseCode code) => code switch
    {
        PageResponseCode.Success => "Success",
        PageResponseCode.InvalidRequest => "Invalid Request",
        _ => "Response Failure",
    };

    /// <summary>What a device makes of an answer (F§1.4).</summary>
    public static string MeaningOf(PageResponseCode code) => code switch
    {
        PageResponseCode.Success => "the pages are there: the device tries again, and may ask again",
        PageResponseCode.InvalidRequest => "at least one page does not exist or may not be used so: the device gives this access up",
        _ => "all goes wrong: the device's PRI is off until software enables it again, for its virtual functions too",
    };

    /// <summary>A name of a driver as people know it.</summary>
    public static string Of(LogDriver driver) => driver switch
    {
        LogDriver.Intel => "Intel VT-d",
        LogDriver.Amd => "AMD-Vi",
        LogDriver.SmmuV2 => "Arm SMMU",
        LogDriver.SmmuV3 => "Arm SMMUv3",
        LogDriver.RiscV => "RISC-V IOMMU",
        LogDriver.Virtio => "virtio-iommu",
        LogDriver.Core => "kernel",
        _ => "ftrace",
    };
}
