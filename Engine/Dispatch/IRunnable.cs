namespace Akka.Dispatch;

/// <summary>Something an executor can run.</summary>
public interface IRunnable : IThreadPoolWorkItem
{
    /// <summary>Runs it.</summary>
    void Run();
}

/// <summary>Runs an action.</summary>
/// <param name="action">What to run.</param>
public sealed class ActionRunnable(Action action) : IRunnable
{
    /// <inheritdoc/>
    public void Run() => action();

    /// <inheritdoc/>
    public void Execute() => action();
}
