using Iopf.Messages;

namespace Iopf.Lab.Invariants;

/// <summary>A group that its device waits for in vain: its last request was lost, and nobody answers until the device is reset (Q3).</summary>
/// <param name="Requester">The device.</param>
/// <param name="Index">The group.</param>
/// <param name="Why">The row of the profile that says so.</param>
public readonly record struct StuckGroup(RequesterId Requester, PageRequestGroupIndex Index, string Why);
