using Iopf.Os.Faults;
using Iopf.Simulation;
using Iopf.Simulation.Randomness;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Properties;

/// <summary>Random sequences of operations on the whole core against a reference model that is written apart from it.</summary>
public sealed class CorePropertyTests
{
    [Theory]
    [InlineData(AnswerMatching.Group)]
    [InlineData(AnswerMatching.Index)]
    [InlineData(AnswerMatching.IndexPasid)]
    [InlineData(AnswerMatching.Cookie)]
    public void C1_C2_C4_C5_C6_C7_C8_C9_C10_C11_Q4_Q5_D9_the_core_does_what_the_reference_model_says(AnswerMatching matching)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        for (var seed = 1UL; seed <= (ulong)Sequences.Number; seed++)
        {
            var random = new RandomSource((seed << 2) + (ulong)matching);
            var setup = Operations.Setup(random, matching);
            var operations = Operations.List(random);
            if (CoreRun.Play(world, setup, operations) is not null)
                Fail(world, setup, operations, seed);
        }
    }

    [Theory]
    [InlineData(AnswerMatching.Group)]
    [InlineData(AnswerMatching.Index)]
    [InlineData(AnswerMatching.IndexPasid)]
    [InlineData(AnswerMatching.Cookie)]
    public void C2_C7_C10_C11_Q5_D9_operations_that_run_into_each_other_break_nothing_in_any_order(AnswerMatching matching)
    {
        using var world = TestWorlds.Make(new RandomWalkStrategy(0));
        for (var seed = 1UL; seed <= (ulong)Sequences.Number; seed++)
        {
            var random = new RandomSource((seed << 2) + (ulong)matching);
            var (setup, order) = (Operations.Setup(random, matching), seed);
            var operations = Operations.List(random);
            world.Strategy = new RandomWalkStrategy(order);
            if (ConcurrentRun.Play(world, setup, operations, order) is null)
                continue;

            var shortest = Shrinking.Shortest(operations, list => ConcurrentRun.Play(world, setup, list, order) is not null);
            Assert.Fail($"seed {seed}, {setup}\n{string.Join('\n', shortest)}\n{ConcurrentRun.Play(world, setup, shortest, order)}");
        }
    }

    [Fact]
    public void A_failing_sequence_is_shortened_to_what_fails()
    {
        var shortest = Shrinking.Shortest([.. Enumerable.Range(1, 50)], list => list.Contains(7) && list.Contains(31));
        Assert.Equal([7, 31], shortest);
    }

    private static void Fail(World world, CoreSetup setup, List<Operation> operations, ulong seed)
    {
        var shortest = Shrinking.Shortest(operations, list => CoreRun.Play(world, setup, list) is not null);
        Assert.Fail($"seed {seed}, {setup}\n{string.Join('\n', shortest)}\n{CoreRun.Play(world, setup, shortest)}");
    }
}
