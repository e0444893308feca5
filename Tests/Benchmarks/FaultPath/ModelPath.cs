using Akka.Actor;
using Iopf.Actors.Os;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.FaultPath;

/// <summary>The real actors.</summary>
internal sealed class ModelPath(FaultPathOptions options, GroupActors groupActors, int size) : IPath
{
    public IActorRef Start(ActorSystem system)
    {
        using var ready = new Finish(options.Devices);
        var root = system.ActorOf(Props.Create(() => new ModelRoot(options, groupActors, size)));
        root.Tell(new TellWhenReady(ready));
        ready.Wait();
        return root;
    }

    public void Drive(IActorRef root, int groupsEach, Finish finish) => root.Tell(new Round(groupsEach, finish));

    public long Check(IActorRef root, long groups)
    {
        using var replies = new Finish(options.Units + (2 * options.Devices));
        var audit = new Audit(replies);
        root.Tell(audit);
        replies.Wait();
        audit.Verify(groups, size);
        return audit.Interrupts;
    }
}
