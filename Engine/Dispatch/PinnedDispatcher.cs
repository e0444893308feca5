using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>
/// A dispatcher with one thread of its own for one actor, which may block as it likes. The thread starts with the actor and ends
/// with it.
/// </summary>
public sealed class PinnedDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    private readonly BlockingCollection<IRunnable> _runs = new();
    private int _actors;
    private int _started;

    /// <inheritdoc/>
    public override void Attach(ActorCell cell)
    {
        Interlocked.Increment(ref _actors);
        if (Interlocked.Exchange(ref _started, 1) == 0)
            new Thread(RunAll) { IsBackground = true, Name = $"{Id}-{cell.Path.Name}" }.Start();
        base.Attach(cell);
    }

    /// <inheritdoc/>
    public override void Detach(ActorCell cell)
    {
        if (Interlocked.Decrement(ref _actors) == 0)
            Shutdown();
    }

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run)
    {
        if (!_runs.IsAddingCompleted)
            _runs.Add(run);
    }

    /// <inheritdoc/>
    protected override void Shutdown() => _runs.CompleteAdding();

    private void RunAll()
    {
        foreach (var run in _runs.GetConsumingEnumerable())
            run.Run();
    }
}

/// <summary>Makes a dispatcher for each actor.</summary>
public sealed class PinnedDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    : MessageDispatcherConfigurator(config, prerequisites)
{
    /// <inheritdoc/>
    public override MessageDispatcher Dispatcher() => new PinnedDispatcher(this);
}
