using Iopf.Hardware.Devices;

namespace Iopf.Lab.Running;

/// <summary>Accesses that failed for one reason.</summary>
/// <param name="Why">The reason.</param>
/// <param name="Count">How many.</param>
public readonly record struct FailedAccesses(AccessFailure Why, long Count);
