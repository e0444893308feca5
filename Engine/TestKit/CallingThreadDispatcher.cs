using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.TestKit;

/// <summary>Makes the one <see cref="CallingThreadDispatcher"/> of a system.</summary>
public sealed class CallingThreadDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly CallingThreadDispatcher _dispatcher;

    /// <summary>Reads the settings.</summary>
    public CallingThreadDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _dispatcher = new CallingThreadDispatcher(this);

    /// <inheritdoc/>
    public override MessageDispatcher Dispatcher() => _dispatcher;
}

/// <summary>
/// Runs an actor on the thread that tells it. If the actor is already running, on this thread or another one, the message waits and is
/// handled there.
/// </summary>
public sealed class CallingThreadDispatcher : MessageDispatcher
{
    /// <summary>The name under which a test's configuration has it.</summary>
    public static new readonly string Id = "akka.test.calling-thread-dispatcher";

    /// <summary>A dispatcher of that configurator.</summary>
    public CallingThreadDispatcher(MessageDispatcherConfigurator configurator)
        : base(configurator) => Throughput = int.MaxValue;

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run) => run.Run();

    /// <inheritdoc/>
    protected override void Shutdown()
    {
        // There are no threads to end.
    }
}
