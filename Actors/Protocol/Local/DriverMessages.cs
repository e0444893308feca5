using Akka.Actor;
using Iopf.Messages;
using Iopf.Os.Drivers;

namespace Iopf.Actors.Protocol.Local;

/// <summary>A device to its driver, the device's own way: these pages are not there, and the work behind the ticket waits (K4).</summary>
/// <param name="Ticket">The device's name for the fault; not used again before it is answered.</param>
/// <param name="Pasid">The address space; null: the device's own.</param>
/// <param name="Pages">What is wanted, one page or more.</param>
public sealed record DriverFault(ulong Ticket, Pasid? Pasid, IReadOnlyList<WantedPage> Pages) : INoSerializationVerificationNeeded;

/// <summary>A driver to its device, the device's own way: what became of a fault. Comes once for each <see cref="DriverFault"/>.</summary>
/// <param name="Ticket">As in the fault.</param>
/// <param name="Outcome">What the device does with the work behind it.</param>
public sealed record DriverAnswer(ulong Ticket, DriverOutcome Outcome) : INoSerializationVerificationNeeded;

/// <summary>What became of a device's own fault.</summary>
public enum DriverOutcome : byte
{
    /// <summary>The pages are there: try again. Not a promise.</summary>
    Retry,

    /// <summary>A page does not exist or may not be used so: the work fails.</summary>
    Fail,

    /// <summary>The driver has no room for more faults, or was reset meanwhile: the work may be tried again later.</summary>
    Abandoned,
}

/// <summary>What a driver has done so far; the reply to <see cref="GetCounters"/>.</summary>
public sealed record DriverCounters : INoSerializationVerificationNeeded
{
    /// <summary>Faults reported to the core.</summary>
    public long Reported { get; init; }

    /// <summary>Faults answered by the core.</summary>
    public long Answered { get; init; }

    /// <summary>Faults given back to the device without an answer of the core.</summary>
    public long Abandoned { get; init; }

    /// <summary>Answers of the core to groups that are not in flight (any more).</summary>
    public long Unexpected { get; init; }

    /// <summary>Groups that it served as handler of its domain.</summary>
    public long Served { get; init; }

    /// <summary>Groups in flight now.</summary>
    public int InFlight { get; init; }
}
