using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;

namespace Iopf.Tests.Actors.Harness;

/// <summary>A unit that keeps a number of groups of one request in flight, each index again as soon as it is answered.</summary>
internal sealed class Traffic(int inFlight, IActorRef log) : UntypedActor
{
    private IActorRef _faults = ActorRefs.Nobody;
    private long _left;
    private int _open;

    /// <summary>To the traffic: let so many groups pass, then say "done" to the log.</summary>
    public sealed record Begin(IActorRef Faults, long Groups);

    protected override void OnReceive(object message)
    {
        if (message is Begin begin)
        {
            (_faults, _left, _open) = (begin.Faults, begin.Groups, inFlight);
            for (ushort index = 0; index < inFlight; index++)
                Ask(index);
        }
        else if (message is PageResponse { Code: PageResponseCode.Success } response)
        {
            Ask(response.Index.Value);
        }
        else
        {
            log.Tell(message);
        }
    }

    private void Ask(ushort index)
    {
        if (_left-- > 0)
            _faults.Tell(Wire.Last(index), Self);
        else if (--_open == 0)
            log.Tell("done");
    }
}

/// <summary>A domain that answers Success at once.</summary>
internal sealed class QuickDomain : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is FaultJob job)
            job.AnswerTo.Tell(job.Answer(PageResponseCode.Success));
    }
}
