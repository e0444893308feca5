using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;

namespace Iopf.Tests.Actors.Machines;

/// <summary>Counts the groups of a machine's core beside the core itself.</summary>
/// <param name="Book">Hears of the groups of each function.</param>
/// <param name="Counted">Is given the core's counters at the end, and whether all that counted is there.</param>
internal sealed record CoreCount(Func<RequesterId, ICoreProbe> Book, Action<IReadOnlyList<DeviceFaultsCounters>, bool> Counted);
