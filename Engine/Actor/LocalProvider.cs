using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor
{
    /// <summary>Finds references, and knows the roots of the tree.</summary>
    public interface IActorRefProvider
    {
        /// <summary>The root of the tree.</summary>
        IInternalActorRef RootGuardian { get; }

        /// <summary>The parent of all actors of users.</summary>
        IInternalActorRef Guardian { get; }

        /// <summary>The parent of the engine's own actors.</summary>
        IInternalActorRef SystemGuardian { get; }

        /// <summary>Where messages without a receiver go.</summary>
        IActorRef DeadLetters { get; }

        /// <summary>The path of the root.</summary>
        ActorPath RootPath { get; }

        /// <summary>The system's settings.</summary>
        Settings Settings { get; }

        /// <summary>The address of the system.</summary>
        Address DefaultAddress { get; }

        /// <summary>Ends when the tree has ended.</summary>
        Task TerminationTask { get; }

        /// <summary>What is at a full path, or a reference to its dead letters.</summary>
        IActorRef ResolveActorRef(string path);

        /// <summary>What is at a full path, or a reference to its dead letters.</summary>
        IActorRef ResolveActorRef(ActorPath actorPath);
    }
}

namespace Akka.Actor.Internal
{
    internal sealed class LocalProvider : IActorRefProvider
    {
        private readonly ActorSystemImpl _system;
        private long _nextTemp;
        private Props _userProps = Props.Empty;

        public LocalProvider(ActorSystemImpl system)
        {
            _system = system;
            DefaultAddress = new Address("akka", system.Name);
            RootPath = new RootActorPath(DefaultAddress);
            DeadLetters = new DeadLetterActorRef(this, RootPath / "deadLetters", system.EventStream);
        }

        public ActorCell RootCell { get; private set; } = null!;

        public ActorCell UserCell { get; private set; } = null!;

        public ActorCell SystemCell { get; private set; } = null!;

        public IInternalActorRef RootGuardian => RootCell;

        public IInternalActorRef Guardian => UserCell;

        public IInternalActorRef SystemGuardian => SystemCell;

        public IActorRef DeadLetters { get; }

        public ActorPath RootPath { get; }

        public Settings Settings => _system.Settings;

        public Address DefaultAddress { get; }

        public Task TerminationTask => _system.WhenTerminated;

        public ActorPath TempPath() => RootPath / "temp" / AutoName.Of(Interlocked.Increment(ref _nextTemp) - 1);

        public IActorRef ResolveActorRef(string path) =>
            ActorPath.TryParse(path, out var parsed) ? ResolveActorRef(parsed) : DeadLetters;

        public IActorRef ResolveActorRef(ActorPath actorPath)
        {
            if (!actorPath.Address.Equals(DefaultAddress))
                return DeadLetters;
            if (actorPath.Equals(DeadLetters.Path))
                return DeadLetters;
            var found = RootCell.GetChild(actorPath.Elements);
            return found.IsNobody() || (actorPath.Uid != ActorCell.UndefinedUid && actorPath.Uid != found.Path.Uid)
                ? new EmptyLocalActorRef(this, actorPath, _system.EventStream)
                : found;
        }

        public void MakeGuardians()
        {
            var dispatcher = _system.Dispatchers.Lookup(Dispatchers.InternalDispatcherId);
            var strategy = SupervisorStrategyConfigurator.CreateConfigurator(Settings.SupervisorStrategyClass).Create();
            var stopping = new OneForOneStrategy(e =>
            {
                _system.Log.Error(e, "guardian failed, shutting down system");
                return Directive.Stop;
            });
            _userProps = Props.Create<GuardianActor>(strategy);
            RootCell = new ActorCell(Props.Create<GuardianActor>(stopping), dispatcher, null, null, "", 0);
            UserCell = RootCell.AddGuardian(_userProps, dispatcher, "user");
            SystemCell = RootCell.AddGuardian(Props.Create<SystemGuardianActor>(SupervisorStrategy.DefaultStrategy), dispatcher, "system");
        }

        /// <summary>Makes the users' part of the tree as new; false when the rest of it is not at rest.</summary>
        public bool ResetUsers()
        {
            if (!RootCell.IsAtRest || !SystemCell.IsAtRest)
                return false;
            _nextTemp = 0;
            if (UserCell.IsAtRest)
            {
                UserCell.ForgetChildren();
                return true;
            }

            var dispatcher = UserCell.Dispatcher;
            var fresh = new ActorCell(_userProps, dispatcher, _system.Mailboxes.For(_userProps, dispatcher), RootCell, "user", 0);
            fresh.TakeTheParentsPlaceOf(UserCell);
            UserCell = fresh;
            return true;
        }

        public void StartGuardians()
        {
            RootCell.Watch(SystemCell);
            SystemCell.Watch(UserCell);
            RootCell.Start();
            UserCell.Start();
            SystemCell.Start();
        }
    }
}
