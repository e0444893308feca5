using Akka.Actor;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.FaultPath;

/// <summary>Sends what a device sends, as many groups in flight.</summary>
internal sealed class SkeletonDevice(int number, IActorRef unit, int inFlight, int size) : UntypedActor
{
    private readonly Stack<int> _free = new(Enumerable.Range(0, inFlight));
    private int _toSend;
    private int _toHear;
    private Finish? _finish;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SkeletonResponse response:
                _free.Push(response.Slot);
                Fill();
                if (--_toHear == 0) _finish!.Done();
                break;
            case Round round:
                (_toSend, _toHear, _finish) = (round.Groups, round.Groups, round.Finish);
                Fill();
                break;
        }
    }

    private void Fill()
    {
        while (_toSend > 0 && _free.TryPop(out var slot))
        {
            _toSend--;
            for (var i = 1; i <= size; i++) unit.Tell(new SkeletonRequest(number, slot, 0, i == size), Self);
        }
    }
}

/// <summary>Keeps requests until it told itself to read them, and passes answers on.</summary>
internal sealed class SkeletonUnit : UntypedActor
{
    private readonly Queue<SkeletonRequest> _queue = new();
    private IReadOnlyList<IActorRef> _faults = [];
    private IReadOnlyList<IActorRef> _devices = [];

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SkeletonRequest request:
                _queue.Enqueue(request);
                if (_queue.Count == 1) Self.Tell(SkeletonInterrupt.Instance);
                break;
            case SkeletonInterrupt:
                while (_queue.TryDequeue(out var request)) _faults[request.Device].Tell(request with { }, Self);
                break;
            case SkeletonResponse response:
                _devices[response.Device].Tell(response, Self);
                break;
            case SkeletonPeers peers:
                (_faults, _devices) = (peers.Up, peers.Down);
                break;
        }
    }
}
