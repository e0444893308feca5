using Iopf.Tests.Actors.Core;
using Iopf.Tests.Conformance.Harness;

namespace Iopf.Tests.Actors;

public sealed class GroupsInParallel : Groups<InParallel>;

public sealed class DeadlinesInParallel : Deadlines<InParallel>;

public sealed class LossesInParallel : Losses<InParallel>;
