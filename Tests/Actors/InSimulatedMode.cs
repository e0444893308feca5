using Iopf.Tests.Actors.Core;
using Iopf.Tests.Conformance.Harness;

namespace Iopf.Tests.Actors;

public sealed class GroupsInSimulation : Groups<InSimulation>;

public sealed class DeadlinesInSimulation : Deadlines<InSimulation>;

public sealed class LossesInSimulation : Losses<InSimulation>;
