using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Messages;

namespace Iopf.Actors.Hardware;

/// <summary>
/// Holds a device, and tells its parent when it is at rest, once each time that it is asked to hold. A device whose PRI was stopped by a Response Failure
/// asks to be reset first, so that what the core has of it still is written off before.
/// </summary>
/// <param name="function">The device's model.</param>
/// <param name="memory">Remembers that it is held.</param>
/// <param name="requester">The device.</param>
internal sealed class DeviceHold(DeviceFunction function, DeviceMemory memory, RequesterId requester)
{
    private bool _isAsked;

    /// <summary>An actor of this device before this one was held.</summary>
    public void Remember()
    {
        if (memory.IsHeld)
            function.Hold();
    }

    /// <summary>The device is asked to hold, perhaps again.</summary>
    public void Begin()
    {
        (memory.IsHeld, _isAsked) = (true, true);
        function.Hold();
    }

    /// <summary>Something came to the device: it may be at rest now.</summary>
    public void Look(IActorRef parent)
    {
        if (!_isAsked || !function.IsAtRest)
            return;

        _isAsked = false;
        parent.Tell(function.Pri.ResponseFailure ? new ResetDevice(requester) : new DeviceHeld(requester));
    }
}
