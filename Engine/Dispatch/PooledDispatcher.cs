using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>A dispatcher that runs actors on the worker threads of the process.</summary>
internal sealed class PooledDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    protected override void ExecuteTask(IRunnable run) => Pool.WorkPool.Shared.Execute(run);

    protected override void Shutdown()
    {
    }
}

/// <summary>Makes the one dispatcher of a section.</summary>
public sealed class DispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly PooledDispatcher _dispatcher;

    /// <summary>Makes the dispatcher.</summary>
    public DispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _dispatcher = new PooledDispatcher(this);

    /// <inheritdoc/>
    public override MessageDispatcher Dispatcher() => _dispatcher;
}
