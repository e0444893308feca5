using Iopf.Tests.Modes.Harness;

namespace Iopf.Tests.Modes;

public sealed class BehaviourInParallel : Behaviour<InParallel>;

public sealed class ChildrenAndPropsInParallel : ChildrenAndProps<InParallel>;

public sealed class DeadLettersInParallel : DeadLetters<InParallel>;

public sealed class DeathWatchInParallel : DeathWatch<InParallel>;

public sealed class EventsInParallel : Events<InParallel>;

public sealed class FailureAtBirthInParallel : FailureAtBirth<InParallel>;

public sealed class LifecycleInParallel : Lifecycle<InParallel>;

public sealed class MessageOrderInParallel : MessageOrder<InParallel>;

public sealed class NamesInParallel : Names<InParallel>;

public sealed class PoisonAndKillInParallel : PoisonAndKill<InParallel>;

public sealed class ReceiveTimeoutsInParallel : ReceiveTimeouts<InParallel>;

public sealed class RestartInParallel : Restart<InParallel>;

public sealed class ResumeInParallel : Resume<InParallel>;

public sealed class SchedulingInParallel : Scheduling<InParallel>;

public sealed class SendersInParallel : Senders<InParallel>;

public sealed class StashingInParallel : Stashing<InParallel>;

public sealed class StoppingInParallel : Stopping<InParallel>;

public sealed class SupervisionInParallel : Supervision<InParallel>;

public sealed class TerminationInParallel : Termination<InParallel>;

public sealed class TimersInParallel : Timers<InParallel>;

public sealed class UnwatchAndWatchWithInParallel : UnwatchAndWatchWith<InParallel>;

public sealed class CornersInParallel : Corners<InParallel>;
