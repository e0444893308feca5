using Iopf.Messages;

namespace Iopf.Hardware.Devices;

/// <summary>One access of a device's workload: a page, and whether it is written. 8 bytes, so that long workloads stay small.</summary>
public readonly record struct PageTouch
{
    private readonly ulong _packed;

    /// <summary>Makes one.</summary>
    /// <param name="page">Number of the page (address &gt;&gt; 12), below 2^52.</param>
    /// <param name="write">Whether it is written.</param>
    public PageTouch(ulong page, bool write) => _packed = (page << 1) | (write ? 1UL : 0);

    /// <summary>Number of the page.</summary>
    public ulong Page => _packed >> 1;

    /// <summary>Address of the page.</summary>
    public Iova Address => Iova.FromPage(Page);

    /// <summary>Whether it is written.</summary>
    public bool IsWrite => (_packed & 1) != 0;

    /// <summary>What the access needs of a translation.</summary>
    public PageAccess Access => IsWrite ? PageAccess.Read | PageAccess.Write : PageAccess.Read;
}
