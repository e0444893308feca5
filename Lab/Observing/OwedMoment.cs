using Iopf.Lab.Invariants;

namespace Iopf.Lab.Observing;

/// <summary>Who owes which answers at a moment.</summary>
/// <param name="Time">The moment, in ns of the run's clock.</param>
/// <param name="Groups">The groups that devices wait for, by device.</param>
public sealed record OwedMoment(long Time, IReadOnlyList<OwedGroup> Groups);
