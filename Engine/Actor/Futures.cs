using System.Runtime.ExceptionServices;
using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Asking: sending a message and waiting for one answer. For the outside of the actor world.</summary>
public static class Futures
{
    /// <summary>The answer to a message.</summary>
    /// <exception cref="AskTimeoutException">None came in time.</exception>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    /// <summary>The answer to a message.</summary>
    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    /// <summary>The answer to a message, which must be a <typeparamref name="T"/>.</summary>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    /// <summary>The answer to a message, which must be a <typeparamref name="T"/>.</summary>
    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    /// <summary>The answer to a message, which must be a <typeparamref name="T"/>.</summary>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<T>(_ => message, timeout, cancellationToken);

    /// <summary>The answer to a message that may carry the reference that waits for it.</summary>
    public static async Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var provider = ProviderOf(self);
        var limit = timeout ?? provider.Settings.AskTimeout;
        var asker = new FutureActorRef(provider);
        using var timer = new CancellationTokenSource(limit < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : limit);
        using var late = timer.Token.UnsafeRegister(
            waiting => ((FutureActorRef)waiting!).Fail(new AskTimeoutException($"Timeout after {limit.TotalSeconds} seconds")), asker);
        using var cancelled = cancellationToken.UnsafeRegister(
            static (waiting, token) => ((FutureActorRef)waiting!).Fail(new TaskCanceledException(null, null, token)), asker);
        self.Tell(messageFactory(asker), asker);
        var answer = await asker.Answer;
        if (answer is T typed)
            return typed;
        if (answer is Status.Failure failure)
            ExceptionDispatchInfo.Throw(failure.Cause);
        throw new ArgumentException($"Received message of type [{answer.GetType()}] - Ask expected message of type [{typeof(T)}]");
    }

    private static LocalProvider ProviderOf(ICanTell target) => target switch
    {
        IInternalActorRef reference => (LocalProvider)reference.Provider,
        ActorSelection selection => (LocalProvider)((IInternalActorRef)selection.Anchor).Provider,
        _ => throw new ArgumentException("Only references and selections of a system can be asked.", nameof(target)),
    };
}

/// <summary>Waits for one answer; later ones are dead letters.</summary>
internal sealed class FutureActorRef(LocalProvider provider) : MinimalActorRef
{
    private readonly TaskCompletionSource<object> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ActorPath? _path;

    public Task<object> Answer => _answer.Task;

    public override ActorPath Path => _path ??= provider.TempPath();

    public override IActorRefProvider Provider => provider;

    public override bool IsTerminated => _answer.Task.IsCompleted;

    public void Fail(Exception cause) => _answer.TrySetException(cause);

    protected override void TellInternal(object message, IActorRef? sender)
    {
        if (!_answer.TrySetResult(message))
            provider.DeadLetters.Tell(new Event.DeadLetter(message, sender ?? provider.DeadLetters, this), sender!);
    }
}

/// <summary>Stopping an actor and waiting for its end.</summary>
public static class GracefulStopSupport
{
    /// <summary>Sends <see cref="PoisonPill"/>; true when the actor ended in time.</summary>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>Sends a message that stops it; true when the actor ended.</summary>
    /// <exception cref="TaskCanceledException">It did not end in time.</exception>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var watcher = new EndWatcher((LocalProvider)((IInternalActorRef)target).Provider);
        ((IInternalActorRef)target).SendSystemMessage(new Dispatch.SysMsg.Watch((IInternalActorRef)target, watcher));
        target.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            await watcher.Ended.WaitAsync(timeout);
            return true;
        }
        catch (TimeoutException e)
        {
            throw new TaskCanceledException("The actor did not end in time.", e);
        }
    }

    private sealed class EndWatcher(LocalProvider provider) : MinimalActorRef
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public override ActorPath Path { get; } = provider.TempPath();

        public override IActorRefProvider Provider => provider;

        public override void SendSystemMessage(Dispatch.SysMsg.ISystemMessage message)
        {
            if (message is Dispatch.SysMsg.DeathWatchNotification)
                _ended.TrySetResult();
        }
    }
}
