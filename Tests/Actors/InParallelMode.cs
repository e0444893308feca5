using Iopf.Tests.Actors.Core;
using Iopf.Tests.Actors.Domains;
using Iopf.Tests.Conformance.Harness;

namespace Iopf.Tests.Actors;

public sealed class GroupsInParallel : Groups<InParallel>;

public sealed class DeadlinesInParallel : Deadlines<InParallel>;

public sealed class LossesInParallel : Losses<InParallel>;

public sealed class CallsInParallel : Calls<InParallel>;

public sealed class ChainsInParallel : Chains<InParallel>;

public sealed class CrashesInParallel : Crashes<InParallel>;
