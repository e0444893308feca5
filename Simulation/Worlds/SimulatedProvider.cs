using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;
using Akka.Routing;
using Akka.Serialization;

namespace Iopf.Simulation.Worlds;

/// <summary>
/// Makes the actors of a <see cref="World"/>; named in its configuration as <c>akka.actor.provider</c>. It gives each world guardians of its
/// own, so that a new world can begin in a living actor system: the guardians of the old world are forgotten, with all actors below them.
/// It also keeps what it once found out about a kind of actor (dispatcher, type of mailbox), which Akka.NET looks up for each actor.
/// </summary>
/// <remarks>
/// What belongs to the actor system and not to a world (the address, the container of temporary actors, actors of the engine itself) comes
/// from Akka.NET's own provider, which stands behind this one. Routers come from there too.
/// </remarks>
public sealed class SimulatedProvider : IActorRefProvider
{
    private readonly LocalActorRefProvider _engine;
    private readonly ActorPath _temporaries;
    private readonly HashSet<ActorPath> _registeredTemporaries = [];
    private ActorSystemImpl? _system;
    private ActorKinds? _kinds;
    private WorldRoot? _root;
    private WorldGuardians? _guardians;
    private long _nextTemporary;
    private long _nextUid;
    private bool _mayHaveDeployments;

    /// <summary>Called by Akka.NET when it makes the actor system.</summary>
    /// <param name="systemName">Name of the actor system.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="eventStream">An event stream that belongs to no world; nobody uses it.</param>
    public SimulatedProvider(string systemName, Settings settings, EventStream eventStream)
    {
        Events = new WorldEventStream(settings.DebugEventStream);
        _engine = new LocalActorRefProvider(systemName, settings, Events);
        _temporaries = _engine.RootPath / "temp";
        var deployments = settings.Config.GetConfig("akka.actor.deployment");
        _mayHaveDeployments = deployments.AsEnumerable().Any(entry => entry.Key != "default");
        DeadLetters = new DeadLetterActorRef(this, _engine.RootPath / "deadLetters", Events);
    }

    /// <inheritdoc/>
    public IInternalActorRef RootGuardian => (IInternalActorRef?)_root ?? _engine.RootGuardian;

    /// <inheritdoc/>
    public LocalActorRef Guardian => _guardians is null ? _engine.Guardian : _guardians.User;

    /// <inheritdoc/>
    public LocalActorRef SystemGuardian => _guardians is null ? _engine.SystemGuardian : _guardians.System;

    /// <inheritdoc/>
    public IActorRef DeadLetters { get; }

    /// <inheritdoc/>
    public IActorRef IgnoreRef => _engine.IgnoreRef;

    /// <inheritdoc/>
    public ActorPath RootPath => _engine.RootPath;

    /// <inheritdoc/>
    public Settings Settings => _engine.Settings;

    /// <inheritdoc/>
    public Deployer Deployer
    {
        get
        {
            // Whoever asks for it may add a deployment.
            _mayHaveDeployments = GaveDeployer = true;
            return _engine.Deployer;
        }
    }

    /// <inheritdoc/>
    public IInternalActorRef TempContainer => _engine.TempContainer;

    /// <inheritdoc/>
    public Task TerminationTask => _engine.TerminationTask;

    /// <inheritdoc/>
    public Address DefaultAddress => _engine.DefaultAddress;

    /// <inheritdoc/>
    public Information SerializationInformation => _engine.SerializationInformation;

    /// <summary>Whether somebody was given the deployer.</summary>
    internal bool GaveDeployer { get; private set; }

    /// <summary>The event stream of all worlds.</summary>
    internal WorldEventStream Events { get; }

    /// <summary>Whether the actor system has begun to end: no other world can begin in it.</summary>
    internal bool IsEnding { get; private set; }

    /// <inheritdoc/>
    public void Init(ActorSystemImpl system)
    {
        _system = system;
        _kinds = new ActorKinds(system);
        _engine.Init(system);
        _root = new WorldRoot(this, _engine);
    }

