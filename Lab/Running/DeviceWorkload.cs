using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Lab.Traces;

namespace Iopf.Lab.Running;

/// <summary>What each process of a device accesses: a trace, or a region of pages by a pattern.</summary>
/// <param name="Trace">The trace; null: there is a pattern.</param>
/// <param name="Touches">The accesses of the trace; empty where there is a pattern.</param>
/// <param name="Pages">The pages of the region; 0 where there is a trace.</param>
internal sealed record DeviceWorkload(AccessTrace? Trace, PageTouch[] Touches, long Pages)
{
    /// <summary>The first page of a region: 4 GiB, so that no access is near address 0.</summary>
    public const ulong FirstPage = 1 << 20;

    /// <summary>How many accesses make it once round.</summary>
    public long Round => Trace is null ? Pages : Touches.Length;

    /// <summary>The range of pages of a region; a trace has ranges of its own.</summary>
    public IReadOnlyList<PageRange> Ranges => [new PageRange(FirstPage, FirstPage + (ulong)Pages)];
}
