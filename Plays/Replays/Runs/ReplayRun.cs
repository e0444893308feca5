using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Observing;
using Iopf.Lab.Running;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Replays.Recordings;
using Iopf.Plays.Staging;
using Iopf.Simulation;
using Iopf.Simulation.Dispatching;
using Iopf.Simulation.Strategies;

namespace Iopf.Plays.Replays.Runs;

/// <summary>Plays a recording on the product's unit, core, domains and clients, in simulated mode: equal recording, settings and seed give an equal report.</summary>
public static class ReplayRun
{
    /// <summary>Devices with a column of their own in the chart.</summary>
    private const int DrawnDevices = 4;

    // Steps between two looks at the outside: some tens of milliseconds of work.
    private const int Slice = 100_000;

    // All requests may be of one moment.
    private const int StepsOfMoment = 1_000_000;
    private const int StepsOfEach = 256;

    /// <summary>Plays it to its end.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellation">Ends it early, with <see cref="OperationCanceledException"/>.</param>
    public static ReplayReport Execute(Recording recording, ReplaySettings settings, CancellationToken cancellation)
    {
        var check = RecordingCheck.Of(recording);
        var script = new ReplayScript(recording, check, settings);
        var observation = new RunObservation();
        var machine = new ReplayMachine(script, observation);
        var stage = new Stage(machine.Roles(DrawnDevices));
        var curtain = new ReplayCurtain(check, settings.Drawn);

        ISchedulingStrategy strategy = settings.Seed == 0 ? new FifoStrategy() : new RandomWalkStrategy(settings.Seed);
        using var world = MachineWorlds.Make(strategy, "replay");
        world.Observer = stage;
        Start(world.System, script, curtain, machine, stage, observation);
        RunToEnd(world, script, cancellation);
        stage.Close();
        foreach (var device in recording.Devices)
            observation.Ledger.LeftIncomplete(device.Requester);

        observation.End(script.Finished == recording.Devices.Count);
        return ReplayReporter.Report(script, machine, curtain, stage, RunReporter.Collect(observation));
    }

    private static void RunToEnd(World world, ReplayScript script, CancellationToken cancellation)
    {
        var limits = new WorldLimits(Slice, TimeSpan.MaxValue) { StepsOfMoment = StepsOfMoment + (StepsOfEach * script.Recording.Requests) };
        for (var issued = -1L; ; cancellation.ThrowIfCancellationRequested())
        {
            var outcome = world.TryRunToRest(limits).Outcome;
            if (outcome == RunOutcome.AtRest)
                return;

            if (outcome != RunOutcome.MomentLimit)
                continue;

            if (script.Issued == issued)
            {
                script.Circle = Circle.Of(world);
                return;
            }

            issued = script.Issued;
        }
    }

    private static void Start(
        ActorSystem system, ReplayScript script, ReplayCurtain curtain, ReplayMachine machine, Stage stage, RunObservation observation)
    {
        var ledger = observation.Ledger;
        var holder = system.ActorOf(RecordedTimes.HolderProps, "holder");
        LinkSet plain = ledger.Links with { ClientToDomain = new RecordedTimes(ledger.Links.ClientToDomain, script, curtain, system.Scheduler, holder) };
        LinkSet links = Behind(plain, StageLink.Over(plain, stage), curtain);
        var plan = machine.Plan(links, new ReplayCurtain.Probe(curtain, script, stage));
        var os = system.ActorOf(OsActor.PropsFor(plan, links), "os");
        var unit = UnitSettings.Default with { Profile = ArchitectureProfile.For(script.Recording.Architecture), StallMax = ushort.MaxValue };
        var hardware = system.ActorOf(ReplayHardwareActor.PropsFor(script, curtain, unit, links, ledger.Cancelled), "hardware");
        stage.Open(system, ActorRefs.Nobody);
        hardware.Tell(new StartRun(os), ActorRefs.NoSender);
    }

    private static LinkSet Behind(LinkSet plain, LinkSet staged, ReplayCurtain curtain) => plain with
    {
        DeviceToUnit = new ReplayCurtain.Behind(plain.DeviceToUnit, staged.DeviceToUnit, curtain),
        UnitToDevice = new ReplayCurtain.Behind(plain.UnitToDevice, staged.UnitToDevice, curtain),
        UnitToCore = new ReplayCurtain.Behind(plain.UnitToCore, staged.UnitToCore, curtain),
        CoreToUnit = new ReplayCurtain.Behind(plain.CoreToUnit, staged.CoreToUnit, curtain),
        CoreToDomain = new ReplayCurtain.Behind(plain.CoreToDomain, staged.CoreToDomain, curtain),
        DomainToCore = new ReplayCurtain.Behind(plain.DomainToCore, staged.DomainToCore, curtain),
        DomainToClient = new ReplayCurtain.Behind(plain.DomainToClient, staged.DomainToClient, curtain),
        ClientToDomain = new ReplayCurtain.Behind(plain.ClientToDomain, staged.ClientToDomain, curtain),
    };
}