    /// <inheritdoc/>
    public IActorRef RootGuardianAt(Address address) => address == RootPath.Address ? RootGuardian : DeadLetters;

    /// <inheritdoc/>
    public ActorPath TempPath() => _temporaries / $"${_nextTemporary++}";

    /// <inheritdoc/>
    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path)
    {
        _engine.RegisterTempActor(actorRef, path);
        lock (_registeredTemporaries)
            _registeredTemporaries.Add(path);
    }

    /// <inheritdoc/>
    public void UnregisterTempActor(ActorPath path)
    {
        _engine.UnregisterTempActor(path);
        lock (_registeredTemporaries)
            _registeredTemporaries.Remove(path);
    }

    /// <inheritdoc/>
    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs) => new(tcs, TempPath(), this);

    /// <inheritdoc/>
    /// <exception cref="ConfigurationException">The dispatcher or the mailbox of the actor is not configured, or they do not fit it.</exception>
    public IInternalActorRef ActorOf(
        ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async)
    {
        var own = new ChildActorPath(path.Parent, path.Name, ++_nextUid);
        if (props.Deploy.RouterConfig is not NoRouter)
        {
            _kinds!.Simulate(props.Dispatcher, path);
            _kinds.Simulate(props.RouterConfig.RouterDispatcher, path);
            return _engine.ActorOf(system, props, supervisor, own, systemService, deploy, lookupDeploy, async);
        }

        if (_mayHaveDeployments && lookupDeploy)
            props = Deployed(props, path);
        var kind = _kinds!.Of(props, path);
        return new SimulatedActorRef(system, props, kind, supervisor, own);
    }

    /// <inheritdoc/>
    public IActorRef ResolveActorRef(string path) =>
        ActorPath.TryParse(path, out var parsed) && parsed.Address == RootPath.Address ? ResolveActorRef(parsed) : DeadLetters;

    /// <inheritdoc/>
    public IActorRef ResolveActorRef(ActorPath actorPath)
    {
        if (actorPath.Root != RootPath || actorPath.Elements.Count == 0)
            return DeadLetters;
        var found = RootGuardian.GetChild(actorPath.Elements);
        return found.IsNobody() ? new EmptyLocalActorRef(this, actorPath, Events) : found;
    }

    /// <inheritdoc/>
    public Address GetExternalAddressFor(Address address) => _engine.GetExternalAddressFor(address);

    /// <summary>Begins a world: guardians without children, and names and numbers that start from their beginning.</summary>
    internal void BeginWorld()
    {
        // The temporaries' names go on: a question of the old world may be given up, by the machine's clock, when the new world has one of its own.
        lock (_registeredTemporaries)
        {
            foreach (var temporary in _registeredTemporaries)
                _engine.UnregisterTempActor(temporary);
            _registeredTemporaries.Clear();
        }

        _nextUid = 0;
        Events.BeginWorld(_system!);
        _guardians = new WorldGuardians(_system!, _kinds!, _root!);
    }

    /// <summary>A guardian of the present world has ended, so the actor system ends: first the other guardian, then the engine's own actors.</summary>
    internal void OnGuardianEnded(IActorRef guardian)
    {
        if (_guardians is null || !_guardians.IsLast(guardian))
            return;
        IsEnding = true;
        _engine.Guardian.Stop();
    }

    /// <summary>The guardians that the present world has so far.</summary>
    internal IEnumerable<IActorRef> Guardians => _guardians?.All ?? [];

    private Props Deployed(Props props, ActorPath path)
    {
        var deployed = _engine.Deployer.Lookup(path);
        if (deployed is null)
            return props;
        if (deployed.Mailbox != Deploy.NoMailboxGiven)
            props = props.WithMailbox(deployed.Mailbox);
        if (deployed.Dispatcher != Deploy.NoDispatcherGiven)
            props = props.WithDispatcher(deployed.Dispatcher);
        return deployed.StashCapacity == Deploy.NoStashSize ? props : props.WithStashCapacity(deployed.StashCapacity);
    }
}
