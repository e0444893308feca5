using Iopf.Cluster.Books;
using Iopf.Lab.Running;

namespace Iopf.Cluster.Placement;

/// <summary>A run and its book.</summary>
internal static class RunBooks
{
    /// <summary>What the book of a run has room for.</summary>
    public static BookPlan PlanOf(RunPlan run) =>
        new([.. run.Devices.Select(device => new BookedDevice(device.Requester, run.GroupsInFlight, device.Streams))]);

    /// <summary>The run notes what it does in a book.</summary>
    public static void Note(RunPlan run, LifeBook book)
    {
        run.CoreProbes = book.ProbeOf;
        run.NoteStreams(device => book.StreamsOf(device).Done);
    }
}
