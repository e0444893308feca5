using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Machine;

namespace Iopf.Lab.Running;

/// <summary>One of several machines of a run, with its guests and programs beside it: what is said to it is said to the machine.</summary>
/// <remarks>Supervision: its machine is restarted whatever makes it fail (<see cref="MachineGuardian"/>). It does nothing that could fail itself.</remarks>
internal sealed class HostActor : UntypedActor
{
    private readonly Func<IActorContext, IActorRef> _make;
    private IActorRef _machine = ActorRefs.Nobody;

    private HostActor(Func<IActorContext, IActorRef> make) => _make = make;

    /// <summary>Props of a host.</summary>
    /// <param name="make">Makes what stands below it, and gives the machine.</param>
    public static Props PropsFor(Func<IActorContext, IActorRef> make) => ActorProps.By(() => new HostActor(make));

    protected override SupervisorStrategy SupervisorStrategy() => new MachineGuardian().Create();

    protected override void PreStart() => _machine = _make(Context);

    protected override void OnReceive(object message) => _machine.Forward(message);
}
