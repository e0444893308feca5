using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Core;

/// <summary>Tests that look at the memory of the process run alone.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Many groups at once, and many groups one after another.</summary>
[Collection(nameof(Alone))]
public sealed class LoadTests
{
    private const long Groups = 100_000;
    private const int InFlight = 64;

    // What a table entry, a timer or an actor for each group would exceed at once: 5 bytes a group.
    private const long Growth = 500_000;

    public static TheoryData<bool, GroupActors> Ways => new()
    {
        { true, GroupActors.PerSlot },
        { true, GroupActors.PerGroup },
        { false, GroupActors.PerSlot },
        { false, GroupActors.PerGroup },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_hundred_thousand_groups_leave_memory_as_it_was_and_nothing_behind(bool parallel, GroupActors groups)
    {
        using var stage = StageOf(parallel);
        var (faults, traffic, log) = Set(stage, groups);
        Send(faults, traffic, log, Groups / 2);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Send(faults, traffic, log, Groups);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < Growth, $"{grown} bytes more are alive after {Groups} groups");

        faults.Tell(GetCounters.Instance, log.Ref);
        Assert.Equal(new DeviceFaultsCounters { Accepted = Groups * 3 / 2, Answered = Groups * 3 / 2 }, log.Next<DeviceFaultsCounters>());
    }

    [Theory]
    [InlineData(GroupActors.PerSlot, InFlight)]
    [InlineData(GroupActors.PerGroup, 0)]
    public void Actors_that_are_left_are_those_of_the_slots_that_were_in_use_at_once(GroupActors groups, int expected)
    {
        using var stage = StageOf(parallel: false);
        var (faults, traffic, log) = Set(stage, groups);
        Send(faults, traffic, log, Groups / 10);
        log.ExpectNothingMore();
        var recorder = log.Ref;
        var found = stage.Spawn(Props.Create(() => new Found(recorder)));
        stage.System.ActorSelection($"{faults.Path}/*").Tell(new Identify(1), found);
        for (var i = 0; i < expected; i++)
            log.Next<ActorIdentity>();

        log.ExpectNothingMore();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void C2_C10_512_groups_are_in_flight_on_one_device_one_more_is_refused_and_each_is_answered_once(bool parallel, GroupActors groups)
    {
        using var stage = StageOf(parallel);
        var core = new CoreScene(stage, CoreScene.Settings(groups));
        core.Ask([.. Enumerable.Range(0, 512).Select(index => Wire.Last((ushort)index, (ulong)index))]);
        var jobs = Enumerable.Range(0, 512).Select(_ => core.Domain.Next<FaultJob>()).ToList();
        Assert.Equal(new DeviceFaultsCounters { Accepted = 512, Owed = 512 }, core.Counters());
        core.Ask(Wire.Last(7, 1000));
        core.ExpectAnswer(7, PageResponseCode.InvalidRequest);
        jobs.Reverse();
        jobs.ForEach(job => core.Answer(job, PageResponseCode.Success));
        core.Unit.ExpectInAnyOrder([.. Enumerable.Range(0, 512).Select(index => Wire.Answer((ushort)index, PageResponseCode.Success))]);
        Assert.Equal(new DeviceFaultsCounters { Accepted = 512, Answered = 512, Rejected = 1 }, core.Counters());
    }

    // Akka.NET answers a selection that finds nobody, too.
    private sealed class Found(IActorRef log) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is ActorIdentity { Subject: not null })
                log.Tell(message);
        }
    }

    private static Stage StageOf(bool parallel) => parallel ? new ParallelStage("") : new SimulatedStage("", new FifoStrategy());

    private static (IActorRef Faults, IActorRef Traffic, Witness Log) Set(Stage stage, GroupActors groups)
    {
        var (log, memory, settings) = (stage.Witness(), new DeviceFaultsMemory(), CoreScene.Settings(groups));
        var recorder = log.Ref;
        var traffic = stage.Spawn(Props.Create(() => new Traffic(InFlight, recorder)));
        var props = DeviceFaultsActor.PropsFor(Wire.Device, traffic, settings, LinkSet.Direct, memory);
        var faults = Overseer.Start(stage, props, log);
        faults.Tell(new AttachFaults(Wire.One, stage.Spawn(Props.Create(() => new QuickDomain()))), log.Ref);
        log.Next<FaultsAttached>();
        return (faults, traffic, log);
    }

    private static void Send(IActorRef faults, IActorRef traffic, Witness log, long groups)
    {
        traffic.Tell(new Traffic.Begin(faults, groups), ActorRefs.NoSender);
        log.Expect("done");
    }
}
