using Akka.Actor;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.FaultPath;

/// <summary>A way of faults through actors that is ready to be driven.</summary>
internal interface IPath
{
    /// <summary>Makes the actors, all below one root, and returns when faults may come.</summary>
    IActorRef Start(ActorSystem system);

    /// <summary>Has every device send so many groups; the finish hears each device once, when all of its groups are answered.</summary>
    void Drive(IActorRef root, int groupsEach, Finish finish);

    /// <summary>Throws unless every group of all rounds took the whole way.</summary>
    /// <returns>How many messages units sent to themselves meanwhile.</returns>
    long Check(IActorRef root, long groups);
}
