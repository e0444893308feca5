using Iopf.Hardware.Devices;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Lab.Following;

/// <summary>Something that happened to a group.</summary>
/// <param name="Time">When, in ns on the run's clock.</param>
/// <param name="From">Who sent a message, or whom it happened to.</param>
/// <param name="To">Who gets the message; null: it is no message.</param>
/// <param name="Subject">The message, or a <see cref="FollowedFact"/>.</param>
public sealed record FollowedEvent(long Time, FollowedParty From, FollowedParty? To, object Subject);

/// <summary>An actor on the way of a group.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Name">The name of its actor.</param>
public sealed record FollowedParty(FollowedRole Role, string Name);

/// <summary>What an actor on the way of a group is; in the order of that way.</summary>
public enum FollowedRole
{
    /// <summary>The device.</summary>
    Device,

    /// <summary>The IOMMU unit.</summary>
    Unit,

    /// <summary>The device's faults, with the actor of the group.</summary>
    Core,

    /// <summary>The domain, with its workers.</summary>
    Domain,

    /// <summary>The client.</summary>
    Client,

    /// <summary>The guest.</summary>
    Guest,
}

/// <summary>Something that happened inside an actor.</summary>
public abstract record FollowedFact;

/// <summary>The access was made.</summary>
/// <param name="Page">Its page.</param>
public sealed record AccessMadeFact(ulong Page) : FollowedFact;

/// <summary>The access failed.</summary>
/// <param name="Page">Its page.</param>
/// <param name="Why">Why.</param>
public sealed record AccessFailedFact(ulong Page, AccessFailure Why) : FollowedFact;

/// <summary>The access that had stalled was ended without an error.</summary>
/// <param name="Page">Its page.</param>
public sealed record AccessTerminatedFact(ulong Page) : FollowedFact;

/// <summary>There is still no translation, so the access asks again.</summary>
/// <param name="Number">The number of its next group.</param>
public sealed record AskedAgainFact(long Number) : FollowedFact;

/// <summary>The device gave the group up: it was reset, or PRI was restarted.</summary>
public sealed record GivenUpFact : FollowedFact;

/// <summary>The core closed the group.</summary>
/// <param name="Code">The answer.</param>
/// <param name="By">What closed it.</param>
public sealed record ClosedFact(PageResponseCode Code, ClosedBy By) : FollowedFact;
