using Iopf.Os.Faults;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>A Response Failure to one function stops the PRI that it shares with others (D4): what those have in the core is written off, and said so.</summary>
public sealed class SharedPriTests
{
    [Fact]
    public void D4_C10_what_the_siblings_of_a_function_have_when_its_PRI_stops_is_cancelled_and_nothing_of_it_goes_over_the_wire()
    {
        using var world = TestWorlds.Make(new RandomWalkStrategy(0));
        var cancelled = 0L;
        for (var seed = 1UL; seed <= 40; seed++)
        {
            world.Strategy = new RandomWalkStrategy(seed);
            world.Reset();
            var machine = new Machine(world, new MachineOptions { VirtualFunctions = 2, FailureEvery = 5, RecoverPri = true, Accesses = 6 });
            machine.Run();
            machine.Judge();
            cancelled += machine.Closings.Of(ClosedBy.PriStopped);
        }

        Assert.True(cancelled > 0, "No function had anything in the core when another was answered Response Failure.");
    }

    [Fact]
    public void D4_a_device_without_other_functions_has_no_siblings()
    {
        using var world = TestWorlds.Make(new RandomWalkStrategy(1));
        var machine = new Machine(world, new MachineOptions { Devices = 2, FailureEvery = 5, RecoverPri = true, Accesses = 6 });
        machine.Run();
        machine.Judge();
        Assert.Equal(0, machine.Closings.Of(ClosedBy.PriStopped));
    }
}
