using Akka.Actor;

namespace Iopf.Lab.Running;

/// <summary>How the actor system of a parallel run ends: within a time, whatever its handlers do.</summary>
/// <param name="LetGo">Lets go all threads that blocking calls hold; called when the run is over.</param>
/// <param name="Passed">Done when that time has passed.</param>
public sealed record ParallelEnd(Action LetGo, Func<TimeSpan, Task> Passed)
{
    /// <summary>Stops the system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="bound">How long its actors may take.</param>
    /// <returns>Paths of those that did not stop within it.</returns>
    internal async Task<IReadOnlyList<string>> OfAsync(ActorSystem system, TimeSpan bound)
    {
        LetGo();
        var terminated = system.Terminate();
        if (await Task.WhenAny(terminated, Passed(bound)).ConfigureAwait(false) != terminated)
            return [.. Living(((ExtendedActorSystem)system).Guardian).Order(StringComparer.Ordinal)];

        await terminated.ConfigureAwait(false);
        return [];
    }

    // Whoever has children waits for them.
    private static IEnumerable<string> Living(IActorRef actor)
    {
        var children = (actor as ActorRefWithCell)?.Children.ToList() ?? [];
        return children.Count == 0 ? [actor.Path.ToStringWithoutAddress()] : children.SelectMany(Living);
    }
}
