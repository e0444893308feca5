namespace Iopf.Hardware.Devices;

// A device is held while its machine is drained: it ends what it has begun, and begins nothing more.
public sealed partial class DeviceFunction
{
    /// <summary>No stream of it begins an access any more.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>
    /// Nothing is under way from it: no stream has an access in hand, and no group is in flight, nor an access at the unit, whoever it was for. Streams
    /// whose next access is not due, or is held back, are at rest. Once it is held and at rest it stays so, whatever comes.
    /// </summary>
    public bool IsAtRest => Pri.OutstandingGroups == 0 && !_streams.Any(stream => stream.AtUnit || (stream.IsBegun && !stream.IsOver));

    /// <summary>
    /// From now on streams begin no access. One that was begun, as it missed its cache, goes on to its end, retries included, and asks for its own page
    /// alone. One that is given up on the way, by a reset or as PRI stops, is not begun again: it was not made.
    /// </summary>
    public void Hold() => IsHeld = true;

    // Held, and the next access of the stream is not begun: it stays undone.
    private bool IsHeldBack(AccessStream stream) => IsHeld && !stream.IsBegun;
}
