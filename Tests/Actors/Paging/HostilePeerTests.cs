using Iopf.Actors.Os;
using Iopf.Actors.Paging;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Memory;
using Iopf.Simulation;
using Iopf.Simulation.Randomness;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Actors.Worlds;
using Xunit;

namespace Iopf.Tests.Actors.Paging;

/// <summary>Peers that say well-formed nonsense do no harm to others than themselves.</summary>
public sealed class HostilePeerTests
{
    [Fact]
    public void Whatever_a_pager_says_its_client_lives_and_no_debt_is_open_longer_than_the_deadline()
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        for (var seed = 0UL; seed < 300; seed++)
            PlayPager(world, seed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_a_machine_says_its_pager_keeps_to_its_limits_and_serves_the_next_one(bool hasGuest)
    {
        for (var seed = 0UL; seed < 300; seed++)
            PlayMachine(new RandomSource(seed), hasGuest);
    }

    private static void PlayPager(World world, ulong seed)
    {
        world.Reset(new RandomWalkStrategy(seed));
        var tables = new[] { new MirroredTable(8), new MirroredTable(8) };
        var pager = world.System.ActorOf(HostilePager.PropsFor(new RandomSource(seed), most: 400), "hostile");
        var machine = new Machine(world, new MachineOptions
        {
            Deadline = TimeSpan.FromSeconds(1),
            RetryDelay = TimeSpan.FromMilliseconds(1),
            Retries = 20,
            Table = number => tables[number].Table,
            Domain = (number, _, links) =>
            {
                var settings = new PagerClientSettings(new ChannelName(0, number), 1, pager) { MostOwed = 8 };
                var client = PagerClientActor.PropsFor(settings, tables[number], links, new PagerClientMemory());
                var handler = new HandlerPlan(client, new HandlerDeclaration(HandlerContexts.NonBlocking) { AnswersLater = true });
                return new DomainPlan([handler], new DomainSettings()) { Table = tables[number].Table };
            },
        });

        machine.StepUntil(() => machine.Finished || world.Steps > 200_000);

        Assert.True(machine.Finished, $"seed {seed}: an access waits for ever");
        var probe = world.CreateProbe();
        world.System.ActorSelection("/user/machine/os/clients/*").Tell(GetCounters.Instance, probe.Ref);
        world.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal(2, probe.MessagesOf<PagerClientCounters>().Count()); // none failed: one that fails is stopped
        Assert.All(machine.Counters<DeviceFaultsCounters>(), faults => Assert.Equal((0, 0), (faults.Owed, faults.Collecting)));
        Assert.All(tables, table => table.Table.AssertInvariants());
    }

    private static void PlayMachine(RandomSource random, bool hasGuest)
    {
        using var bench = new PagerBench(mostWaiting: 4, service: TimeSpan.FromMilliseconds(random.NextInt32(3)), window: 4, hasGuest);
        bench.Open();
        for (var message = 0; message < 100; message++)
        {
            Say(bench, random);
            bench.Run(TimeSpan.FromMilliseconds(random.NextInt32(2)));
            if (bench.IsOver)
                bench.BeginAnother(); // it had more answers to that machine than it keeps

            Assert.InRange(bench.Counters.Open, 0, 16);
        }

        bench.Open(PagerBench.Name(1, life: 1_000));
        var served = bench.Served.Count;
        bench.Give();
        bench.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(served + 1, bench.Served.Count);
    }

    private static void Say(PagerBench bench, RandomSource random)
    {
        var session = PagerBench.Name(random.NextInt32(3), 1 + random.NextInt32(2));
        var number = random.NextInt32(4) switch { 0 => long.MaxValue, 1 => long.MinValue, _ => random.NextInt64(-2, 9) };
        switch (random.NextInt32(8))
        {
            case 0:
                bench.Tell(bench.Machine, new OpenSession(session, random.NextInt32(6) - 1));
                break;
            case 1:
                bench.Tell(bench.Machine, new MessagesTaken(session, number));
                break;
            case 2:
                bench.Tell(bench.Machine, new SessionRefused(session, null));
                break;
            case 3:
                bench.Tell(bench.Machine, new SequencedMessage(session, number, number, Body(random)));
                break;
            default:
                bench.Say(Body(random));
                break;
        }
    }

    private static IWireMessage Body(RandomSource random)
    {
        var group = new CompleteGroup(
            new GroupId(random.NextInt32(6) - 1, (uint)random.NextInt32(2)), [Harness.Wire.Last(0, random.Chance(1, 3) ? random.NextUInt64() >> 16 : (ulong)random.NextInt32(9))]);
        return random.NextInt32(8) switch
        {
            3 => new PagesTaken((ulong)random.NextInt32(4)),
            4 => new ReportUnrecoverable(
                group.Job, new UnrecoverableFault(Harness.Wire.Device, Harness.Wire.One, default, Iova.FromPage(1), null, PageAccess.Read), HandlerContext.NonBlocking),
            0 => new JobWithdrawn(group.Job, ClosedBy.Deadline),
            1 => PagerReleased.Instance,
            2 => new SequencedMessage(PagerBench.Name(1), 1, 1, PagerReleased.Instance),
            _ => new ServeFault(group, HandlerContext.NonBlocking),
        };
    }
}
