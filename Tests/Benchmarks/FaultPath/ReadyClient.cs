using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;

namespace Iopf.Tests.Benchmarks.FaultPath;

/// <summary>A client whose pages are all there: every group is handled at once.</summary>
internal sealed class ReadyClient : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServeFault serve:
                Sender.Tell(serve.Served(HandlerStatus.Handled), Self);
                break;
            case ClientAttached:
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
