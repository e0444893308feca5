using Iopf.Tests.Modes.Harness;

namespace Iopf.Tests.Modes;

public sealed class BehaviourInSimulation : Behaviour<InSimulation>;

public sealed class ChildrenAndPropsInSimulation : ChildrenAndProps<InSimulation>;

public sealed class DeadLettersInSimulation : DeadLetters<InSimulation>;

public sealed class DeathWatchInSimulation : DeathWatch<InSimulation>;

public sealed class EventsInSimulation : Events<InSimulation>;

public sealed class FailureAtBirthInSimulation : FailureAtBirth<InSimulation>;

public sealed class LifecycleInSimulation : Lifecycle<InSimulation>;

public sealed class MessageOrderInSimulation : MessageOrder<InSimulation>;

public sealed class NamesInSimulation : Names<InSimulation>;

public sealed class PoisonAndKillInSimulation : PoisonAndKill<InSimulation>;

public sealed class ReceiveTimeoutsInSimulation : ReceiveTimeouts<InSimulation>;

public sealed class RestartInSimulation : Restart<InSimulation>;

public sealed class ResumeInSimulation : Resume<InSimulation>;

public sealed class SchedulingInSimulation : Scheduling<InSimulation>;

public sealed class SendersInSimulation : Senders<InSimulation>;

public sealed class StashingInSimulation : Stashing<InSimulation>;

public sealed class StoppingInSimulation : Stopping<InSimulation>;

public sealed class SupervisionInSimulation : Supervision<InSimulation>;

public sealed class TerminationInSimulation : Termination<InSimulation>;

public sealed class TimersInSimulation : Timers<InSimulation>;

public sealed class UnwatchAndWatchWithInSimulation : UnwatchAndWatchWith<InSimulation>;

public sealed class CornersInSimulation : Corners<InSimulation>;
