using Iopf.Messages;

namespace Iopf.Cluster.Books;

/// <summary>What stands in the book of a life.</summary>
/// <param name="Name">Whose book it is.</param>
/// <param name="State">How far the life was.</param>
/// <param name="RefusedAnswers">Answers to another life that were refused.</param>
/// <param name="HomelessGroups">Groups of devices that the book has no place for.</param>
/// <param name="Devices">What stands of each device, in the order of the plan.</param>
public sealed record LifeRecord(
    LifeName Name, LifeState State, long RefusedAnswers, long HomelessGroups, EquatableArray<DeviceRecord> Devices);

/// <summary>What stands in a book of a device. A group at whose note the life was killed counts as begun, or as closed.</summary>
/// <param name="Device">The device.</param>
/// <param name="Begun">Groups begun.</param>
/// <param name="Closed">How many were closed in which way, by way; ways in which none was are left out.</param>
/// <param name="Open">The groups that are open, by slot.</param>
/// <param name="ClosedTwice">How often a group was to be closed that was not open.</param>
/// <param name="Overflow">Groups for which there was no slot. They are not among those begun.</param>
/// <param name="Streams">How many accesses of each stream are done.</param>
public sealed record DeviceRecord(
    BookedDevice Device, long Begun, EquatableArray<ClosedGroups> Closed, EquatableArray<OpenGroup> Open, long ClosedTwice, long Overflow,
    EquatableArray<long> Streams);

/// <summary>How many groups were closed in a way.</summary>
/// <param name="Closing">The way.</param>
/// <param name="Count">How many.</param>
public readonly record struct ClosedGroups(Closing Closing, long Count);
