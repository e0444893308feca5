using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Iopf.Simulation.Worlds;

/// <summary>The guardians of one world: of the actors of its user, and of those that extensions make, which come when they are first asked for.</summary>
internal sealed class WorldGuardians
{
    private readonly ActorSystemImpl _system;
    private readonly ActorKinds _kinds;
    private readonly WorldRoot _root;
    private SimulatedActorRef? _systemGuardian;

    /// <summary>Makes and starts the guardian of the user's actors.</summary>
    internal WorldGuardians(ActorSystemImpl system, ActorKinds kinds, WorldRoot root)
    {
        (_system, _kinds, _root) = (system, kinds, root);
        var strategy = SupervisorStrategyConfigurator.CreateConfigurator(system.Settings.SupervisorStrategyClass).Create();
        User = Start("user", DelegateProps.By(() => new GuardianActor()).WithSupervisorStrategy(strategy));
    }

    /// <summary>The guardian of the user's actors.</summary>
    internal SimulatedActorRef User { get; }

    /// <summary>The guardian of extensions' actors.</summary>
    internal SimulatedActorRef System => _systemGuardian ??= StartSystemGuardian();

    /// <summary>Those that there are.</summary>
    internal IEnumerable<IActorRef> All => _systemGuardian is null ? [User] : [_systemGuardian, User];

    /// <summary>Whether a guardian is the one that ends last.</summary>
    internal bool IsLast(IActorRef guardian) => guardian.Equals(_systemGuardian ?? User);

    // It ends when the user's actors have ended, so it watches their guardian.
    private SimulatedActorRef StartSystemGuardian()
    {
        var guardian = Start("system", DelegateProps.By(() => new SystemGuardianActor(User)));
        guardian.SendSystemMessage(new Watch(User, guardian));
        return guardian;
    }

    private SimulatedActorRef Start(string name, Props props)
    {
        var path = _root.Path / name;
        var guardian = new SimulatedActorRef(_system, props, _kinds.Of(props, path), _root, path);
        guardian.Start();
        return guardian;
    }
}
