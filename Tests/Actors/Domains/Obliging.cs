using Akka.Actor;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;

namespace Iopf.Tests.Actors.Domains;

/// <summary>A client that handles every group at once.</summary>
internal sealed class Obliging : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is ServeFault serve)
            Sender.Tell(serve.Served(HandlerStatus.Handled));
    }
}
