using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Hardware;

/// <summary>
/// How far a device is on its way up or down, or a VF of it that is reset by itself. Each step waits for a reply for each of the functions, which
/// come and go together (D1).
/// </summary>
internal sealed class DeviceLife
{
    private readonly ImmutableArray<RequesterId> _functions;
    private readonly bool _pasidInAnswers;
    private readonly object _quiet;
    private readonly object _start;
    private readonly HashSet<RequesterId> _missing = [];
    private bool _deviceGone;
    private bool _unitGone;

    public DeviceLife(DevicePlan plan, IActorRef device, IActorRef unit, ArchitectureProfile profile, List<IActorRef> unpluggers)
        : this(plan, device, unit, profile.AnswersCarryPasid(plan.Settings.PasidInResponse), [.. plan.Settings.Functions], QuietDevice.Instance, StartDevice.Instance) =>
        Unpluggers = unpluggers;

    private DeviceLife(
        DevicePlan plan, IActorRef device, IActorRef unit, bool pasidInAnswers, ImmutableArray<RequesterId> functions, object quiet, object start)
    {
        (Plan, Device, Unit, _pasidInAnswers) = (plan, device, unit, pasidInAnswers);
        (_functions, _quiet, _start) = (functions, quiet, start);
    }

    public DevicePlan Plan { get; }

    public IActorRef Device { get; }

    public IActorRef Unit { get; }

    public DeviceStep Step { get; private set; }

    /// <summary>Its actor, or that of its unit, was restarted too often.</summary>
    public bool IsLost => _deviceGone || _unitGone;

    /// <summary>Who wants it unplugged and is not told yet.</summary>
    public List<IActorRef> Unpluggers { get; } = [];

    /// <summary>Why what is owed to it is cancelled when it goes down.</summary>
    public ClosedBy CancelledBy { get; set; } = ClosedBy.Cancelled;

    /// <summary>It is up and held, and nothing is under way from it. It stays so until it goes down.</summary>
    public bool IsAtRest { get; private set; }

    /// <summary>Its workload is at its end.</summary>
    public bool Finished { get; set; }

    /// <summary>The way of one of its VFs down and up again, while the device itself stays up.</summary>
    public DeviceLife Alone(RequesterId function) =>
        new(Plan, Device, Unit, _pasidInAnswers, [function], new QuietFunction(function), new StartFunction(function));

    /// <summary>An actor was restarted too often.</summary>
    /// <returns>Whether it was this device's, or its unit's.</returns>
    public bool Loses(IActorRef actor)
    {
        _unitGone |= actor.Equals(Unit);
        _deviceGone |= actor.Equals(Device);
        return actor.Equals(Unit) || actor.Equals(Device);
    }

    /// <summary>Rests in a state.</summary>
    public void Rest(DeviceStep step)
    {
        _missing.Clear();
        (Step, IsAtRest) = (step, false);
    }

    /// <summary>The device falls silent.</summary>
    /// <returns>False if it was lost with its actor: it is silent already.</returns>
    public bool Quiet()
    {
        if (_deviceGone)
            return false;

        Rest(DeviceStep.Quieting);
        _missing.Add(_functions[0]);
        Device.Tell(_quiet);
        return true;
    }

    /// <summary>The unit forgets it.</summary>
    /// <returns>False if the unit is gone, and knows nothing.</returns>
    public bool Remove()
    {
        if (_unitGone)
            return false;

        AskForEach(DeviceStep.Removing, Unit, function => new RemoveDevice(function));
        return true;
    }

    /// <summary>The core cancels what is owed to it.</summary>
    public void Cancel(IActorRef os) => AskForEach(DeviceStep.Cancelling, os, function => new CancelDevice(function, CancelledBy));

    /// <summary>The core forgets it.</summary>
    public void Release(IActorRef os) => AskForEach(DeviceStep.Releasing, os, function => new ReleaseDevice(function));

    /// <summary>The unit gets to know it.</summary>
    public void Add() => AskForEach(DeviceStep.Adding, Unit, function => new AddDevice(function, Device, Plan.Settings.PasidInResponse) { Model = Plan.Settings.Model });

    /// <summary>The operating system attaches it.</summary>
    public void Attach(IActorRef os) => AskForEach(DeviceStep.Attaching, os, function => new AttachDevice(function, Unit, _pasidInAnswers));

    /// <summary>It runs, or is held as soon as it does.</summary>
    public void Start(bool held)
    {
        Rest(DeviceStep.Up);
        if (held)
            Hold();

        Device.Tell(_start);
    }

    /// <summary>It begins no access any more, and says when it is at rest. One that is not up is told when it is.</summary>
    public void Hold()
    {
        if (Step == DeviceStep.Up)
            Device.Tell(HoldDevice.Instance);
    }

    /// <summary>It said that it is at rest; what it said on its way down means nothing.</summary>
    public void Held() => IsAtRest = Step == DeviceStep.Up;

    /// <summary>A reply came; one to another step than this changes nothing.</summary>
    /// <returns>Whether the step is done with it.</returns>
    public bool Completes(DeviceStep step, RequesterId function) => Step == step && _missing.Remove(function) && _missing.Count == 0;

    private void AskForEach(DeviceStep step, IActorRef actor, Func<RequesterId, object> request)
    {
        Rest(step);
        foreach (var function in _functions)
        {
            _missing.Add(function);
            actor.Tell(request(function));
        }
    }
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
