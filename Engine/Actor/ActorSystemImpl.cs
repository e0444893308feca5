using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor.Internal;

/// <summary>The one kind of system the embedded engine has.</summary>
public sealed partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();
    private readonly ConcurrentQueue<Action> _onTermination = new();
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LocalProvider _provider;
    private readonly Loggers _loggers;

    /// <summary>Makes a system that is not started.</summary>
    public ActorSystemImpl(string name, Config? config)
    {
        if (name is null || !AllowedName().IsMatch(name))
        {
            throw new ArgumentException(
                $"Invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus non-leading '-')", nameof(name));
        }

        Name = name;
        Settings = new Settings(this, config ?? ConfigurationFactory.Empty);
        EventStream = new EventStream(Settings.DebugEventStream);
        EventStream.SetLogLevel(Logging.LogLevelFor(Settings.LogLevel));
        Deployments = Deployments.Of(Settings.Config);
        Log = new BusLogging(EventStream, $"ActorSystem({name})", GetType(), DefaultLogMessageFormatter.Instance);
        Scheduler = TypeFinder.Make<IScheduler>(Settings.SchedulerClass, "akka.scheduler.implementation", Settings.Config, Log);
        Mailboxes = new Mailboxes(this);
        _provider = new LocalProvider(this);
        DeadLetters = _provider.DeadLetters;
        Dispatchers = new Dispatchers(this, new DefaultDispatcherPrerequisites(EventStream, Scheduler, Settings, Mailboxes), Log);
        RootSupervisor = new RootSupervisor(this);
        _loggers = new Loggers(this);
        _provider.MakeGuardians();
    }

    /// <inheritdoc/>
    public override IActorRefProvider Provider => _provider;

    /// <inheritdoc/>
    public override Settings Settings { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override EventStream EventStream { get; }

    /// <inheritdoc/>
    public override IActorRef DeadLetters { get; }

    /// <inheritdoc/>
    public override Dispatchers Dispatchers { get; }

    /// <inheritdoc/>
    public override Mailboxes Mailboxes { get; }

    /// <inheritdoc/>
    public override IScheduler Scheduler { get; }

    /// <inheritdoc/>
    public override ILoggingAdapter Log { get; }

    /// <inheritdoc/>
    public override IInternalActorRef Guardian => _provider.Guardian;

    /// <inheritdoc/>
    public override IInternalActorRef LookupRoot => _provider.RootGuardian;

    /// <inheritdoc/>
    public override IInternalActorRef SystemGuardian => _provider.SystemGuardian;

    /// <inheritdoc/>
    public override Task WhenTerminated => _terminated.Task;

    internal MinimalActorRef RootSupervisor { get; }

    internal Deployments? Deployments { get; }

    internal bool IsTerminating { get; private set; }

    /// <summary>Starts guardians and loggers.</summary>
    public void Start()
    {
        _provider.StartGuardians();
        _loggers.Start();
    }

    /// <inheritdoc/>
    public override IActorRef ActorOf(Props props, string? name = null) => _provider.UserCell.ActorOf(props, name);

    /// <inheritdoc/>
    public override IActorRef SystemActorOf(Props props, string? name = null) => _provider.SystemCell.ActorOf(props, name);

    /// <inheritdoc/>
    public override ActorSelection ActorSelection(ActorPath actorPath) => Actor.ActorSelection.Of(this, _provider.RootCell, actorPath);

    /// <inheritdoc/>
    public override ActorSelection ActorSelection(string actorPath) => Actor.ActorSelection.Of(this, _provider.RootCell, actorPath);

    /// <inheritdoc/>
    public override void Stop(IActorRef actor)
    {
        if (actor is ActorCell cell && (ReferenceEquals(cell.Parent, _provider.UserCell) || ReferenceEquals(cell.Parent, _provider.SystemCell)))
            cell.Parent.Tell(new StopChild(actor), ActorRefs.NoSender);
        else
            ((IInternalActorRef)actor).Stop();
    }

    /// <inheritdoc/>
    public override Task Terminate()
    {
        IsTerminating = true;
        _provider.UserCell.Stop();
        return WhenTerminated;
    }

    /// <inheritdoc/>
    public override void RegisterOnTermination(Action code) => _onTermination.Enqueue(code);

    /// <inheritdoc/>
    public override object GetExtension(IExtensionId extensionId) => RegisterExtension(extensionId);

    /// <inheritdoc/>
    public override T GetExtension<T>() => _extensions.TryGetValue(typeof(T), out var made)
        ? (T)made.Value
        : throw new InvalidOperationException($"The extension {typeof(T)} is not registered.");

    /// <inheritdoc/>
    public override bool HasExtension<T>() => _extensions.ContainsKey(typeof(T));

    /// <inheritdoc/>
    public override object RegisterExtension(IExtensionId extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        return _extensions.GetOrAdd(extension.ExtensionType, _ => new Lazy<object>(() => extension.CreateExtension(this))).Value;
    }

    /// <inheritdoc/>
    public override string PrintTree() => TreePrinter.Print(_provider.RootCell);

    /// <inheritdoc/>
    public override string ToString() => $"akka://{Name}";

    internal void BeginEndOfSystemActors()
    {
        IsTerminating = true;
        _loggers.Stop();
    }

    // The last actor has ended, on one of the threads that end here.
    internal void Finish()
    {
        while (_onTermination.TryDequeue(out var code))
        {
            try
            {
                code();
            }
            catch (Exception e)
            {
                Log.Error(e, "An action registered for the end of the system failed: {0}", e.Message);
            }
        }

        (Scheduler as IDisposable)?.Dispose();
        Dispatchers.ShutDownAll();
        _terminated.TrySetResult();
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AllowedName();
}
