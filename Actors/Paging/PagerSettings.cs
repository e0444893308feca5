using Iopf.Actors.Clients;
using Iopf.Actors.Delivery;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Memory;

namespace Iopf.Actors.Paging;

/// <summary>How a pager works.</summary>
/// <param name="Channel">The channel that it is the far end of.</param>
/// <param name="Space">Makes its address space, without resident pages: one for each session.</param>
public sealed record PagerSettings(ChannelName Channel, Func<AddressSpace> Space)
{
    /// <summary>How messages are delivered.</summary>
    public DeliverySettings Delivery { get; init; } = DeliverySettings.Default;

    /// <summary>How many groups it serves at a time, at least 1: each takes the time of a worker (C5).</summary>
    public int Workers { get; init; } = 4;

    /// <summary>How many groups it may have, and answers that wait for room in the window; one more group is answered Invalid. A guest takes 512 of them at a time.</summary>
    public int MostWaiting { get; init; } = 16_384;

    /// <summary>How long the calls of a worker take; null: no time.</summary>
    public Func<int, IServiceTimes>? ServiceTimes { get; init; }

    /// <summary>What holds the threads of workers; null: their time passes by timers.</summary>
    public IBlockingCalls? BlockingCalls { get; init; }

    /// <summary>
    /// Makes a guest of such an address space, that of its one process: it serves the groups, in the place of workers, and one is begun for each session. Null: there is none.
    /// </summary>
    public Func<AddressSpace, GuestPlan>? Guest { get; init; }

    /// <summary>Who is told what it serves; null: nobody.</summary>
    public IPagerProbe? Probe { get; init; }
}

/// <summary>Looks at a pager. Called by its actor only.</summary>
public interface IPagerProbe
{
    /// <summary>A group was served, and its answer is about to leave.</summary>
    /// <param name="session">The session that it came in.</param>
    /// <param name="job">The group.</param>
    /// <param name="space">The address space; that of a guest is in use by the guest, so only its <see cref="AddressSpace.Table"/> may be looked at.</param>
    void Served(SessionName session, Iopf.Os.Faults.JobId job, AddressSpace space);
}
