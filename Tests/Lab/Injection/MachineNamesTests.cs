using Akka.Actor;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Tests.Lab.Running;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Injection;

/// <summary>The names of a scenario's actors are those that they have when it runs.</summary>
public class MachineNamesTests
{
    private const string Everything = """
        name = everything
        machine.units = 3
        devices = [
          { pattern = sequential, pages = 4, processes = 2 }
          { pattern = sequential, pages = 4, vfs = 3, chain = [ own, recorded ], other-vfs = [{ number = 1, processes = 2, chain = [ guest ] }] }
          { pattern = sequential, pages = 4, count = 2, mdevs = [{ chain = [ guest ] }, { processes = 2 }, { chain = [ own, mm ] }] }
        ]
        handlers = [
          { name = own, kind = driver, driver.every = 3 }
          { name = mm, kind = mm }
          { name = guest, kind = guest }
          { name = recorded, kind = records }
        ]

        """;

    [Fact]
    public void Each_name_is_that_of_an_actor() => Hung("*", scenario => MachineNames.All(scenario));

    [Theory]
    [InlineData("unit-*", "unit-0 unit-1 unit-2")]
    [InlineData("device-*", "device-0100 device-0108 device-0110 device-0118")]
    [InlineData("faults-*", "faults-0100 faults-0109 faults-010a faults-010b faults-0110 faults-0118")]
    [InlineData("guest-*", "guest-3 guest-4 guest-6 guest-10")]
    [InlineData("reader-*", "reader-2 reader-5")]
    public void A_pattern_finds_those_that_there_are(string pattern, string names) => Hung(pattern, _ => names.Split(' '));

    [Fact]
    public void No_other_actor_is_beside_them()
    {
        var scenario = ScenarioTexts.Good(Everything);
        using var world = MachineWorlds.Make(new Iopf.Simulation.Strategies.FifoStrategy());
        TestRuns.Plan(scenario).Start(world.System, world.System.Scheduler, null, static () => { });
        world.TryRunToRest(new Iopf.Simulation.WorldLimits(20_000, TimeSpan.MaxValue));
        var machine = ((ActorRefWithCell)((ExtendedActorSystem)world.System).Guardian).GetSingleChild("machine");
        IEnumerable<string> Below(params string[] path) =>
            ((ActorRefWithCell)path.Aggregate((IActorRef)machine, (actor, name) => ((ActorRefWithCell)actor).GetSingleChild(name))).Children.Select(child => child.Path.Name).Order(StringComparer.Ordinal);
        IEnumerable<string> Ordered(params IEnumerable<string>[] names) => names.SelectMany(each => each).Order(StringComparer.Ordinal);

        Assert.Equal(Ordered(MachineNames.Units(scenario), MachineNames.Devices(scenario)), Below("hardware"));
        Assert.Equal(Ordered(["clients"], MachineNames.Faults(scenario), MachineNames.Domains(scenario)), Below("os"));
        Assert.Equal(Ordered(MachineNames.ClientsOf(scenario)), Below("os", "clients"));
    }

    [Fact]
    public void Those_are_slow_whose_calls_take_time() => Assert.Equal(
        ["client-0", "client-1", "client-2", "reader-2", "guest-3", "guest-4", "client-7", "reader-5", "guest-6", "client-11", "client-12", "client-13", "client-14", "guest-10", "client-16", "client-17", "client-18", "client-19"],
        MachineNames.Servers(ScenarioTexts.Good(Everything)));

    private static void Hung(string pattern, Func<Scenario, IEnumerable<string>> names)
    {
        var scenario = ScenarioTexts.Good($"{Everything}inject = [{{ what = hang, at = \"{pattern}\", for = 1us, when.from = 10us }}]");
        var kept = new Kept();
        InjectRuns.Run(scenario, kept);

        Assert.Equal(names(scenario), kept.Names);
    }

    private sealed class Kept : Iopf.Lab.History.IRunHistory
    {
        public List<string> Names { get; } = [];

        public void Group(in Iopf.Lab.History.GroupRecord group)
        {
        }

        public void Injected(Iopf.Lab.History.InjectedFault fault) => Names.Add(fault.Where);
    }
}
