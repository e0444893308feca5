using Akka.Actor;
using Iopf.Actors.Hardware;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.FaultPath;

/// <summary>
/// Stands for a device whose every access faults: keeps as many groups in flight as its credits allow. It has the device's real PRI
/// function, but no translation cache and no streams: with <see cref="DeviceActor"/> each fault would bring two translation requests,
/// two walks and an entry of a page table with it, which is another path than the one that is measured.
/// </summary>
internal sealed class RequesterActor : UntypedActor
{
    private readonly PriFunction _pri;
    private readonly RequesterId _requester;
    private readonly IActorRef _unit;
    private readonly int _size;
    private readonly Pasid _pasid = new(1);
    private ulong _page;
    private int _toSend;
    private int _toHear;
    private Finish? _finish;

    public RequesterActor(RequesterId requester, IActorRef unit, int credits, int size)
    {
        (_requester, _unit, _size) = (requester, unit, size);
        _pri = new PriFunction((uint)credits, pasidRequired: true);
        _pri.Enable((uint)credits);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case PageResponse response:
                OnResponse(response);
                break;
            case Round round:
                (_toSend, _toHear, _finish) = (round.Groups, round.Groups, round.Finish);
                Fill();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnResponse(PageResponse response)
    {
        if (_pri.Answer(response, out var credits) != PriAnswer.Retry || credits != _size)
            throw new InvalidOperationException($"{_requester}: {response} gave back {credits} credits.");

        Fill();
        if (--_toHear == 0) _finish!.Done();
    }

    private void Fill()
    {
        while (_toSend > 0 && _pri.TryBeginGroup(_pasid, _size, out var index))
        {
            _toSend--;
            for (var i = 1; i <= _size; i++)
                _unit.Tell(new PageRequest(_requester, _pasid, index, Iova.FromPage(_page++), PageAccess.Read, i == _size), Self);
        }
    }
}
