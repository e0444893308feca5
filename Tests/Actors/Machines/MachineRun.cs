using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Simulation;
using Iopf.Simulation.Randomness;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Worlds;

namespace Iopf.Tests.Actors.Machines;

/// <summary>Plays a machine with a sequence of disturbances, and lets the oracle judge.</summary>
internal sealed class MachineRun
{
    private const int Rounds = 60;
    private const int StepsBetween = 250;
    private const long MostSteps = 5_000_000;
    private readonly World _world;
    private readonly MachineSetup _setup;
    private readonly Machine _machine;
    private readonly Mood _mood = new();
    private readonly Disturber _disturber;
    private readonly CoreCount? _count;
    private GuestFaults _guests = new(Link.Direct);

    private MachineRun(World world, MachineSetup setup, Func<LinkSet, LinkSet>? damage, CoreCount? count)
    {
        _count = count;
        (_world, _setup, Oracle) = (world, setup, new Oracle(world, setup));
        world.Observer = Oracle;
        world.Reset();
        var options = setup.Options;
        var domains = new Domains(setup, options, world.System, _mood);
        _machine = new Machine(world, options with
        {
            Watch = links => Watch(links, damage),
            Domain = domains.PlanOf,
            CoreProbe = Oracle.Core,
            DeviceProbe = Oracle.ProbeOf,
            Book = count is null ? null : count.Book,
        });
        _disturber = new(setup, _machine, _guests);
    }

    private Oracle Oracle { get; }

    /// <summary>The setup and the sequence of a seed.</summary>
    public static (MachineSetup Setup, List<Disturbance> Disturbances) Drawn(ulong seed)
    {
        var random = new RandomSource(seed);
        var setup = MachineSetup.Of(random);
        return (setup, Disturbance.Sequence(random, setup.IsStorm ? 2 * StepsBetween : StepsBetween));
    }

    /// <summary>The order of messages of a seed.</summary>
    public static ISchedulingStrategy Order(ulong seed) => seed % 2 == 0 ? new RandomWalkStrategy(seed) : new PriorityStrategy(seed);

    /// <summary>Plays a sequence to its end.</summary>
    public static Findings Play(
        World world, MachineSetup setup, IReadOnlyList<Disturbance> disturbances, Func<LinkSet, LinkSet>? damage = null, CoreCount? count = null)
    {
        var run = new MachineRun(world, setup, damage, count);
        try
        {
            run.Disturb(disturbances);
            run.Settle();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            run.Oracle.Findings.Violated("run", $"{failure}");
        }

        return run.Oracle.Findings;
    }

    private LinkSet Watch(LinkSet links, Func<LinkSet, LinkSet>? damage)
    {
        _guests = new GuestFaults(links.GuestToClient);
        var watched = Oracle.Watch(links with { GuestToClient = _guests });
        return damage?.Invoke(watched) ?? watched;
    }

    private void Disturb(IReadOnlyList<Disturbance> disturbances)
    {
        foreach (var disturbance in disturbances)
        {
            Steps(disturbance.After);
            Oracle.Disturbed(disturbance.Kind);
            _disturber.Do(disturbance);
        }

        Steps(StepsBetween);
    }

    // All that blocks for good is undone. What is stuck as is foretold is reset; nothing else may be.
    private void Settle()
    {
        _mood.IsObliging = true;
        Oracle.Disturbed(DisturbanceKind.ResetDevice);
        _disturber.Undo();
        _machine.Run(MostSteps);
        if (_setup.PlugsAgain)
            _disturber.PlugAgain();

        _machine.Run(MostSteps);
        for (var round = 0; round < Rounds && Unfinished().ToList() is { Count: > 0 } waiting; round++)
        {
            foreach (var device in waiting)
            {
                var requester = Machine.RequesterOf(device);
                var isForetold = Oracle.Devices.ReasonToWait(requester) is not null;
                Oracle.Findings.Expect(isForetold, "liveness", $"device {requester} is not served, in flight: {Oracle.Devices.InFlight(requester)}");
                Restart(device, round);
            }

            if (Oracle.Findings.Violations.Count > 0)
                return;

            _machine.Run(MostSteps);
        }

        Oracle.Finish();
        Judge();
    }

    // A restart of PRI helps against answers that were lost in the queue, as long as the core takes what the device asks for.
    private void Restart(int device, int round)
    {
        if (!_setup.RestartsPri || round >= Rounds / 3)
        {
            _disturber.Reset(device);
            return;
        }

        Oracle.Disturbed(DisturbanceKind.RestartPri);
        _machine.RestartPri(device);
    }

    private void Judge()
    {
        var findings = Oracle.Findings;
        findings.Expect(!Unfinished().Any(), "liveness", $"devices {string.Join(' ', Unfinished())} are not served after {Rounds} resets");
        JudgeReplies();
        var counters = _machine.Counters<DeviceFaultsCounters>();
        Oracle.Judge(counters);
        _count?.Counted(counters, Oracle.HasAllCounters);
        findings.Expect(_setup.IsAmd || counters.All(faults => faults.Collecting == 0), "C2", $"at the end the core collects {string.Join(' ', counters)}");
        foreach (var domain in _machine.Counters<DomainCounters>())
            findings.Expect(domain is { InProgress: 0, Waiting: 0 } && domain.OwedByHandlers <= Oracle.Left, "C10", $"at the end a domain has {domain}");
    }

    // Each is replied to, but for those that were lost in a mailbox.
    private void JudgeReplies()
    {
        var (findings, lost) = (Oracle.Findings, Oracle.LostRequests);
        var unplugs = _disturber.Unplugs - lost.RemoveAll(request => request is UnplugDevice);
        findings.Expect(_machine.Got<DeviceUnplugged>() == unplugs, "D9", $"{_machine.Got<DeviceUnplugged>()} of {unplugs} unplugs were replied to");
        var replies = _machine.Changed.Select(changed => changed.Operation).ToList();
        foreach (var change in _disturber.Changes.Where(change => !replies.Remove(change)))
            findings.Predict(lost.Remove(change) ? Prediction.LostWithMachine : null, "C11", $"{change} was not replied to");

        findings.Expect(replies.Count == 0, "C11", $"replied to twice: {string.Join(' ', replies)}");
    }

    private IEnumerable<int> Unfinished() =>
        Enumerable.Range(0, _setup.Devices).Where(device => !_disturber.Unplugged.Contains(device) && !Oracle.IsFinished(Machine.RequesterOf(device)));

    private void Steps(int steps)
    {
        for (var i = 0; i < steps && _world.Step(); i++)
            continue;
    }
}
