using Akka.Actor;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Hardware;

/// <summary>
/// How far a device is on its way up or down. Each step waits for a reply for each of its functions, which come and go together (D1).
/// </summary>
internal sealed class DeviceLife(DevicePlan plan, IActorRef device, IActorRef unit, List<IActorRef> unpluggers)
{
    private readonly HashSet<RequesterId> _missing = [];

    public DevicePlan Plan { get; } = plan;

    public IActorRef Device { get; } = device;

    public IActorRef Unit { get; } = unit;

    public DeviceStep Step { get; private set; }

    /// <summary>Its actor was restarted too often.</summary>
    public bool DeviceGone { get; set; }

    /// <summary>The actor of its unit was.</summary>
    public bool UnitGone { get; set; }

    /// <summary>Who wants it unplugged and is not told yet.</summary>
    public List<IActorRef> Unpluggers { get; } = unpluggers;

    /// <summary>Why what is owed to it is cancelled when it goes down the next time.</summary>
    public ClosedBy CancelledBy { get; set; } = ClosedBy.Cancelled;

    /// <summary>Its workload is at its end.</summary>
    public bool Finished { get; set; }

    /// <summary>Rests in a state.</summary>
    public void Rest(DeviceStep step)
    {
        _missing.Clear();
        Step = step;
    }

    /// <summary>The device itself does a step.</summary>
    public void Ask(DeviceStep step, object request)
    {
        Rest(step);
        _missing.Add(Plan.Requester);
        Device.Tell(request);
    }

    /// <summary>Somebody does a step for each of its functions.</summary>
    public void AskForEach(DeviceStep step, IActorRef actor, Func<RequesterId, object> request)
    {
        Rest(step);
        foreach (var function in Plan.Settings.Functions)
        {
            _missing.Add(function);
            actor.Tell(request(function));
        }
    }

    /// <summary>A reply came; one to another step than this changes nothing.</summary>
    /// <returns>Whether the step is done with it.</returns>
    public bool Completes(DeviceStep step, RequesterId function) => Step == step && _missing.Remove(function) && _missing.Count == 0;
}

/// <summary>The steps of a device.</summary>
internal enum DeviceStep : byte
{
    /// <summary>Not started yet.</summary>
    Down,

    /// <summary>The device stops.</summary>
    Quieting,

    /// <summary>The unit forgets it.</summary>
    Removing,

    /// <summary>The core cancels what is owed to it.</summary>
    Cancelling,

    /// <summary>The core forgets it.</summary>
    Releasing,

    /// <summary>The unit gets to know it.</summary>
    Adding,

    /// <summary>The operating system attaches it.</summary>
    Attaching,

    /// <summary>It waits until all devices are quiet, since the operating system was lost.</summary>
    Waiting,

    /// <summary>It runs.</summary>
    Up,

    /// <summary>It, or its unit, was restarted too often: it stays off.</summary>
    Lost,

    /// <summary>It is gone, and may be plugged in again.</summary>
    Unplugged,
}
