using System.Linq.Expressions;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// A system to test in, an actor that receives for the test, and ways to say what is expected of the messages it receives. The parts
/// of it: messages (Expect, Receive), time (Within, Await).
/// </summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static int _testActorNumber;

    private readonly ReceivedMessages _received = new();
    private readonly TestActorState _state = new();
    private MessageEnvelope _last = NullMessageEnvelope.Instance;
    private TimeSpan? _end;

    /// <summary>Tests in this system, or in a new one.</summary>
    protected TestKitBase(ITestKitAssertions assertions, ActorSystem? system = null, string? testActorName = null)
        : this(assertions, system ?? ActorSystem.Create("test", DefaultConfig), system is null, testActorName)
    {
    }

    /// <summary>Tests in a new system with this configuration before <see cref="DefaultConfig"/>.</summary>
    protected TestKitBase(ITestKitAssertions assertions, Config config, string? actorSystemName = null, string? testActorName = null)
        : this(assertions, ActorSystem.Create(actorSystemName ?? "test", config.WithFallback(DefaultConfig)), ours: true, testActorName)
    {
    }

    private TestKitBase(ITestKitAssertions assertions, ActorSystem system, bool ours, string? testActorName)
    {
        Assertions = assertions;
        Sys = system;
        if (!ours)
            system.Settings.InjectTopLevelFallback(DefaultConfig);
        TestKitSettings = new TestKitSettings(system.Settings.Config);
        EventFilter = new EventFilterFactory(this);
        TestActor = ((ExtendedActorSystem)system).SystemActorOf(
            Props.Create(() => new Internal.TestActor(_received, _state)).WithDispatcher(CallingThreadDispatcher.Id),
            testActorName ?? $"testActor{Interlocked.Increment(ref _testActorNumber)}");
        AssertionsAreMet(_state.Started.Wait(TestKitSettings.DefaultTimeout), "the test actor did not start");
        Log = Logging.GetLogger(system, TestActor.Path.Name);
        if (this is not INoImplicitSender)
            InternalCurrentActorCellKeeper.Current = _state.Cell;
    }

    /// <summary>The configuration of a test that says nothing.</summary>
    public static Config DefaultConfig { get; } = TestConfigs.Default;

    /// <summary>The configuration that logs all that can be logged.</summary>
    public static Config FullDebugConfig { get; } = TestConfigs.FullDebug;

    /// <summary>The time on the clock by which test kits wait.</summary>
    public static TimeSpan Now => Clock.Now;

    /// <summary>The system under test.</summary>
    public ActorSystem Sys { get; }

    /// <summary>The settings of the test kit.</summary>
    public TestKitSettings TestKitSettings { get; }

    /// <summary>The actor that receives for the test. What a test tells without a sender comes from it.</summary>
    public IActorRef TestActor { get; }

    /// <summary>The message that was read last; null if none was.</summary>
    public object? LastMessage => _last.Message;

    /// <summary>The sender of the message that was read last.</summary>
    public IActorRef? LastSender => _last.Sender;

    /// <summary>Whether messages wait to be read.</summary>
    public bool HasMessages => _received.Count > 0;

    /// <summary>Expectations of log events.</summary>
    public EventFilterFactory EventFilter { get; }

    /// <summary>A log for the test's own words.</summary>
    protected ILoggingAdapter Log { get; }

    internal ITestKitAssertions Assertions { get; }

    /// <summary>Expectations of the log events of another system.</summary>
    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    /// <summary>Starts a top-level actor.</summary>
    public IActorRef ActorOf(Props props) => Sys.ActorOf(props);

    /// <inheritdoc/>
    public IActorRef ActorOf(Props props, string? name) => Sys.ActorOf(props, name);

    /// <summary>Starts a top-level actor.</summary>
    public IActorRef ActorOf<TActor>()
        where TActor : ActorBase, new() => Sys.ActorOf(Props.Create<TActor>());

    /// <summary>Starts a top-level actor.</summary>
    public IActorRef ActorOf<TActor>(string? name)
        where TActor : ActorBase, new() => Sys.ActorOf(Props.Create<TActor>(), name);

    /// <summary>Starts a top-level actor.</summary>
    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory)
        where TActor : ActorBase => Sys.ActorOf(Props.Create(factory));

    /// <summary>Starts a top-level actor.</summary>
    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory, string? name)
        where TActor : ActorBase => Sys.ActorOf(Props.Create(factory), name);

    /// <inheritdoc/>
    public ActorSelection ActorSelection(ActorPath actorPath) => Sys.ActorSelection(actorPath);

    /// <inheritdoc/>
    public ActorSelection ActorSelection(string actorPath) => Sys.ActorSelection(actorPath);

    /// <summary>Another actor that receives for the test, with an received of its own.</summary>
    public virtual TestProbe CreateTestProbe(string? name = null) => CreateTestProbe(Sys, name);

    /// <summary>Another actor that receives for the test, in that system.</summary>
    public virtual TestProbe CreateTestProbe(ActorSystem system, string? name = null) => new(system, Assertions, name);

    /// <summary>A latch whose waiting is dilated.</summary>
    public virtual TestLatch CreateTestLatch(int count = 1) => new(Dilated, TestKitSettings.DefaultTimeout, count);

    /// <summary>Lets the test actor watch that actor; what it receives of its end is read with <see cref="ExpectTerminated"/>.</summary>
    public IActorRef Watch(IActorRef actorToWatch)
    {
        Control(done => new Internal.TestActor.WatchRequest(actorToWatch, Watch: true, done));
        return actorToWatch;
    }

    /// <summary>Takes a watch back.</summary>
    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        Control(done => new Internal.TestActor.WatchRequest(actorToUnwatch, Watch: false, done));
        return actorToUnwatch;
    }

    /// <summary>Lets the test actor drop messages like this when they come.</summary>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) =>
        Control(done => new Internal.TestActor.SetIgnore(message => shouldIgnoreMessage(message), done));

    /// <summary>Lets the test actor drop messages of this type that are like this.</summary>
    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    /// <summary>Lets the test actor drop messages of this type.</summary>
    public void IgnoreMessages<TMsg>() => IgnoreMessages(static message => message is TMsg);

    /// <summary>Lets the test actor drop nothing.</summary>
    public void IgnoreNoMessages() => IgnoreMessages(static _ => false);

    /// <summary>Lets the auto pilot see what the test actor receives.</summary>
    public void SetAutoPilot(AutoPilot pilot) => Control(done => new Internal.TestActor.SetAutoPilot(pilot, done));

    /// <summary>Ends the system of the test.</summary>
    /// <param name="duration">How long it may take; null for the default.</param>
    /// <param name="verifySystemShutdown">Whether the test fails when it takes longer.</param>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        Shutdown(Sys, duration, verifySystemShutdown);

    /// <summary>Ends a system.</summary>
    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        if (ReferenceEquals(InternalCurrentActorCellKeeper.Current, _state.Cell))
            InternalCurrentActorCellKeeper.Current = null;
        var limit = Dilated(duration ?? TimeSpan.FromSeconds(10));
        if (system.Terminate().Wait(limit))
            return;
        var text = $"The system {system.Name} did not end within {limit}.";
        if (verifySystemShutdown)
            throw new TimeoutException(text);
        system.Log.Warning(text);
    }

    private void Control(Func<ManualResetEventSlim, Internal.TestActor.IControl> message)
    {
        using var done = new ManualResetEventSlim();
        TestActor.Tell(message(done), ActorRefs.NoSender);
        AssertionsAreMet(done.Wait(TestKitSettings.DefaultTimeout), "the test actor did not answer");
    }

    private void AssertionsAreMet(bool condition, string text) => Assertions.AssertTrue(condition, text);
}
