using Iopf.Tests.Actors.Core;
using Iopf.Tests.Actors.Domains;
using Iopf.Tests.Conformance.Harness;

namespace Iopf.Tests.Actors;

public sealed class GroupsInSimulation : Groups<InSimulation>;

public sealed class DeadlinesInSimulation : Deadlines<InSimulation>;

public sealed class LossesInSimulation : Losses<InSimulation>;

public sealed class CallsInSimulation : Calls<InSimulation>;

public sealed class ChainsInSimulation : Chains<InSimulation>;

public sealed class CrashesInSimulation : Crashes<InSimulation>;
