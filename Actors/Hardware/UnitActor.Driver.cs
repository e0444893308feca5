using Akka.Actor;
using Iopf.Actors.Protocol.Local;

namespace Iopf.Actors.Hardware;

// The interrupt side of the driver: it reads when it is interrupted, and may be held up.
public sealed partial class UnitActor
{
    private readonly List<object> _heldInterrupts = []; // at most one of each queue, which raises no other before it is read
    private bool _driverHeld;

    private void OnInterrupt(object interrupt)
    {
        if (_driverHeld)
            _heldInterrupts.Add(interrupt);
        else if (interrupt is EventInterrupt)
            ReadEvents();
        else
            Drain();
    }

    private void OnHold(HoldDriver hold)
    {
        _driverHeld = hold.Held;
        if (!hold.Held)
        {
            _heldInterrupts.ForEach(OnInterrupt);
            _heldInterrupts.Clear();
        }

        Sender.Tell(new DriverHeld(hold.Held));
    }
}
