using Iopf.Hardware;
using Iopf.Lab.History;
using Iopf.Messages;

namespace Iopf.Lab.Invariants;

/// <summary>The watches of one device's groups in flight, by their indexes. Times are ns. Called under the ledger's lock of the device.</summary>
internal sealed class GroupWatches
{
    private GroupWatch[] _watches = []; // up to the highest index so far

    /// <summary>A group is asked for.</summary>
    public void Begin(PageRequestGroupIndex index, GroupWatch watch)
    {
        GrowingTable.Cover(ref _watches, index.Value, PageRequestGroupIndex.Count);
        _watches[index.Value] = watch;
    }

    /// <summary>A group enters a stage. One that is not in flight, as it is over or from before a reset, changes nothing that is looked at.</summary>
    public void Enter(PageRequestGroupIndex index, FaultStage stage, long now)
    {
        if (index.Value < _watches.Length)
            _watches[index.Value].Enter(stage, TicksOf(now));
    }

    /// <summary>The device waits for a group no more.</summary>
    public GroupWatch Take(PageRequestGroupIndex index) => GrowingTable.At(_watches, index.Value);

    /// <summary>Ticks of ns.</summary>
    public static long TicksOf(long nanoseconds) => nanoseconds / TimeSpan.NanosecondsPerTick;
}
