using Iopf.Messages;

namespace Iopf.Lab.Scenarios;

/// <summary>
/// Gives functions their places on the buses of a machine, from bus 1 on. A device has a device number of its own, and as many of the eight functions
/// that go with it as it needs; where there are too many devices for that they stand one behind another.
/// </summary>
internal sealed class Slots
{
    private const int First = 1 << 8;
    private const int Functions = 8;
    private readonly int _step;
    private int _next = First;

    private Slots(int step) => _step = step;

    /// <summary>The places for the devices of a scenario.</summary>
    public static Slots Of(Scenario scenario)
    {
        var roomy = scenario.Devices.Sum(device => (long)device.Count * Taken(1 + device.Vfs, Functions));
        return new Slots(roomy <= (1 << 16) - First ? Functions : 1);
    }

    /// <summary>The places of a device: that of its PF, and behind it those of its VFs.</summary>
    public RequesterId Take(int vfs)
    {
        var first = _next;
        _next += Taken(1 + vfs, _step);
        return new RequesterId((ushort)first);
    }

    private static int Taken(int functions, int step) => (functions + step - 1) / step * step;
}
